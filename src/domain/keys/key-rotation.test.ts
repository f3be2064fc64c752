import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type KeyRecord, type KeyRotationSettings, planKeyActions, publishLeadSeconds } from './key-rotation.ts'

const day = 86_400
const settings: KeyRotationSettings = {
  rotationAgeSeconds: 90 * day,
  leewaySeconds: 5,
  lifetimeSeconds: { access: 900, refresh: 30 * day },
}
const lead = publishLeadSeconds(settings)

const key = (changes: Partial<KeyRecord>): KeyRecord => ({
  kid: 'a',
  use: 'access',
  algorithm: 'ES256',
  state: 'active',
  createdAt: 0,
  signsFrom: 0,
  activatedAt: 0,
  verifiesUntil: null,
  endedAt: null,
  longestLifetime: changes.use === 'refresh' ? 30 * day : 900,
  ...changes,
})

const kindsAround = (records: readonly KeyRecord[], second: number): string[] =>
  [-1, 0, 1].map((step) =>
    planKeyActions(records, settings, second + step)
      .map(({ kind }) => kind)
      .join(),
  )

describe('planKeyActions', () => {
  it('publishes a key for 300 s of caches, 60 s of other instances and the leeway', () => assert.equal(lead, 365))

  it('creates the next key a lead time before the active key is due', () => {
    assert.deepEqual(kindsAround([key({})], 90 * day - lead), ['', 'create', 'create'])
  })

  it('schedules it for the day on which the active key is due', () => {
    assert.deepEqual(planKeyActions([key({ activatedAt: 50 })], settings, 90 * day), [
      { kind: 'create', use: 'access', signsFrom: 50 + 90 * day },
    ])
  })

  it('creates no second pending key', () => {
    const pending = key({ kid: 'b', state: 'pending', createdAt: 90 * day - 10, signsFrom: 90 * day })
    assert.deepEqual(kindsAround([key({}), pending], 90 * day), ['', '', ''])
  })

  it('promotes a due pending key', () => {
    const pending = key({ kid: 'b', state: 'pending', createdAt: 1000, signsFrom: 5000, activatedAt: null })
    assert.deepEqual(kindsAround([key({}), pending], 5000), ['', 'promote', 'promote'])
  })

  it('does not promote a due key that caches may not know', () => {
    const pending = key({ kid: 'b', state: 'pending', createdAt: 1000, signsFrom: 0, activatedAt: null })
    assert.deepEqual(kindsAround([key({}), pending], 1000 + lead), ['', 'promote', 'promote'])
  })

  it('retires a retiring key when it no longer verifies', () => {
    const retiring = key({ kid: 'b', state: 'retiring', verifiesUntil: 7000 })
    assert.deepEqual(kindsAround([key({}), retiring], 7000), ['', 'retire', 'retire'])
  })

  it('ignores retired and revoked keys', () => {
    const over = [key({ kid: 'b', state: 'retired' }), key({ kid: 'c', state: 'revoked' })]
    assert.deepEqual(planKeyActions([key({}), ...over], settings, 10), [])
  })

  it('never replaces a refresh key automatically', () => {
    assert.deepEqual(planKeyActions([key({ use: 'refresh', algorithm: 'HS256' })], settings, 1000 * day), [])
  })

  it('never replaces a configured access key', () => {
    const configured = { ...settings, rotationAgeSeconds: undefined }
    assert.deepEqual(planKeyActions([key({})], configured, 1000 * day), [])
  })

  it('records a longer token lifetime, and never a shorter one', () => {
    const [longer, shorter] = [key({ longestLifetime: 60 }), key({ longestLifetime: 3600 })]
    assert.deepEqual(planKeyActions([longer], settings, 10), [{ kind: 'lengthen', kid: 'a', longestLifetime: 900 }])
    assert.deepEqual(planKeyActions([shorter], settings, 10), [])
  })
})
