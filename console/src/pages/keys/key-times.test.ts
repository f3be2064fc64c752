import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { AdminKey } from '../../../../client/src/index.ts'
import { rangeOf, timesOf } from './key-times.ts'

const key = (parts: Partial<AdminKey>): AdminKey => ({
  kid: 'a',
  use: 'access',
  algorithm: 'ES256',
  state: 'active',
  created: 100,
  signs_from: 110,
  activated: 110,
  verifies_until: null,
  ended: null,
  ...parts,
})

const spansOf = (keys: readonly AdminKey[]) =>
  timesOf(keys, 1000, 2000).map(({ spans }) => spans.map(({ does, from, to }) => `${does} ${from}-${to}`))

describe('timesOf', () => {
  it('lets an active key sign to the end of the time line', () => {
    assert.deepEqual(spansOf([key({})]), [['pending 100-110', 'signs 110-2000']])
  })

  it('lets a pending key sign when it is due, or from now on', () => {
    assert.deepEqual(spansOf([key({ state: 'pending', created: 900, signs_from: 1200, activated: null })]), [
      ['pending 900-1200', 'signs 1200-2000'],
    ])
    assert.deepEqual(spansOf([key({ state: 'pending', created: 900, signs_from: 950, activated: null })]), [
      ['pending 900-1000', 'signs 1000-2000'],
    ])
  })

  it('lets the next key take over, and the one before verify until its tokens have expired', () => {
    const before = key({ state: 'retiring', verifies_until: 1500 })
    assert.deepEqual(spansOf([before, key({ kid: 'b', created: 700, activated: 800 })]), [
      ['pending 100-110', 'signs 110-800', 'verifies 800-1500'],
      ['pending 700-800', 'signs 800-2000'],
    ])
  })

  it('ends all that a revoked key did', () => {
    const revoked = key({ state: 'revoked', ended: 850, verifies_until: 1500 })
    assert.deepEqual(spansOf([revoked, key({ kid: 'b', created: 850, activated: 850 })])[0], [
      'pending 100-110',
      'signs 110-850',
    ])
    assert.deepEqual(spansOf([key({ state: 'revoked', activated: null, ended: 130 })]), [['pending 100-130']])
  })
})

describe('rangeOf', () => {
  it('shows every key, and some time after the last', () => {
    const { from, to } = rangeOf([key({ state: 'retiring', verifies_until: 900_000 })], 500_000)
    assert.ok(from < 100 && to > 900_000, `${from}-${to}`)
  })
})
