import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import type { Revocation, RevocationPosition } from '../../src/domain/sessions/revocation-store.ts'
import type { OpenStores, Stores } from './stores.ts'

const at = (second: number) => ({ at: second, client: noClient })

const key = (kid: string, more: object) => ({
  kid,
  use: 'access',
  algorithm: 'ES256',
  created_at: 1,
  signs_from: 1,
  ...more,
})

const endedSince = ({ revocations }: Stores, second: number) =>
  revocations.endedAfter({ endedAt: second, kind: 'none', subject: '' }, 100)

const positionOf = (entry: Revocation): RevocationPosition => {
  const { kind, endedAt } = entry
  if (kind === 'session') return { kind, endedAt, subject: entry.sessionId }
  return kind === 'key' ? { kind, endedAt, subject: entry.kid } : { kind, endedAt, subject: entry.accountId }
}

/**
 * The conformance tests of revocation stores.
 * @param open gives the stores on an empty database
 */
export const revocationStoreSuite = (open: OpenStores): void => {
  describe('RevocationStore', () => {
    it('lists nothing before anything has ended', async () => {
      const stores = await open()
      await stores.openSession('jane_doe')
      assert.deepEqual(await endedSince(stores, 0), [])
    })

    it('lists an ended session from its second on', async () => {
      const stores = await open()
      const { sid } = await stores.openSession('jane_doe')
      await stores.sessions.revoke(sid, 'logout', at(1500))
      const wanted = [{ kind: 'session', sessionId: sid, endedAt: 1500 }]
      assert.deepEqual(await endedSince(stores, 1500), wanted)
      assert.deepEqual(await endedSince(stores, 1501), [])
    })

    it('lists an account whose earlier tokens are refused', async () => {
      const stores = await open()
      const { accountId, sid } = await stores.openSession('jane_doe')
      await stores.accounts.update(accountId, () => ({ active: false }), at(1500))
      assert.deepEqual(await endedSince(stores, 1500), [
        { kind: 'account', accountId, subject: null, tokensValidFrom: 1500, endedAt: 1500 },
        { kind: 'session', sessionId: sid, endedAt: 1500 },
      ])
    })

    it('lists a deleted account with its sessions', async () => {
      const stores = await open()
      const { accountId, sid } = await stores.openSession('jane_doe')
      await stores.accounts.remove(accountId, at(1500))
      assert.deepEqual(await endedSince(stores, 1500), [
        { kind: 'session', sessionId: sid, endedAt: 1500 },
        { kind: 'account', accountId, subject: null, tokensValidFrom: 1501, endedAt: 1501 },
      ])
    })

    it('lists revoked access keys, and no other keys', async () => {
      const stores = await open()
      await stores.insert('signing_keys', key('revoked', { state: 'revoked', ended_at: 1500 }))
      await stores.insert('signing_keys', key('retired', { state: 'retired', ended_at: 1500 }))
      await stores.insert('signing_keys', key('refresh', { state: 'revoked', ended_at: 1500, use: 'refresh' }))
      await stores.insert('signing_keys', key('earlier', { state: 'revoked', ended_at: 1499 }))
      const wanted = [{ kind: 'key', kid: 'revoked', endedAt: 1500 }]
      assert.deepEqual(await endedSince(stores, 1500), wanted)
    })

    it('lists the earliest first', async () => {
      const stores = await open()
      const [first, second] = [await stores.openSession('jane_doe'), await stores.openSession('john_doe')]
      await stores.sessions.revoke(first.sid, 'logout', at(1600))
      await stores.sessions.revoke(second.sid, 'logout', at(1500))
      const listed = await endedSince(stores, 0)
      assert.deepEqual(
        listed.map(({ endedAt }) => endedAt),
        [1500, 1600],
      )
    })

    it('continues after each entry, even within a second and a kind, without omissions', async () => {
      const stores = await open()
      const accounts = []
      for (const username of ['anna', 'berta', 'clara', 'dora']) accounts.push(await stores.openSession(username))
      for (const [place, { accountId }] of accounts.entries()) {
        // A deletion counts for the following second.
        if (place < 2) await stores.accounts.update(accountId, () => ({ active: false }), at(1500))
        else await stores.accounts.remove(accountId, at(1499))
      }
      for (const kid of ['b', 'a']) {
        await stores.insert('signing_keys', key(kid, { state: 'revoked', ended_at: 1500 }))
      }
      const all = await endedSince(stores, 0)
      assert.equal(all.length, 10)
      for (const [place, entry] of all.entries()) {
        assert.deepEqual(await stores.revocations.endedAfter(positionOf(entry), 3), all.slice(place + 1, place + 4))
      }
    })

    it('reads one page of any number of entries in one second', async () => {
      const stores = await open()
      const { accountId } = await stores.openSession('jane_doe')
      await stores.fillSessions({ accountId, count: 3000, at: 1000, exp: 9000, revokedAt: 1500 })
      const seen = new Set<string>()
      const largest = await stores.largestAnswer(async () => {
        let position: RevocationPosition = { endedAt: 0, kind: 'none', subject: '' }
        for (;;) {
          const page = await stores.revocations.endedAfter(position, 700)
          for (const entry of page) if (entry.kind === 'session') seen.add(entry.sessionId)
          const last = page.at(-1)
          if (last === undefined) return
          position = positionOf(last)
        }
      })
      assert.equal(largest, 700)
      assert.equal(seen.size, 3000)
    })
  })
}
