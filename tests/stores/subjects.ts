import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import type { OpenStores, Stores } from './stores.ts'

const at = (second: number) => ({ at: second, client: noClient })
const sessions = { now: 1500, idleSince: -1, upTo: 100 }
const byName = { by: 'username', direction: 'ascending' } as const

const create = async ({ accounts }: Stores, username: string, subject?: string) => {
  const account = await accounts.create({ username, passwordHash: 'hash-1', subject }, at(1000))
  assert.ok(account)
  return account
}

/**
 * The conformance tests of accounts whose id outside of the service is a text.
 * @param open gives the stores on an empty database
 */
export const subjectsSuite = (open: OpenStores): void => {
  describe('a subject', () => {
    it('finds its account in place of the number', async () => {
      const stores = await open()
      const jane = await create(stores, 'jane', 'é-1')
      assert.equal(jane.subject, 'é-1')
      const { accounts } = stores
      assert.deepEqual(await accounts.findByUserId({ subject: 'é-1' }), jane)
      assert.deepEqual(await accounts.findById(jane.id), jane)
      for (const other of [{ id: jane.id }, { subject: 'É-1' }, { subject: String(jane.id) }])
        assert.equal(await accounts.findByUserId(other), undefined, JSON.stringify(other))
    })

    it('is not needed: then the number finds the account', async () => {
      const stores = await open()
      const jane = await create(stores, 'jane')
      assert.deepEqual(await stores.accounts.findByUserId({ id: jane.id }), jane)
    })

    it('shows of which kind the ids are', async () => {
      const stores = await open()
      const kinds = async () => [
        await stores.accounts.hasAnyWith('number'),
        await stores.accounts.hasAnyWith('subject'),
      ]
      assert.deepEqual(await kinds(), [false, false])
      const jane = await create(stores, 'jane')
      assert.deepEqual(await kinds(), [true, false])
      await create(stores, 'john', 'a')
      assert.deepEqual(await kinds(), [true, true])
      await stores.accounts.remove(jane.id, at(1500))
      assert.deepEqual(await kinds(), [false, true])
    })

    it('narrows a list to its account, compared exactly', async () => {
      const stores = await open()
      for (const subject of ['a', 'ab', 'A', '%']) await create(stores, `of-${subject}`, subject)
      const found = async (subject: string, more: object = {}) => {
        const list = await stores.accounts.list({ order: byName, subject, limit: 10, sessions, ...more })
        return list.map((account) => [account.subject, account.username])
      }
      assert.deepEqual(await found('a'), [['a', 'of-a']])
      assert.deepEqual(await found('%'), [['%', 'of-%']])
      assert.deepEqual(await found('b'), [])
      assert.deepEqual(await found('ab', { prefix: 'of-ab', active: true }), [['ab', 'of-ab']])
      assert.deepEqual(await found('ab', { active: false }), [])
    })

    it('is in the description of its account', async () => {
      const stores = await open()
      const { id } = await create(stores, 'jane', 'a')
      assert.equal((await stores.accounts.describe(id, sessions))?.subject, 'a')
    })

    it('is in the feed of what has ended, also when the account is deleted', async () => {
      const stores = await open()
      const { id: accountId } = await create(stores, 'jane', 'a')
      const since = () => stores.revocations.endedAfter({ endedAt: 0, kind: 'none', subject: '' }, 100)
      const entry = { kind: 'account', accountId, subject: 'a' }
      await stores.accounts.update(accountId, () => ({ active: false }), at(1500))
      assert.deepEqual(await since(), [{ ...entry, tokensValidFrom: 1500, endedAt: 1500 }])
      await stores.accounts.remove(accountId, at(1600))
      assert.deepEqual(await since(), [{ ...entry, tokensValidFrom: 1601, endedAt: 1601 }])
    })
  })
}
