import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { setImmediate } from 'node:timers/promises'
import { auditEvent, noClient } from '../../src/domain/audit.ts'
import { totpRow } from '../support/factor-rows.ts'
import type { OpenStores, Stores } from './stores.ts'

const act = (at: number) => ({ at, client: noClient })
const opening = {
  passwordHash: 'hash-1',
  factorEpoch: 0,
  proof: undefined,
  lastLogin: 'ignore',
  limit: undefined,
} as const

/** Opens sessions of one account that expire at these seconds; a session is named by its second. */
const withSessions = async (open: OpenStores, ...ends: readonly number[]) => {
  const stores = await open()
  const first = await stores.openSession('jane_doe')
  await stores.sessions.revoke(first.sid, 'logout', act(1000))
  for (const exp of ends) {
    await stores.sessions.open({ ...first, sid: `${exp}`, jti: `${exp}`, exp }, opening, act(1000))
  }
  return { stores, first }
}

const otherRows = [
  ...(['started_totp_factors', 'challenges'] as const),
  ...(['revoked_tokens', 'deleted_accounts', 'audit_events', 'events', 'deliveries'] as const),
  ...(['password_reset_tokens', 'password_reset_requests'] as const),
]

const thereOf = async ({ sessions }: Stores, ...ids: readonly (number | string)[]) => {
  const found = await Promise.all(ids.map((id) => sessions.find(`${id}`)))
  return found.flatMap((one) => (one === undefined ? [] : [one.session.id]))
}

/**
 * The conformance tests of cleanup stores.
 * @param open gives the stores on an empty database
 */
export const cleanupStoreSuite = (open: OpenStores): void => {
  describe('CleanupStore', () => {
    it('removes sessions that the limit has ended once no client can refresh them, whatever their tokens say', async () => {
      const { stores, first } = await withSessions(open, 5000, 6000, 7000)
      const limited = { ...opening, limit: 1 }
      await stores.sessions.open({ ...first, sid: 'last', jti: 'last', iat: 1400, exp: 8000 }, limited, act(1500))
      assert.equal(await stores.cleanup.oldest('sessions_over_limit', 1500), undefined)
      assert.equal(await stores.cleanup.oldest('sessions_over_limit', 1501), 1500)
      assert.equal(await stores.cleanup.remove('sessions_over_limit', 1501, 2), 2)
      assert.equal(await stores.cleanup.remove('sessions_over_limit', 1501, 2), 1)
      assert.deepEqual(await thereOf(stores, first.sid, 5000, 6000, 7000, 'last'), [first.sid, 'last'])
    })

    it('keeps an adopted session that the limit has ended for as long as its token may be presented again', async () => {
      const { stores, first } = await withSessions(open)
      const adoption = { adoptedJti: 'a', issuedAt: 1000, adoptedExp: 3000, idempotencyHash: null, limit: undefined }
      await stores.sessions.adopt({ ...first, sid: 'adopted', jti: 'adopted' }, adoption, act(1000))
      await stores.sessions.open({ ...first, sid: 'last', jti: 'last' }, { ...opening, limit: 1 }, act(1500))
      assert.equal(await stores.cleanup.remove('sessions_over_limit', 3000, 10), 0)
      assert.equal(await stores.cleanup.remove('sessions_over_limit', 3001, 10), 1)
    })

    it('removes sessions that ended before a second, oldest first, in batches', async () => {
      const { stores } = await withSessions(open, 1500, 1600, 1700, 1800)
      assert.equal(await stores.cleanup.oldest('sessions', 1700), 1500)
      assert.equal(await stores.cleanup.remove('sessions', 1700, 1), 1)
      assert.deepEqual(await thereOf(stores, 1500, 1600, 1700, 1800), ['1600', '1700', '1800'])
      assert.equal(await stores.cleanup.remove('sessions', 1700, 10), 1)
      assert.equal(await stores.cleanup.remove('sessions', 1700, 10), 0)
      assert.equal(await stores.cleanup.oldest('sessions', 1700), undefined)
      assert.deepEqual(await thereOf(stores, 1500, 1600, 1700, 1800), ['1700', '1800'])
    })

    it('keeps refreshed sessions, more than a batch too, and removes them when their later tokens end', async () => {
      const ends = [1500, 1501, 1502, 1503, 1504]
      const { stores } = await withSessions(open, ...ends)
      for (const end of ends.slice(0, 4)) await stores.change('sessions', { id: `${end}` }, { exp: end + 400 })
      const removed = []
      while ((await stores.cleanup.oldest('sessions', 1600)) !== undefined) {
        removed.push(await stores.cleanup.remove('sessions', 1600, 2))
        assert.ok(removed.length < 5, String(removed))
      }
      assert.equal(
        removed.reduce((sum, count) => sum + count),
        1,
      )
      assert.deepEqual(await thereOf(stores, ...ends), ['1500', '1501', '1502', '1503'])
      assert.equal(await stores.cleanup.remove('sessions', 1900, 10), 0)
      assert.equal(await stores.cleanup.oldest('sessions', 1901), 1900)
      assert.equal(await stores.cleanup.remove('sessions', 1902, 10), 2)
    })

    it('keeps a session that was revoked later, because the feed still lists it', async () => {
      const { stores } = await withSessions(open, 1500)
      await stores.sessions.revoke('1500', 'logout', act(1800))
      assert.equal(await stores.cleanup.remove('sessions', 1800, 10), 0)
      assert.equal(await stores.cleanup.remove('sessions', 1801, 10), 1)
    })

    it('keeps an adopted session for as long as its foreign token may be presented again', async () => {
      const { stores, first } = await withSessions(open)
      const adoption = {
        adoptedJti: 'foreign',
        issuedAt: 1000,
        adoptedExp: 3000,
        idempotencyHash: null,
        limit: undefined,
      }
      await stores.sessions.adopt({ ...first, sid: 'adopted', jti: 'adopted', exp: 1500 }, adoption, act(1000))
      assert.equal(await stores.cleanup.remove('sessions', 3000, 10), 1)
      assert.deepEqual(await thereOf(stores, 'adopted'), ['adopted'])
      assert.equal(await stores.cleanup.remove('sessions', 3001, 10), 1)
    })

    it('removes other expired rows, and no others', async () => {
      const stores = await open()
      await stores.insert('totp_factors', totpRow('confirmed', 1, { expires_at: 1000 }))
      for (const second of [1000, 1001]) {
        const started = { confirmed_at: null, expires_at: second, last_step: null }
        await stores.insert('totp_factors', totpRow(`${second}`, second, started))
        await stores.insert('challenges', { jti: `${second}`, attempts: 1, expires_at: second })
        await stores.insert('revoked_tokens', { jti_hash: `${second}`, expires_at: second })
        await stores.insert('deleted_accounts', { account_id: second, deleted_at: second })
        await stores.insert('events', { id: `${second}`, type: 'key.rotated', created_at: second, data: '{}' })
        const due = { gives_up_at: second, next_at: second * 1000 }
        await stores.insert('deliveries', { webhook_id: 'w', event_id: `${second}`, created_at: second, ...due })
        const request = { id: `${second}`, requested_at: second }
        await stores.insert('password_reset_requests', { ...request, name: 'sealed', sealed_by: 'm' })
        const { id: request_id, requested_at } = request
        const token = {
          token_hash: `${second}`,
          account_id: 1,
          origin: 'request',
          request_id,
          requested_at,
          expires_at: second,
        }
        await stores.insert('password_reset_tokens', token)
        await stores.audit.record(auditEvent({ ...act(second), event: 'login' }))
      }
      for (const rows of otherRows) {
        assert.equal(await stores.cleanup.oldest(rows, 1001), 1000)
        assert.equal(await stores.cleanup.remove(rows, 1001, 10), 1)
        assert.equal(await stores.cleanup.oldest(rows, 1001), undefined)
      }
      const factors = await stores.rowsOf('totp_factors')
      assert.deepEqual(factors.map((row) => Reflect.get(row, 'id')).toSorted(), ['1001', 'confirmed'])
      assert.deepEqual(
        (await stores.audit.list({ limit: 10 })).map(({ at }) => at),
        [1001],
      )
    })

    it('reads no more rows in a batch than it removes, however many have expired', async () => {
      const stores = await open()
      // PostgreSQL reads a table of a few pages whole.
      for (let first = 0; first < 12_000; first += 300) {
        const rows = Array.from({ length: 300 }, (_, number) => ({
          jti_hash: `${first + number}`,
          expires_at: 1000 + (number % 3),
        }))
        await stores.insert('revoked_tokens', rows)
      }
      const explained = await stores.explain(() => stores.cleanup.remove('revoked_tokens', 2000, 50))
      const [batch] = explained.filter(({ sql }) => sql.startsWith('delete'))
      const scans = batch?.scans.join('; ') ?? ''
      assert.match(scans, /Tid Scan|SEARCH revoked_tokens USING INTEGER PRIMARY KEY/)
      assert.match(scans, /revoked_tokens_expires_at_index/)
      assert.doesNotMatch(scans, /Seq Scan|Bitmap|SCAN|TEMP B-TREE/)
      assert.ok((batch?.examined ?? 0) <= 100, `${batch?.examined} rows`)
    })

    it('reads no more rows in a batch of sessions either, whether they are needed or not', async () => {
      const stores = await open()
      await stores.openSession('jane')
      const ofJane = { accountId: 1, at: 900, exp: 1000 }
      await stores.fillSessions({ ...ofJane, count: 3000, prefix: 'ended' })
      await stores.fillSessions({ ...ofJane, exp: 999, count: 3000, revokedAt: 5000, prefix: 'needed' })
      const explained = await stores.explain(() => stores.cleanup.remove('sessions', 2000, 50))
      const batches = explained.filter(({ sql }) => /^(delete|update)/.test(sql))
      assert.equal(batches.length, 2)
      for (const { sql, scans, examined } of batches) {
        assert.match(scans.join('; '), /Tid Scan|SEARCH sessions USING INTEGER PRIMARY KEY/, sql)
        assert.match(scans.join('; '), /sessions_cleanup_at_index/, sql)
        assert.doesNotMatch(scans.join('; '), /Seq Scan|Bitmap|SCAN|TEMP B-TREE/, sql)
        assert.ok((examined ?? 0) <= 100, `${examined} rows`)
      }
    })

    it('is busy while a statement uses the database or waits for it, but not after its own', async () => {
      const { cleanup } = await open()
      await cleanup.remove('events', 1000, 10)
      assert.equal(cleanup.isBusy(), false)
      const reads = Promise.all([cleanup.oldest('events', 1000), cleanup.oldest('sessions', 1000)])
      await setImmediate()
      assert.equal(cleanup.isBusy(), true)
      await reads
      assert.equal(cleanup.isBusy(), false)
    })

    it('gives a lease to one of many concurrent requests', async () => {
      const { cleanup } = await open()
      for (const now of [1000, 1060, 1120]) {
        const asked = Array.from({ length: 8 }, (_, holder) =>
          cleanup.takeLease('a', `${now}-${holder}`, now, now + 60),
        )
        assert.equal((await Promise.all(asked)).filter(Boolean).length, 1)
      }
    })

    it('lets only its holder extend a lease before its end', async () => {
      const { cleanup } = await open()
      assert.equal(await cleanup.takeLease('a', 'me', 1000, 1060), true)
      assert.equal(await cleanup.takeLease('a', 'me', 1030, 1090), true)
      assert.equal(await cleanup.takeLease('a', 'other', 1089, 1149), false)
      assert.equal(await cleanup.takeLease('b', 'other', 1089, 1149), true)
      assert.equal(await cleanup.takeLease('a', 'other', 1090, 1150), true)
      assert.equal(await cleanup.takeLease('a', 'me', 1091, 1151), false)
      assert.equal(await cleanup.leaseHolder('a'), 'other')
      assert.equal(await cleanup.leaseHolder('c'), undefined)
    })
  })
}
