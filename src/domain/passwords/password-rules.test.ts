import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { openCommonList, sha1Of } from './breached-passwords.ts'
import { createPasswordRules } from './password-rules.ts'

const CONTEXT = 'This password is based on the username or a name of this service.'
const BREACHED = 'This password is known from data breaches, or is too close to one that is.'

const context = createPasswordRules({ contextWords: ['latchkey', 'acme'], breached: undefined })
const breached = createPasswordRules({ contextWords: undefined, breached: { openOwnList: undefined } })
const lax = createPasswordRules({ contextWords: undefined, breached: undefined })

describe('createPasswordRules with context words', () => {
  const refused: readonly [password: string, username: string][] = [
    ['latchkey', 'ma'],
    ['Latchkey1', 'ma'],
    ['latchkey2026', 'ma'],
    ['L@tchkey1', 'ma'],
    ['1atchk3y99', 'ma'],
    ['ＬＡＴＣＨＫＥＹ!!', 'ma'],
    ['latch-key-2026', 'ma'],
    ['MyLatchkey!', 'ma'],
    ['latchkeylatchkey', 'ma'],
    ['acme-latchkey-1', 'ma'],
    ['ma123456', 'ma'],
    ['MA123456', 'ma'],
    ['mamama99', 'ma'],
    ['123456ma', 'ma'],
    ['jane2026!', 'jane'],
    ['Miller_1984_', 'jane.miller@example.com'],
    ['latchkey-ma-1234', 'ma'],
  ]
  for (const [password, username] of refused) {
    it(`refuses ${password} for ${username}`, async () => {
      assert.deepEqual(await context.faultsOf(password, username), [CONTEXT])
    })
  }

  const taken: readonly [password: string, username: string][] = [
    ['latchkey-is-not-my-word', 'ma'],
    ['tomatoes-in-may', 'ma'],
    ['drama-queen', 'ma'],
    ['savannah-bridge', 'anna'],
    ['abcdefgh-9', 'a'],
    ['correct horse battery', 'horse'],
    [`latchkey${'x'.repeat(16_000)}`, 'ma'],
    ['latchkey'.repeat(2000), 'ma'],
    [`latchkey${'\ufdfa'.repeat(20)}`, 'ma'],
  ]
  for (const [password, username] of taken) {
    it(`accepts ${password.slice(0, 30)} for ${username}`, async () => {
      assert.deepEqual(await context.faultsOf(password, username), [])
    })
  }

  it("leaves similarity to the username to Django's rule", async () => {
    assert.deepEqual(await context.faultsOf('caroline77', 'caroline77'), [
      'The password is too similar to the username.',
    ])
  })

  it('ignores the words when they are switched off', async () => {
    assert.deepEqual(await lax.faultsOf('latchkey2026', 'ma'), [])
    assert.deepEqual(await lax.faultsOf('ma-123456', 'ma'), [])
  })
})

describe('createPasswordRules with breached passwords', () => {
  const refused = [
    'Summer2026!',
    'Winter2025!',
    'Spring2027',
    '$ummer2026!',
    '5umm3r2026',
    'Password2026!',
    'P@$$w0rd2026',
    'Welcome2026!',
    'Herbst2026!',
    'Qwertz2026!',
    '!!dragon!!',
    'Ch0c0l@t3',
    'jennifer83',
  ]
  for (const password of refused) {
    it(`refuses ${password}`, async () => assert.deepEqual(await breached.faultsOf(password, 'nobody'), [BREACHED]))
  }

  it("reports all faults at once, after Django's", async () => {
    const both = createPasswordRules({ contextWords: ['latchkey'], breached: { openOwnList: undefined } })
    assert.deepEqual(await both.faultsOf('ma123456', 'ma'), [CONTEXT, BREACHED])
    assert.deepEqual(await both.faultsOf('dragon', 'ma'), [
      'This password is too short. It must contain at least 8 characters.',
      'This password is too common.',
      BREACHED,
    ])
  })

  for (const password of [
    'tangerine-walnut-42',
    'GjK3vbnTq8',
    'x7!kq9#2abc1',
    'dragon-4471-9032',
    'Wonder-land-42',
    '夏の海と冬の山の雪',
    `Summer2026!${'!'.repeat(16_000)}`,
  ]) {
    it(`accepts ${password.slice(0, 30)}`, async () =>
      assert.deepEqual(await breached.faultsOf(password, 'nobody'), []))
  }

  it('refuses less than 1 in 1,000 random passwords of ten letters and digits', async () => {
    const alphabet = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789'
    const password = (seed: number) =>
      Array.from(sha1Of(`password ${seed}`).subarray(0, 10), (byte) => alphabet[byte % alphabet.length]).join('')
    let refusals = 0
    for (let seed = 0; seed < 20_000; seed += 1) refusals += (await breached.faultsOf(password(seed), 'nobody')).length
    assert.ok(refusals < 20, String(refusals))
  })
})

describe('openCommonList', () => {
  it("contains passwords beyond Django's 20,000, and matches less than 1 in 65,536 others", async () => {
    const list = openCommonList()
    for (const known of ['summer', 'butterfly1', 'eidmubarak']) assert.equal(await list.has(sha1Of(known)), true, known)
    let others = 0
    for (let seed = 0; seed < 5 * 65_536; seed += 1) if (await list.has(sha1Of(`${seed} is no password`))) others += 1
    assert.ok(others < 5, String(others))
  })

  it('matches the digest in its licence note', () => {
    const digest = createHash('sha256').update(readFileSync(new URL('./breached-passwords.bin', import.meta.url)))
    const note = readFileSync(new URL('./breached-passwords.LICENSE', import.meta.url), 'utf8')
    assert.ok(note.includes(digest.digest('hex')))
  })
})
