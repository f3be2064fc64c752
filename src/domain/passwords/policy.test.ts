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
  it(`agrees with Django ${golden.about.django} on ${golden.rows.length} recorded pairs`, () => {
    for (const { password, username, faults } of golden.rows) {
      assert.deepEqual(passwordFaults(password, username), faults, JSON.stringify({ password, username }))
    }
  })

  it('accepts a long unusual password', () => {
    assert.deepEqual(passwordFaults('correct horse battery staple', 'alice'), [])
  })

  it("reports all faults at once, in Django's order", () => {
    assert.deepEqual(passwordFaults('1234567', '1234567'), [SIMILAR, SHORT, COMMON, NUMERIC])
  })

  it('refuses a ratio of exactly 0.7 and accepts the next lower one', () => {
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

  it('finds a common password in any case and with surrounding white space', () => {
    assert.deepEqual(passwordFaults('\u001cPassWord\u3000', 'alice'), [COMMON])
  })

  it('treats every Unicode digit as numeric, but no other number', () => {
    assert.deepEqual(passwordFaults('٠١२३²③𝟗🄀', 'alice'), [NUMERIC])
    assert.deepEqual(passwordFaults('ⅣⅣⅣⅣ½½½½', 'alice'), [])
  })

  it('accepts a password with a million spaces inside', () => {
    assert.deepEqual(passwordFaults(`x${' '.repeat(1_000_000)}y`, 'a.b.c.d.e'), [])
  })
})

describe('common-passwords.txt.gz', () => {
  it('matches the digest in its licence note', () => {
    const digest = createHash('sha256').update(readFileSync(new URL('./common-passwords.txt.gz', import.meta.url)))
    const note = readFileSync(new URL('./common-passwords.LICENSE', import.meta.url), 'utf8')
    assert.ok(note.includes(digest.digest('hex')))
  })
})
