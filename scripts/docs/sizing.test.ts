import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { about, bytes } from './numbers.ts'
import { type Measured, needsOf, peoplePerCore } from './sizing-model.ts'

const row = { account: 500, session: 400, refreshedSession: 600, auditEvent: 300 }
const measured: Measured = {
  date: '2026-11-29',
  rows: 1,
  sqlite: row,
  postgres: { ...row, account: 1000 },
  rates: { date: '2026-11-30', logins: 4, refreshes: { sqlite: 2000, postgres: 4000 } },
  largest: { accounts: 1, bytes: 1, refreshesPerSecond: 1, refreshesPerCpuSecond: 1, loadAverage: 1, cores: 2 },
}

describe('needsOf', () => {
  it('counts rows and bytes', () => {
    const needs = needsOf(15_000, measured)
    // 1,000 logins a day, 1.5 events for each, for 90 days.
    assert.deepEqual([needs.sessions, needs.auditEvents], [30_000, 135_000])
    assert.equal(needs.bytes.sqlite, 15_000 * 500 + 30_000 * 600 + 135_000 * 300)
    assert.equal(needs.bytes.postgres - needs.bytes.sqlite, 15_000 * 500)
    assert.equal(needs.bytesPerDay.sqlite, 1500 * 300)
  })

  it('plans half of each core', () => {
    const needs = needsOf(36_000_000, measured)
    assert.deepEqual([needs.refreshesPerSecond, needs.refreshCores.sqlite], [4000, 4])
    assert.equal(Math.round(needs.loginsPerSecond * 100), 13_333)
    assert.equal(Math.round(needs.loginCores * 100), 6667)
  })

  it('counts people by their refreshes', () => assert.equal(peoplePerCore(2000), 900_000))
})

describe('numbers', () => {
  it('have two digits', () => {
    assert.deepEqual([12_345, 0.0123, 1.26, 99.9, 1e8].map(about), ['12,000', '0.012', '1.3', '100', '100,000,000'])
    assert.deepEqual([432, 12_345, 6.4e10].map(bytes), ['430 bytes', '12 kB', '64 GB'])
  })
})
