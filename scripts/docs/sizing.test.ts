import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { about, bytes } from './numbers.ts'
import { type Measured, needsOf, peoplePerCore, ratesOf } from './sizing-model.ts'

const row = { account: 500, session: 400, refreshedSession: 600, auditEvent: 300 }
const measured: Measured = {
  date: '2026-11-29',
  rows: 1,
  sqlite: row,
  postgres: { ...row, account: 1000 },
  largest: { accounts: 1, bytes: 1, refreshesPerSecond: 1, refreshesPerCpuSecond: 1, loadAverage: 1, cores: 2 },
}
const rates = { logins: 4, refreshes: { sqlite: 2000, postgres: 4000 } }

describe('needsOf', () => {
  it('counts rows and bytes', () => {
    const needs = needsOf(15_000, measured, rates)
    // 1,000 logins a day, 1.5 events for each, for 90 days.
    assert.deepEqual([needs.sessions, needs.auditEvents], [30_000, 135_000])
    assert.equal(needs.bytes.sqlite, 15_000 * 500 + 30_000 * 600 + 135_000 * 300)
    assert.equal(needs.bytes.postgres - needs.bytes.sqlite, 15_000 * 500)
    assert.equal(needs.bytesPerDay.sqlite, 1500 * 300)
  })

  it('plans half of each core', () => {
    const needs = needsOf(36_000_000, measured, rates)
    assert.deepEqual([needs.refreshesPerSecond, needs.refreshCores.sqlite], [4000, 4])
    assert.equal(Math.round(needs.loginsPerSecond * 100), 13_333)
    assert.equal(Math.round(needs.loginCores * 100), 6667)
  })

  it('counts people by their refreshes', () => assert.equal(peoplePerCore(2000), 900_000))
})

describe('ratesOf', () => {
  it('reads the page of the bench', () => {
    const { logins, refreshes } = ratesOf(readFileSync(new URL('../../docs/performance.md', import.meta.url), 'utf8'))
    for (const rate of [logins, refreshes.sqlite, refreshes.postgres]) assert.ok(rate > 0 && rate < 1e6)
  })

  it('refuses a page without them', () => assert.throws(() => ratesOf('# Performance'), /has no/))
})

describe('numbers', () => {
  it('have two digits', () => {
    assert.deepEqual([12_345, 0.0123, 1.26, 99.9, 1e8].map(about), ['12,000', '0.012', '1.3', '100', '100,000,000'])
    assert.deepEqual([432, 12_345, 6.4e10].map(bytes), ['430 bytes', '12 kB', '64 GB'])
  })
})
