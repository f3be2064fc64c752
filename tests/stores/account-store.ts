import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import type { OpenStores, Stores } from './stores.ts'

const jane = { username: 'jane_doe', passwordHash: 'hash-1' }
const at = (second: number) => ({ at: second, client: noClient })

/**
 * The conformance tests of account stores.
 * @param open gives the stores on an empty database
 */
export const accountStoreSuite = (open: OpenStores): void => {
  describe('AccountStore', () => {
    it('stores an account and finds it by id and by username', async () => {
      const { accounts } = await open()
      const created = await accounts.create(jane, at(1000))
      assert.ok(created)
      assert.deepEqual(created, {
        id: created.id,
        username: 'jane_doe',
        passwordHash: 'hash-1',
        active: true,
        admin: false,
        claims: {},
        subject: null,
        tokensValidFrom: null,
        sessionEpoch: 0,
        hasFactor: false,
        factorEpoch: 0,
      })
      assert.deepEqual(await accounts.findById(created.id), created)
      assert.deepEqual(await accounts.findByUsername('jane_doe'), created)
    })

    it('compares usernames case-sensitively', async () => {
      const { accounts } = await open()
      await accounts.create(jane, at(1000))
      assert.equal(await accounts.findByUsername('JANE_DOE'), undefined)
      assert.ok(await accounts.create({ ...jane, username: 'Jane_Doe' }, at(1000)))
    })

    it('finds an account by another spelling of its username, unless one has that spelling', async () => {
      const { accounts } = await open()
      const taro = await accounts.create({ ...jane, username: 'taro' }, at(1000))
      assert.deepEqual(await accounts.findByUsername('ｔａｒｏ'), taro)
      // Imported accounts may have any spelling. Theirs alone finds them.
      const imported = await accounts.create({ ...jane, username: 'ｔａｒｏ' }, at(1000))
      assert.ok(imported)
      const found = async (name: string) => (await accounts.findByUsername(name))?.id
      assert.deepEqual(await Promise.all(['taro', 'ｔaro', 'ｔａｒｏ', 'ＴＡＲＯ'].map(found)), [
        taro?.id,
        taro?.id,
        imported.id,
        undefined,
      ])
    })

    it('gives a username to one of many concurrent requests', async () => {
      const { accounts } = await open()
      const created = await Promise.all(Array.from({ length: 20 }, () => accounts.create(jane, at(1000))))
      assert.equal(created.filter((account) => account !== undefined).length, 1)
    })

    it('never reuses an id', async () => {
      const { accounts } = await open()
      const first = await accounts.create(jane, at(1000))
      assert.ok(first)
      assert.equal(await accounts.remove(first.id, at(2000)), 'done')
      const second = await accounts.create(jane, at(1000))
      assert.ok(second && second.id > first.id)
    })

    it('finds no account for an impossible id', async () => {
      const { accounts } = await open()
      await accounts.create(jane, at(1000))
      for (const id of [0, -1, 2 ** 31, Number.MAX_SAFE_INTEGER]) assert.equal(await accounts.findById(id), undefined)
    })

    it('replaces a hash only if it is the expected one', async () => {
      const { accounts } = await open()
      const account = await accounts.create(jane, at(1000))
      assert.ok(account)
      assert.equal(await accounts.replaceHash(account.id, 'another', 'hash-2'), false)
      assert.equal(await accounts.replaceHash(account.id, 'hash-1', 'hash-2'), true)
      assert.equal((await accounts.findById(account.id))?.passwordHash, 'hash-2')
    })

    it('records that it replaced a foreign hash, and records nothing otherwise', async () => {
      const { accounts, handedOn } = await open()
      const account = await accounts.create(jane, at(1000))
      assert.ok(account)
      assert.equal(await accounts.replaceHash(account.id, 'another', 'hash-2', at(2000)), false)
      assert.equal(await accounts.replaceHash(account.id, 'hash-1', 'hash-2', at(2000)), true)
      assert.equal(await accounts.replaceHash(account.id, 'hash-2', 'hash-3'), true)
      const upgraded = handedOn.filter(({ event }) => event === 'password_upgraded')
      assert.deepEqual(
        upgraded.map(({ accountId, at }) => [accountId, at]),
        [[account.id, 2000]],
      )
    })

    it('returns claims as stored', async () => {
      const { accounts } = await open()
      const account = await accounts.create(jane, at(1000))
      assert.ok(account)
      const claims = { role: 'editor', teams: [1, 'ž'], nested: { a: null } }
      assert.equal(await accounts.update(account.id, () => ({ claims }), at(1000)), 'done')
      assert.deepEqual((await accounts.findById(account.id))?.claims, claims)
    })

    it('reports an unknown account', async () => {
      const { accounts } = await open()
      assert.equal(await accounts.replaceHash(7, 'a', 'b'), false)
      assert.equal(await accounts.changePassword(7, { passwordHash: 'b' }, at(1)), false)
      for (const id of [7, 2 ** 31]) {
        assert.equal(await accounts.update(id, () => ({ active: false }), at(1)), 'unknown')
        assert.equal(await accounts.remove(id, at(1)), 'unknown')
      }
    })

    const endings = {
      account_disabled: ({ accounts }: Stores, id: number) => accounts.update(id, () => ({ active: false }), at(2000)),
      password_changed: ({ accounts }: Stores, id: number) =>
        accounts.changePassword(id, { passwordHash: 'hash-2' }, at(2000)),
      account_deleted: ({ accounts }: Stores, id: number) => accounts.remove(id, at(2000)),
    }
    for (const [reason, end] of Object.entries(endings)) {
      it(`ends every session of the account and of no other (${reason})`, async () => {
        const stores = await open()
        const { sessions } = stores
        const mine = await stores.openSession('jane_doe')
        const other = await stores.openSession('bob')
        assert.ok([true, 'done'].includes(await end(stores, mine.accountId)))
        const ended = await sessions.find(mine.sid)
        assert.equal(ended?.session.revokedAt, 2000)
        assert.equal(ended?.session.revokedReason, reason)
        assert.equal((await sessions.find(other.sid))?.session.revokedAt, null)
      })
    }

    it('refuses earlier tokens without a session after disabling and after a password change', async () => {
      const { accounts } = await open()
      const account = await accounts.create(jane, at(1000))
      assert.ok(account)
      await accounts.update(account.id, () => ({ active: false }), at(2000))
      assert.deepEqual(await activeAndFrom(), [false, 2000])
      await accounts.update(account.id, () => ({ active: true }), at(1000))
      assert.deepEqual(await activeAndFrom(), [true, 2000])
      await accounts.changePassword(account.id, { passwordHash: 'hash-2' }, at(3000))
      assert.deepEqual(await activeAndFrom(), [true, 3000])

      async function activeAndFrom() {
        const found = await accounts.findByUsername('jane_doe')
        return [found?.active, found?.tokensValidFrom]
      }
    })
  })
}
