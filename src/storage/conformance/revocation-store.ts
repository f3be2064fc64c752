import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../domain/audit.ts'
import type { OpenStores } from './stores.ts'

const at = (second: number) => ({ at: second, client: noClient })

const key = (kid: string, more: object) => ({
  kid,
  use: 'access',
  algorithm: 'ES256',
  created_at: 1,
  signs_from: 1,
  ...more,
})

/**
 * What every revocation store keeps to.
 * @param open gives the stores on an empty database
 */
export const revocationStoreSuite = (open: OpenStores): void => {
  describe('RevocationStore', () => {
    it('lists nothing while nothing has ended', async () => {
      const stores = await open()
      await stores.openSession('jane_doe')
      assert.deepEqual(await stores.revocations.endedSince(0), [])
    })

    it('lists a session that has ended, from its second on', async () => {
      const stores = await open()
      const { sid } = await stores.openSession('jane_doe')
      await stores.sessions.revoke(sid, 'logout', at(1500))
      const wanted = [{ kind: 'session', sessionId: sid, endedAt: 1500 }]
      assert.deepEqual(await stores.revocations.endedSince(1500), wanted)
      assert.deepEqual(await stores.revocations.endedSince(1501), [])
    })

    it('lists an account whose earlier tokens are refused', async () => {
      const stores = await open()
      const { accountId, sid } = await stores.openSession('jane_doe')
      await stores.accounts.disable(accountId, at(1500))
      assert.deepEqual(await stores.revocations.endedSince(1500), [
        { kind: 'account', accountId, tokensValidFrom: 1500, endedAt: 1500 },
        { kind: 'session', sessionId: sid, endedAt: 1500 },
      ])
    })

    it('lists an account that is gone, with its sessions', async () => {
      const stores = await open()
      const { accountId, sid } = await stores.openSession('jane_doe')
      await stores.accounts.remove(accountId, at(1500))
      assert.deepEqual(await stores.revocations.endedSince(1500), [
        { kind: 'session', sessionId: sid, endedAt: 1500 },
        { kind: 'account', accountId, tokensValidFrom: 1501, endedAt: 1501 },
      ])
    })

    it('lists access keys that were revoked, and no other keys', async () => {
      const stores = await open()
      await stores.insert('signing_keys', key('revoked', { state: 'revoked', ended_at: 1500 }))
      await stores.insert('signing_keys', key('retired', { state: 'retired', ended_at: 1500 }))
      await stores.insert('signing_keys', key('refresh', { state: 'revoked', ended_at: 1500, use: 'refresh' }))
      await stores.insert('signing_keys', key('earlier', { state: 'revoked', ended_at: 1499 }))
      const wanted = [{ kind: 'key', kid: 'revoked', endedAt: 1500 }]
      assert.deepEqual(await stores.revocations.endedSince(1500), wanted)
    })

    it('lists the earliest first', async () => {
      const stores = await open()
      const [first, second] = [await stores.openSession('jane_doe'), await stores.openSession('john_doe')]
      await stores.sessions.revoke(first.sid, 'logout', at(1600))
      await stores.sessions.revoke(second.sid, 'logout', at(1500))
      const listed = await stores.revocations.endedSince(0)
      assert.deepEqual(
        listed.map(({ endedAt }) => endedAt),
        [1500, 1600],
      )
    })
  })
}
