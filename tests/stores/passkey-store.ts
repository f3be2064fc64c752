import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { actAt, addTotp, newAccount, ownerOf, passkey, spend } from './factors.ts'
import type { OpenStores, Stores } from './stores.ts'

const add = ({ factors }: Stores, id: number, factorId: string, more: Parameters<typeof passkey>[1] = {}) =>
  factors.add(ownerOf(id), passkey(factorId, more), actAt())

const openAccounts = async (open: OpenStores) => {
  const stores = await open()
  return { stores, id: await newAccount(stores), other: await newAccount(stores, 'joe') }
}

const many = Array.from({ length: 25 }, (_, number) => number)
const countOf = <T>(values: readonly T[], value: T): number => values.filter((one) => one === value).length

/**
 * The conformance tests of stores of passkeys.
 * @param open gives the stores on an empty database
 */
export const passkeyStoreSuite = (open: OpenStores): void => {
  describe('PasskeyStore', () => {
    it('adds the first passkey with the user handle of its account', async () => {
      const { stores, id } = await openAccounts(open)
      assert.equal((await stores.passkeys.ofAccount(id))?.userHandle, null)
      assert.equal(await add(stores, id, 'a', { name: 'Phone', counter: 7 }), 'first')
      const found = await stores.passkeys.find('credential-a')
      assert.deepEqual(found?.passkey, { factorId: 'a', publicKey: 'key-a', counter: 7 })
      assert.deepEqual([found?.account.id, found?.account.hasFactor, found?.userHandle], [id, true, 'handle-1'])
      assert.deepEqual((await stores.factors.list(id)).factors, [
        { id: 'a', kind: 'passkey', name: 'Phone', createdAt: 1000, lastUsedAt: null },
      ])
      const events = (await stores.audit.list({ limit: 100 })).filter(({ event }) => event === 'factor_added')
      assert.deepEqual(
        events.map(({ factorId, reason }) => [factorId, reason]),
        [['a', 'passkey']],
      )
    })

    it('tells whether any account has a passkey', async () => {
      const { stores, id } = await openAccounts(open)
      await addTotp(stores, id, 'totp')
      assert.equal(await stores.passkeys.hasAny(), false)
      await add(stores, id, 'a')
      assert.equal(await stores.passkeys.hasAny(), true)
    })

    it('lists the passkeys of an account, for a browser', async () => {
      const { stores, id, other } = await openAccounts(open)
      await add(stores, id, 'b')
      await add(stores, id, 'a', { transports: [] })
      await add(stores, other, 'c', { userHandle: 'handle-2' })
      const { passkeys, account, userHandle } = (await stores.passkeys.ofAccount(id)) ?? assert.fail()
      assert.deepEqual(passkeys, [
        { id: 'credential-a', type: 'public-key' },
        { id: 'credential-b', type: 'public-key', transports: ['internal'] },
      ])
      assert.deepEqual([account.username, userHandle], ['jane_doe', 'handle-1'])
      await stores.accounts.remove(other, actAt())
      for (const gone of [other, 9999, 2 ** 40]) assert.equal(await stores.passkeys.ofAccount(gone), undefined)
    })

    it('finds nothing for an unknown credential, in one statement as for a known one', async () => {
      const { stores, id } = await openAccounts(open)
      await add(stores, id, 'a')
      const counts = []
      for (const credential of ['credential-a', 'credential-b', 'x'.repeat(12_288)]) {
        counts.push((await stores.statements(() => stores.passkeys.find(credential))).length)
      }
      assert.deepEqual(counts, [1, 1, 1])
      assert.equal(await stores.passkeys.find('credential-b'), undefined)
    })

    it('refuses a passkey with another user handle, and one that is known to any account', async () => {
      const { stores, id, other } = await openAccounts(open)
      await add(stores, id, 'a')
      assert.equal(await add(stores, id, 'b', { userHandle: 'handle-2' }), 'other_user_handle')
      assert.equal(await add(stores, id, 'b', { credentialId: 'credential-a' }), 'passkey_known')
      assert.equal(await add(stores, other, 'b', { credentialId: 'credential-a', userHandle: 'h' }), 'passkey_known')
      const account = await stores.passkeys.ofAccount(other)
      assert.deepEqual(
        [account?.userHandle, account?.account.hasFactor, account?.account.factorEpoch],
        [null, false, 0],
      )
      assert.equal((await stores.factors.list(other)).recoveryCodesLeft, 0)
    })

    it('keeps the user handle when all passkeys are removed', async () => {
      const { stores, id } = await openAccounts(open)
      await add(stores, id, 'a')
      await stores.factors.remove(ownerOf(id), 'a', actAt())
      assert.equal((await stores.passkeys.ofAccount(id))?.userHandle, 'handle-1')
    })

    it('adds at most 20 passkeys to an account, also at once', async () => {
      const { stores, id } = await openAccounts(open)
      const outcomes = await Promise.all(many.map((number) => add(stores, id, `p${number}`)))
      assert.deepEqual(
        [countOf(outcomes, 'first'), countOf(outcomes, 'another'), countOf(outcomes, 'too_many_passkeys')],
        [1, 19, 5],
      )
      assert.equal((await stores.factors.list(id)).factors.length, 20)
    })

    it('adds a passkey once, to one account, also at once', async () => {
      const { stores, id, other } = await openAccounts(open)
      const outcomes = await Promise.all(
        many.map((number) =>
          number % 2 === 0
            ? add(stores, id, `p${number}`, { credentialId: 'same' })
            : add(stores, other, `p${number}`, { credentialId: 'same', userHandle: 'handle-2' }),
        ),
      )
      assert.deepEqual([countOf(outcomes, 'first'), countOf(outcomes, 'passkey_known')], [1, 24])
    })

    it('stores counters that go forward, and zeros', async () => {
      const { stores, id, other } = await openAccounts(open)
      await add(stores, id, 'a')
      const use = (counter: number, account = id) =>
        spend(stores, account, { kind: 'passkey', factorId: 'a', counter }, 1010)
      const used = []
      for (const counter of [0, 0, 5, 5, 4, 0, 6, 2 ** 32 - 1]) used.push(await use(counter))
      assert.deepEqual(used, [true, true, true, false, false, false, true, true])
      assert.equal(await use(2 ** 33, other), false)
      assert.equal((await stores.passkeys.find('credential-a'))?.passkey.counter, 2 ** 32 - 1)
      assert.equal((await stores.factors.list(id)).factors[0]?.lastUsedAt, 1010)
    })

    it('stores one of several equal counters at once', async () => {
      const { stores, id } = await openAccounts(open)
      await add(stores, id, 'a')
      const used = await Promise.all(many.map(() => spend(stores, id, { kind: 'passkey', factorId: 'a', counter: 9 })))
      assert.equal(countOf(used, true), 1)
    })

    it('renames a passkey of the account, and nothing else', async () => {
      const { stores, id, other } = await openAccounts(open)
      await add(stores, id, 'a')
      await addTotp(stores, id, 't')
      const rename = (accountId: number, factorId: string) =>
        stores.passkeys.rename({ accountId, factorId, name: 'Büro' }, actAt(1020))
      assert.deepEqual(await rename(id, 'a'), {
        id: 'a',
        kind: 'passkey',
        name: 'Büro',
        createdAt: 1000,
        lastUsedAt: null,
      })
      for (const [account, factor] of [
        [other, 'a'],
        [id, 't'],
        [id, 'unknown'],
        [id, 'a\0'],
        [id, '\ud800'],
      ] as const) {
        assert.equal(await rename(account, factor), undefined, factor)
      }
      const renamed = (await stores.audit.list({ limit: 100 })).filter(({ event }) => event === 'passkey_renamed')
      assert.deepEqual(
        renamed.map(({ factorId, accountId, at }) => [factorId, accountId, at]),
        [['a', id, 1020]],
      )
    })
  })
}
