import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import golden from './policy.golden.json' with { type: 'json' }
import { passwordFaults } from './policy.ts'

const SIMILAR = 'The password is too similar to the username.'
const SHORT = 'This password is too short. It must contain at least 8 characters.'
const COMMON = 'This password is too common.'
const NUMERIC = 'This password is entirely numeric.'

describe('passwordFaults', () => {
  it(`gives what Django ${golden.about.django} gave for ${golden.rows.length} recorded pairs`, () => {
    for (const { password, username, faults } of golden.rows) {
      assert.deepEqual(passwordFaults(password, username), faults, JSON.stringify({ password, username }))
    }
  })

  it('finds nothing wrong with a long password of its own', () => {
    assert.deepEqual(passwordFaults('correct horse battery staple', 'alice'), [])
  })

  it('gives every fault at once, in the order of Django', () => {
    assert.deepEqual(passwordFaults('1234567', '1234567'), [SIMILAR, SHORT, COMMON, NUMERIC])
  })

  it('refuses a ratio of exactly 0.7 and takes the next one below', () => {
    assert.deepEqual(passwordFaults('abcdefg###', 'abcdefgxyz'), [SIMILAR])
    assert.deepEqual(passwordFaults('abcdefg####', 'abcdefgxyz'), [])
  })

  it('compares with each word of the username, ignoring case', () => {
    assert.deepEqual(passwordFaults('HTIMSecila', 'x.y.z.w.v.u.t@alicesmith'), [SIMILAR])
  })

  it('counts code points, so seven emoji are too short and eight are not', () => {
    assert.deepEqual(passwordFaults('😀👍😀👍😀👍😀', 'alice'), [SHORT])
    assert.deepEqual(passwordFaults('😀👍😀👍😀👍😀👍', 'alice'), [])
  })

  it('finds a common password in any case and between white space', () => {
    assert.deepEqual(passwordFaults('\u001cPassWord\u3000', 'alice'), [COMMON])
  })

  it('takes every digit of Unicode for numeric, but no other number', () => {
    assert.deepEqual(passwordFaults('٠١२३²③𝟗🄀', 'alice'), [NUMERIC])
    assert.deepEqual(passwordFaults('ⅣⅣⅣⅣ½½½½', 'alice'), [])
  })

  it('judges a password with a million spaces inside', () => {
    assert.deepEqual(passwordFaults(`x${' '.repeat(1_000_000)}y`, 'a.b.c.d.e'), [])
  })
})

describe('common-passwords.txt.gz', () => {
  it('is the file whose digest stands in its licence note', () => {
    const digest = createHash('sha256').update(readFileSync(new URL('./common-passwords.txt.gz', import.meta.url)))
    const note = readFileSync(new URL('./common-passwords.LICENSE', import.meta.url), 'utf8')
    assert.ok(note.includes(digest.digest('hex')))
  })
})
