import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { type AuditEvent, auditEvent, noClient } from '../audit.ts'
import { createRefusals } from './refusals.ts'

const start = 1_800_000_000
const from = (address: string) => ({ ...noClient, address })
const refusal = (more: Partial<AuditEvent> = {}): AuditEvent =>
  auditEvent({
    at: start,
    event: 'login',
    outcome: 'refused',
    reason: 'wrong_password',
    nameHash: 'jane',
    client: from('192.0.2.1'),
    ...more,
  })

const startRefusals = () => {
  const rows: AuditEvent[] = []
  const failing = { now: false }
  const record = async (event: AuditEvent): Promise<void> => {
    if (failing.now) throw new Error('away')
    rows.push(event)
  }
  const refusals = createRefusals({ record })
  const counted = () => rows.map(({ nameHash, reason, count }) => [nameHash, reason, count])
  const repeat = async (times: number, event: (number: number) => AuditEvent) => {
    for (let number = 0; number < times; number += 1) await refusals.record(event(number))
  }
  return { rows, refusals, counted, repeat, failing }
}

describe('createRefusals', () => {
  it('writes the first event of a name, reason, address and minute at once, and the count of repeats after the minute', async () => {
    const { refusals, counted, repeat } = startRefusals()
    await repeat(50, () => refusal())
    await repeat(3, () => refusal({ reason: 'account_inactive' }))
    await repeat(2, () => refusal({ client: from('192.0.2.2') }))
    const first = [
      ['jane', 'wrong_password', 1],
      ['jane', 'account_inactive', 1],
      ['jane', 'wrong_password', 1],
    ]
    assert.deepEqual(counted(), first)
    await refusals.writeCounts(start + 59)
    assert.deepEqual(counted(), first)
    await refusals.writeCounts(start + 60)
    const rest = [
      ['jane', 'wrong_password', 49],
      ['jane', 'account_inactive', 2],
      ['jane', 'wrong_password', 1],
    ]
    assert.deepEqual(counted(), [...first, ...rest])
    await refusals.writeCounts(start + 600)
    assert.equal(counted().length, 6)
  })

  it('writes no count without repeats', async () => {
    const { refusals, counted } = startRefusals()
    await refusals.record(refusal())
    await refusals.writeCounts(Number.POSITIVE_INFINITY)
    assert.equal(counted().length, 1)
  })

  it('starts again each minute', async () => {
    const { counted, repeat } = startRefusals()
    await repeat(5, (number) => refusal({ at: start + number * 60 }))
    assert.equal(counted().length, 5)
  })

  it('counts all but the first five subjects of an address by event kind alone', async () => {
    const { refusals, counted, repeat } = startRefusals()
    await repeat(1000, (number) => refusal({ nameHash: `name ${number}` }))
    await repeat(100, (number) =>
      refusal({ event: 'refresh_reused', nameHash: null, sessionId: `s${number}`, reason: `stale_by_${number}` }),
    )
    assert.equal(counted().length, 5)
    await refusals.writeCounts(Number.POSITIVE_INFINITY)
    assert.deepEqual(counted().slice(5), [
      [null, 'wrong_password', 995],
      [null, 'various', 100],
    ])
  })

  it('names no second factor in an event that counts several subjects', async () => {
    const { rows, refusals, repeat } = startRefusals()
    const refused = { event: 'passkey_refused', reason: 'counter', nameHash: null } as const
    await repeat(7, (number) => refusal({ ...refused, accountId: number, factorId: `passkey ${number}` }))
    await refusals.writeCounts(Number.POSITIVE_INFINITY)
    const { accountId, factorId, count } = rows.at(-1) as AuditEvent
    assert.deepEqual({ accountId, factorId, count }, { accountId: null, factorId: null, count: 2 })
  })

  it('counts one IPv6 network as one address, and other addresses separately', async () => {
    const { counted, repeat } = startRefusals()
    const of = (network: string) => (number: number) =>
      refusal({ nameHash: `name ${number}`, client: from(`2001:db8:0:${network}::${number}`) })
    await repeat(30, of('1'))
    await repeat(30, of('2'))
    assert.equal(counted().length, 10)
  })

  it('keeps a bounded number of entries, for any number of addresses', async () => {
    const { refusals, counted, repeat } = startRefusals()
    await repeat(12_000, (number) =>
      refusal({ client: from(`10.${number >> 16}.${(number >> 8) & 255}.${number & 255}`) }),
    )
    await refusals.writeCounts(Number.POSITIVE_INFINITY)
    assert.equal(counted().length, 10_001)
    assert.deepEqual(counted().at(-1), [null, 'wrong_password', 2000])
  })

  it('keeps a short user agent', async () => {
    const { rows, refusals } = startRefusals()
    await refusals.record(refusal({ client: { ...from('192.0.2.1'), userAgent: 'x'.repeat(300) } }))
    assert.equal(rows[0]?.client.userAgent?.length, 100)
  })

  it('keeps counts after a failed write', async () => {
    const { refusals, counted, repeat, failing } = startRefusals()
    await repeat(5, () => refusal())
    failing.now = true
    await assert.rejects(refusals.writeCounts(Number.POSITIVE_INFINITY))
    failing.now = false
    await refusals.writeCounts(Number.POSITIVE_INFINITY)
    assert.deepEqual(counted().at(-1), ['jane', 'wrong_password', 4])
  })
})
