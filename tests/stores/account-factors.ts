import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import { codeRow, passkeyRow, totpRow } from '../support/factor-rows.ts'
import type { OpenStores, Stores } from './stores.ts'

const act = { at: 2000, client: { ...noClient, actor: 'client:billing' } }

/** An account with a session, a one-time password, a passkey and a recovery code. */
const openWithFactors = async (stores: Stores, username: string) => {
  const { accountId, sid } = await stores.openSession(username)
  await stores.change('accounts', { id: accountId }, { has_factor: true, factor_epoch: 3 })
  await stores.insert('totp_factors', [
    totpRow(`t-${username}`, accountId),
    totpRow(`started-${username}`, accountId, { confirmed_at: null, expires_at: 2600, last_step: null }),
  ])
  await stores.insert('passkeys', passkeyRow(`p-${username}`, accountId))
  await stores.insert('recovery_codes', codeRow(`c-${username}`, accountId))
  return { accountId, sid }
}

const tables = ['totp_factors', 'passkeys', 'recovery_codes'] as const

/** How many rows of each table an account has. */
const rowsLeft = ({ rowsOf }: Stores, accountId: number) =>
  Promise.all(
    tables.map(async (table) => {
      const rows = await rowsOf(table)
      return rows.filter((row) => Reflect.get(row, 'account_id') === accountId).length
    }),
  )

/**
 * The conformance tests of what removes all second factors of an account.
 * @param open gives the stores on an empty database
 */
export const accountFactorsSuite = (open: OpenStores): void => {
  describe('AccountStore.removeFactors', () => {
    it('removes the factors and codes of the account and of no other, with an event for each factor', async () => {
      const stores = await open()
      const mine = await openWithFactors(stores, 'jane')
      const other = await openWithFactors(stores, 'john')
      assert.deepEqual(await stores.accounts.removeFactors(mine.accountId, act), { factors: 2, sessions: 1 })
      assert.deepEqual(await rowsLeft(stores, mine.accountId), [0, 0, 0])
      assert.deepEqual(await rowsLeft(stores, other.accountId), [2, 1, 1])
      const account = await stores.accounts.findById(mine.accountId)
      assert.deepEqual([account?.hasFactor, account?.factorEpoch, account?.tokensValidFrom], [false, 4, 2000])
      const events = (await stores.audit.list({ accountId: mine.accountId, limit: 100 })).slice(-3)
      assert.deepEqual(
        events.map(({ event, reason, factorId, client }) => [event, reason, factorId, client.actor]),
        [
          ['factor_removed', 'totp', 't-jane', 'client:billing'],
          ['factor_removed', 'passkey', 'p-jane', 'client:billing'],
          ['session_ended', 'admin', null, 'client:billing'],
        ],
      )
    })

    it('ends every session of the account, and no other', async () => {
      const stores = await open()
      const mine = await openWithFactors(stores, 'jane')
      const other = await openWithFactors(stores, 'john')
      await stores.accounts.removeFactors(mine.accountId, act)
      const ends = await Promise.all([mine, other].map(async ({ sid }) => (await stores.sessions.find(sid))?.session))
      assert.deepEqual(
        ends.map((session) => [session?.revokedAt, session?.revokedReason]),
        [
          [2000, 'admin'],
          [null, null],
        ],
      )
    })

    it('changes nothing for an account without a factor, and for none', async () => {
      const stores = await open()
      const { accountId, sid } = await stores.openSession('jane')
      const events = await stores.audit.lastId()
      for (const id of [accountId, 77, 2 ** 31]) assert.equal(await stores.accounts.removeFactors(id, act), undefined)
      assert.equal((await stores.sessions.find(sid))?.session.revokedAt, null)
      assert.equal(await stores.audit.lastId(), events)
    })

    it('changes nothing for an admin who has lost the right, or was disabled', async () => {
      const stores = await open()
      const { accountId } = await openWithFactors(stores, 'jane')
      const { accountId: admin } = await stores.openSession('ada')
      const remove = () => stores.accounts.removeFactors(accountId, act, admin)
      for (const change of [{ admin: false }, { admin: true, active: false }]) {
        await stores.accounts.update(admin, () => change, act)
        await assert.rejects(remove, { code: 'admin_required' })
        assert.deepEqual(await rowsLeft(stores, accountId), [2, 1, 1])
      }
      await stores.accounts.update(admin, () => ({ active: true }), act)
      assert.deepEqual(await remove(), { factors: 2, sessions: 1 })
    })

    it('removes them once, however often it is asked at the same time', async () => {
      const stores = await open()
      const { accountId } = await openWithFactors(stores, 'jane')
      const asked = await Promise.all(Array.from({ length: 8 }, () => stores.accounts.removeFactors(accountId, act)))
      assert.deepEqual(
        asked.filter((removed) => removed !== undefined),
        [{ factors: 2, sessions: 1 }],
      )
    })
  })

  describe('AccountStore.remove', () => {
    it('removes the second factors of the account and of no other', async () => {
      const stores = await open()
      const mine = await openWithFactors(stores, 'jane')
      const other = await openWithFactors(stores, 'john')
      assert.equal(await stores.accounts.remove(mine.accountId, act), 'done')
      assert.deepEqual(await rowsLeft(stores, mine.accountId), [0, 0, 0])
      assert.deepEqual(await rowsLeft(stores, other.accountId), [2, 1, 1])
    })
  })
}
