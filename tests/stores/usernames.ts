import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import type { OpenStores } from './stores.ts'

const act = { at: 1000, client: noClient }
const named = (username: string) => ({ username, passwordHash: 'hash-1' })
const rounds = Array.from({ length: 20 }, (_, round) => round)

/**
 * The conformance tests of account stores for usernames without case.
 * @param open gives the stores on an empty database
 */
export const usernamesSuite = (open: OpenStores): void => {
  describe('AccountStore without case', () => {
    it('finds an account by every spelling, and gives none of them to another', async () => {
      const accounts = (await open()).accountsWith('insensitive')
      const created = await accounts.create(named('Straße'), act)
      assert.ok(created)
      for (const spelling of ['Straße', 'straße', 'STRASSE', 'strasse', 'ＳＴＲＡＳＳＥ']) {
        assert.deepEqual(await accounts.findByUsername(spelling), created)
        assert.equal(await accounts.create(named(spelling), act), undefined)
      }
      assert.equal(await accounts.findByUsername('strase'), undefined)
    })

    it('gives a name to one of many concurrent requests for its spellings', async () => {
      const accounts = (await open()).accountsWith('insensitive')
      for (const round of rounds) {
        const spellings = ['user', 'USER', 'uSER', 'User', 'usEr'].map((name) => named(`${name}-${round}`))
        const created = await Promise.all(spellings.map((account) => accounts.create(account, act)))
        assert.equal(created.filter((account) => account !== undefined).length, 1)
      }
    })

    it('frees a name when its account is removed', async () => {
      const accounts = (await open()).accountsWith('insensitive')
      const created = await accounts.create(named('ma'), act)
      await accounts.remove(created?.id ?? 0, act)
      assert.ok(await accounts.create(named('MA'), act))
    })

    it('knows earlier accounts, and finds those that share a name only by their exact usernames, or the NFKC form', async () => {
      const stores = await open()
      const accounts = stores.accountsWith('insensitive')
      for (const username of ['ma', 'MA', 'Jane']) assert.ok(await stores.accounts.create(named(username), act))
      assert.equal((await accounts.findByUsername('JANE'))?.username, 'Jane')
      assert.equal((await accounts.findByUsername('ma'))?.username, 'ma')
      assert.equal((await accounts.findByUsername('MA'))?.username, 'MA')
      assert.equal((await accounts.findByUsername('ｍａ'))?.username, 'ma')
      assert.equal((await accounts.findByUsername('ＭＡ'))?.username, 'MA')
      assert.equal(await accounts.findByUsername('Ma'), undefined)
      assert.equal(await accounts.create(named('Ma'), act), undefined)
    })
  })

  describe('AccountStore.findClashes', () => {
    it('counts names that several accounts share, and lists some', async () => {
      const { accounts } = await open()
      assert.deepEqual(await accounts.findClashes(2), { groups: 0, first: [] })
      for (const username of ['ma', 'b', 'MA', 'Ma', 'B', 'c', 'e', 'E']) await accounts.create(named(username), act)
      const first = [
        ['b', 'B'],
        ['e', 'E'],
      ]
      assert.deepEqual(await accounts.findClashes(2), { groups: 3, first })
    })
  })
}
