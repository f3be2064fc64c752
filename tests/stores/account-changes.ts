import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { Account } from '../../src/domain/accounts/account.ts'
import type { AccountChange, AccountStore } from '../../src/domain/accounts/account-store.ts'
import { noClient } from '../../src/domain/audit.ts'
import { AuthError } from '../../src/domain/errors.ts'
import type { OpenStores, Stores } from './stores.ts'

const act = { at: 1000, client: { ...noClient, actor: 'client:billing' } }
const rounds = Array.from({ length: 10 }, (_, round) => round)
const keep = { actingAdmin: undefined }

/** Creates accounts, the first `admins` of them with the admin flag, and returns their ids. */
const create = async ({ accounts }: Stores, count: number, admins = 0, prefix = 'user') => {
  const ids: number[] = []
  for (let number = 0; number < count; number += 1) {
    const created = await accounts.create({ username: `${prefix}-${number}`, passwordHash: 'hash-1' }, act)
    ids.push(created?.id ?? 0)
  }
  for (const id of ids.slice(0, admins)) await accounts.update(id, () => ({ admin: true }), act)
  return ids as [number, number, number, number]
}

const eventsOf = async ({ audit }: Stores, accountId: number) =>
  (await audit.list({ accountId, limit: 1000 })).map(({ event, client }) => `${event} ${client.actor}`).slice(1)

const activeAdmins = async (accounts: AccountStore, ids: readonly number[]) =>
  (await Promise.all(ids.map((id) => accounts.findById(id)))).filter((found) => found?.active && found.admin).length

/**
 * The conformance tests of changes of accounts by admins.
 * @param open gives the stores on an empty database
 */
export const accountChangesSuite = (open: OpenStores): void => {
  describe('AccountStore.create', () => {
    it('stores claims, and a disabled account', async () => {
      for (const usernameCase of ['sensitive', 'insensitive'] as const) {
        const accounts = (await open()).accountsWith(usernameCase)
        const wanted = { username: 'jane', passwordHash: '!', active: false, claims: { role: 'editor' } }
        const created = await accounts.create(wanted, act)
        const { active, claims, passwordHash } = (await accounts.findById(created?.id ?? 0)) as Account
        assert.deepEqual({ active, claims, passwordHash }, { active: false, claims: wanted.claims, passwordHash: '!' })
      }
    })
  })

  describe('AccountStore.update', () => {
    it('writes all fields at once, with an event for each kind of change', async () => {
      const stores = await open()
      const [id] = await create(stores, 1)
      const change = { username: 'Renamed', active: false, admin: true, claims: { role: 'editor' } }
      assert.equal(await stores.accounts.update(id, () => change, act), 'done')
      const { username, active, admin, claims } = (await stores.accounts.findById(id)) as Account
      assert.deepEqual({ username, active, admin, claims }, change)
      assert.equal((await stores.accounts.describe(id, { now: 1, idleSince: 0, upTo: 1 }))?.usernameKey, 'renamed')
      const actor = 'client:billing'
      assert.deepEqual((await eventsOf(stores, id)).toSorted(), [
        `account_admin_set ${actor}`,
        `account_claims_set ${actor}`,
        `account_disabled ${actor}`,
        `account_renamed ${actor}`,
      ])
      assert.equal(await stores.accounts.update(id, () => ({ active: true, admin: false }), act), 'done')
      assert.deepEqual((await eventsOf(stores, id)).slice(4).toSorted(), [
        `account_admin_unset ${actor}`,
        `account_enabled ${actor}`,
      ])
    })

    it('writes no event and no column for a plan without a change', async () => {
      const stores = await open()
      const [id] = await create(stores, 1)
      const before = await stores.accounts.findById(id)
      assert.equal(await stores.accounts.update(id, () => ({}), act), 'done')
      assert.deepEqual(await stores.accounts.findById(id), before)
      assert.deepEqual(await eventsOf(stores, id), [])
    })

    it('changes nothing when the plan throws', async () => {
      const stores = await open()
      const [id] = await create(stores, 1)
      const plan = () => {
        throw new AuthError('claims_refused', { faults: ['a'] })
      }
      await assert.rejects(stores.accounts.update(id, plan, act), { code: 'claims_refused' })
      assert.deepEqual(await eventsOf(stores, id), [])
    })

    it('ends the sessions of a disabled account, and of no other', async () => {
      const stores = await open()
      const [mine, other] = [await stores.openSession('jane'), await stores.openSession('john')]
      await stores.accounts.update(mine.accountId, () => ({ active: false, claims: { a: 1 } }), { ...act, at: 1500 })
      const ended = (await stores.sessions.find(mine.sid))?.session
      assert.deepEqual([ended?.revokedAt, ended?.revokedReason], [1500, 'account_disabled'])
      assert.equal((await stores.accounts.findById(mine.accountId))?.tokensValidFrom, 1500)
      await stores.accounts.update(mine.accountId, () => ({ active: true, username: 'joan' }), act)
      assert.equal((await stores.sessions.find(mine.sid))?.session.revokedAt, 1500)
      assert.equal((await stores.sessions.find(other.sid))?.session.revokedAt, null)
    })

    it('loses no concurrent change', async () => {
      const stores = await open()
      const [id] = await create(stores, 1)
      const names = Array.from({ length: 20 }, (_, number) => `claim${number}`)
      const plan =
        (name: string) =>
        (account: Account): AccountChange => ({ claims: { ...account.claims, [name]: 1 } })
      await Promise.all(names.map((name) => stores.accounts.update(id, plan(name), act)))
      assert.deepEqual(Object.keys((await stores.accounts.findById(id))?.claims ?? {}).toSorted(), names.toSorted())
    })
  })

  describe('AccountStore.update of the username', () => {
    it('refuses a taken username, and writes no other field then', async () => {
      const stores = await open()
      const [id] = await create(stores, 2)
      const change = { username: 'user-1', active: false, claims: { a: 1 } }
      assert.equal(await stores.accounts.update(id, () => change, act), 'username_taken')
      const { username, active, claims } = (await stores.accounts.findById(id)) as Account
      assert.deepEqual([username, active, claims], ['user-0', true, {}])
      assert.deepEqual(await eventsOf(stores, id), [])
    })

    it('compares usernames as USERNAME_CASE says', async () => {
      const stores = await open()
      const [id] = await create(stores, 2)
      const rename = (accounts: AccountStore, username: string) => accounts.update(id, () => ({ username }), act)
      assert.equal(await rename(stores.accountsWith('insensitive'), 'USER-1'), 'username_taken')
      assert.equal(await rename(stores.accountsWith('insensitive'), 'USER-0'), 'done')
      assert.equal(await rename(stores.accountsWith('sensitive'), 'USER-1'), 'done')
    })

    it('gives a username to one of many concurrent renamings and registrations', async () => {
      for (const usernameCase of ['sensitive', 'insensitive'] as const) {
        const stores = await open()
        const accounts = stores.accountsWith(usernameCase)
        const ids = await create(stores, 4)
        for (const round of rounds) {
          const username = `wanted-${round}`
          const done = await Promise.all([
            ...ids.map((id) => accounts.update(id, () => ({ username }), act)),
            accounts.create({ username, passwordHash: 'hash-1' }, act).then((created) => created && 'done'),
          ])
          assert.equal(done.filter((outcome) => outcome === 'done').length, 1, `${usernameCase} ${done}`)
        }
      }
    })

    it('lets two accounts race for each other’s usernames without an error', async () => {
      for (const usernameCase of ['sensitive', 'insensitive'] as const) {
        const stores = await open()
        const accounts = stores.accountsWith(usernameCase)
        const [one, other] = await create(stores, 2)
        for (const _ of rounds) {
          const outcomes = await Promise.all([
            accounts.update(one, () => ({ username: 'user-1' }), act),
            accounts.update(other, () => ({ username: 'user-0' }), act),
          ])
          assert.deepEqual(outcomes, ['username_taken', 'username_taken'])
        }
      }
    })
  })

  describe('the last active admin', () => {
    const ends: Readonly<Record<string, (accounts: AccountStore, id: number, by?: number) => Promise<string>>> = {
      'be disabled': (accounts, id, by) => accounts.update(id, () => ({ active: false }), act, { actingAdmin: by }),
      'lose the flag': (accounts, id, by) => accounts.update(id, () => ({ admin: false }), act, { actingAdmin: by }),
      'be removed': (accounts, id, by) => accounts.remove(id, act, { actingAdmin: by }),
    }
    for (const [what, end] of Object.entries(ends)) {
      it(`cannot ${what}, unless nothing guards it`, async () => {
        const stores = await open()
        const [admin, disabled, other] = await create(stores, 3, 2)
        await stores.accounts.update(disabled, () => ({ active: false }), act)
        assert.equal(await end(stores.accounts, admin), 'last_admin')
        assert.deepEqual(await eventsOf(stores, admin), ['account_admin_set client:billing'])
        for (const id of [disabled, other]) assert.equal(await end(stores.accounts, id), 'done')
        const change = what === 'be disabled' ? { active: false } : { admin: false }
        const unguarded =
          what === 'be removed' ? stores.accounts.remove(admin, act) : stores.accounts.update(admin, () => change, act)
        assert.equal(await unguarded, 'done')
      })

      it(`cannot ${what} while another change ends the other admin`, async () => {
        const stores = await open()
        for (const [other, endOther] of Object.entries(ends)) {
          for (const round of rounds) {
            const [one, two] = await create(stores, 2, 2, `${other}-${round}`)
            const outcomes = await Promise.all([end(stores.accounts, one, two), endOther(stores.accounts, two, one)])
            assert.deepEqual(outcomes.toSorted(), ['done', 'last_admin'], `${other} ${round}`)
            assert.equal(await activeAdmins(stores.accounts, [one, two]), 1)
            for (const id of [one, two]) await stores.accounts.remove(id, act)
          }
        }
      })

      it(`is not the only one that may not ${what} by an admin who loses the right at the same moment`, async () => {
        const stores = await open()
        await create(stores, 1, 1, 'third')
        for (const round of rounds) {
          const [one, two] = await create(stores, 2, 2, `pair-${round}`)
          const outcomes = await Promise.all([end(stores.accounts, one, two), end(stores.accounts, two, one)])
          assert.deepEqual(outcomes.toSorted(), ['actor_is_no_admin', 'done'])
        }
      })
    }

    it('stays when many admins leave at the same moment', async () => {
      const stores = await open()
      const ids = await create(stores, 8, 8)
      const outcomes = await Promise.all(ids.map((id) => stores.accounts.remove(id, act, keep)))
      assert.deepEqual(outcomes.toSorted(), [...Array(7).fill('done'), 'last_admin'])
    })
  })
}
