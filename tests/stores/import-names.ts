import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import { accountLine, linesOf, streamOf } from '../support/import-stream.ts'
import { type ImportSetting, importStream, stateOf } from './import-run.ts'
import type { OpenStores, Stores } from './stores.ts'

const act = { at: 1000, client: noClient }

const named = (...names: readonly string[]): readonly object[] =>
  names.map((username, index) => accountLine(index + 1, { username }))

const namesOf = async (stores: Stores): Promise<Readonly<Record<string, string>>> =>
  Object.fromEntries(
    (await stateOf(stores)).accounts?.map((row) => {
      const { id, username } = row as { readonly id: number; readonly username: string }
      return [id, username]
    }) ?? [],
  )

/** Makes an account here, and returns its id. */
const make = async (stores: Stores, username: string): Promise<number> =>
  (await stores.accounts.create({ username, passwordHash: '!' }, act))?.id ?? 0

const refusedOf = async (stores: Stores, text: string, setting: ImportSetting = {}) => {
  const { tally } = await importStream(stores, text, setting)
  return tally.refused.map(({ username, reason }) => `${username}: ${reason}`)
}

/**
 * The conformance tests of imports whose usernames or ids others have here.
 * @param open gives the stores on an empty database
 */
export const importNamesSuite = (open: OpenStores): void => {
  describe('an import of usernames', () => {
    it('follows those that were swapped, passed on and given to a new account', async () => {
      const stores = await open()
      await importStream(stores, streamOf(named('a', 'b', 'c', 'd', 'e')))
      // 1 and 2 swap; 3, 4 and 5 take each other's; a new one has what 5 had.
      const text = streamOf(named('b', 'a', 'd', 'e', 'f', 'c'))
      const planned = await importStream(stores, text, { mode: 'plan' })
      const { tally } = await importStream(stores, text)
      assert.deepEqual(await namesOf(stores), { 1: 'b', 2: 'a', 3: 'd', 4: 'e', 5: 'f', 6: 'c' })
      assert.deepEqual([tally.accounts.created, tally.accounts.changed, tally.refused], [1, 5, []])
      assert.deepEqual(planned.tally, tally)
      assert.equal((await importStream(stores, text)).tally.accounts.unchanged, 6)
      const keys = (await stateOf(stores)).accounts?.map((row) => (row as { username_key: string }).username_key)
      assert.deepEqual(keys, ['b', 'a', 'd', 'e', 'f', 'c'])
      const events = (await stores.audit.list({ limit: 99 })).filter(({ event }) => event === 'account_synced')
      assert.deepEqual(events.map(({ accountId, reason }) => [accountId, reason]).toSorted(), [
        [1, 'username'],
        [2, 'username'],
        [3, 'username'],
        [4, 'username'],
        [5, 'username'],
      ])
    })

    it('refuses those that another account has here, and continues', async () => {
      const stores = await open()
      const id = await make(stores, 'here')
      const lines = [
        accountLine(11, { username: 'here' }),
        accountLine(12),
        accountLine(id, { username: 'other' }),
        accountLine(13, { username: 'x'.repeat(255) }),
        accountLine(14, { id: '0' }),
      ]
      const refused = await refusedOf(stores, streamOf(lines))
      const long = `${'x'.repeat(255)}: username_unusable`
      assert.deepEqual(refused.toSorted(), ['here: username_taken', 'other: id_taken', 'user-14: id_unusable', long])
      assert.deepEqual(await namesOf(stores), { [id]: 'here', 12: 'user-12' })
    })

    it('refuses a swap with an account that keeps its name, and nothing else of these rows', async () => {
      const stores = await open()
      await importStream(stores, streamOf(named('a', 'b')))
      const id = await make(stores, 'here')
      const [first, second] = named('b', 'here')
      const text = streamOf([{ ...first, claims: { role: 'x' } }, second ?? {}])
      assert.deepEqual(await refusedOf(stores, text), ['b: username_taken', 'here: username_taken'])
      assert.deepEqual(await namesOf(stores), { 1: 'a', 2: 'b', [id]: 'here' })
      assert.deepEqual((await stores.accounts.findById(1))?.claims, { role: 'x' })
      await stores.accounts.remove(id, act)
      assert.deepEqual(await refusedOf(stores, text), [])
      assert.deepEqual(await namesOf(stores), { 1: 'b', 2: 'here' })
    })

    it('compares them as USERNAME_CASE says', async () => {
      const text = streamOf(named('Ma', 'MA', 'jo'))
      const sensitive = await open()
      assert.deepEqual(await refusedOf(sensitive, text), [])
      const stores = await open()
      const setting = { usernameCase: 'insensitive' } as const
      const planned = await importStream(stores, text, { ...setting, mode: 'plan' })
      const { tally } = await importStream(stores, text, setting)
      assert.deepEqual(planned.tally, tally)
      assert.deepEqual(tally.refused, [{ id: '2', username: 'MA', reason: 'username_taken' }])
      assert.deepEqual(await refusedOf(stores, streamOf(named('MA', 'Ma', 'jo')), setting), ['Ma: username_taken'])
      assert.deepEqual(await namesOf(stores), { 1: 'MA', 3: 'jo' })
    })

    it('makes no account whose id is no exact number', async () => {
      const stores = await open()
      await importStream(stores, streamOf([accountLine(Number.MAX_SAFE_INTEGER, { username: 'a' })]))
      const refused = stores.accounts.create({ username: 'b', passwordHash: '!' }, act)
      // The driver of PostgreSQL refuses the number itself.
      await assert.rejects(refused, { name: 'AuthError' })
      assert.deepEqual(await namesOf(stores), { [Number.MAX_SAFE_INTEGER]: 'a' })
    })

    it('never gives the id of an account that was deleted here to another', async () => {
      const stores = await open()
      const text = streamOf(named('a', 'b'))
      await importStream(stores, text)
      await stores.accounts.remove(2, act)
      assert.deepEqual(await refusedOf(stores, text), ['b: deleted_here'])
      // Made and deleted here.
      const id = await make(stores, 'c')
      await stores.accounts.remove(id, act)
      const lines = [...named('a', 'b'), accountLine(id, { username: 'c' })]
      const { tally } = await importStream(stores, streamOf(lines))
      // The id may be another person's in the source: it is free when the feed has forgotten it.
      assert.deepEqual(
        [tally.refused.map(({ reason }) => reason), tally.unresolved],
        [['deleted_here', 'id_just_deleted'], 0],
      )
      assert.deepEqual(await namesOf(stores), { 1: 'a' })
    })

    it('knows an account that was made here and came back from the source', async () => {
      const stores = await open()
      const id = await make(stores, 'a')
      const line = accountLine(id, { username: 'a', password: '!' })
      const { tally } = await importStream(stores, streamOf([line]))
      assert.deepEqual([tally.accounts.unchanged, tally.conflicts, tally.refused], [1, [], []])
      const changed = await importStream(stores, streamOf([{ ...line, active: false }]))
      assert.equal(changed.tally.accounts.changed, 1)
    })
  })

  describe('an import of a list', () => {
    const list = { source: 'list' } as const

    it('creates accounts once, and lists those that are here', async () => {
      const stores = await open()
      const text = linesOf([
        { username: 'a', password: '!', claims: { role: 'editor' }, active: false },
        { username: 'b', password: 'sha1$a$b', id: 70 },
      ])
      const planned = await importStream(stores, text, { ...list, mode: 'plan' })
      const { tally } = await importStream(stores, text, list)
      assert.deepEqual(planned.tally, tally)
      assert.deepEqual([tally.accounts.created, tally.unverifiable.map(({ username }) => username)], [2, ['b']])
      assert.deepEqual(Object.values(await namesOf(stores)).toSorted(), ['a', 'b'])
      assert.equal((await stores.accounts.findById(70))?.username, 'b')
      assert.deepEqual(await stores.rowsOf('imported_accounts'), [])
      const created = (await stores.audit.list({ limit: 9 })).map(({ event }) => event)
      assert.deepEqual(created, ['account_created', 'account_created'])
      const state = await stateOf(stores)
      const again = await importStream(stores, `${text}${linesOf([{ username: 'a', password: '!', id: 500 }])}`, list)
      assert.deepEqual(await stateOf(stores), state)
      assert.deepEqual(again.tally.accounts.existing, 3)
      assert.deepEqual(
        again.tally.existing.map(({ field }) => field),
        ['username', 'id', 'username'],
      )
    })

    it('gives subjects where ids are texts, and refuses ids of the other kind', async () => {
      const stores = await open()
      const texts = { ...list, ids: 'subject' } as const
      await importStream(stores, linesOf([{ username: 'a', password: '!', subject: 'own' }]), texts)
      await importStream(stores, linesOf([{ username: 'b', password: '!' }]), texts)
      assert.equal((await stores.accounts.findByUsername('a'))?.subject, 'own')
      assert.match((await stores.accounts.findByUsername('b'))?.subject ?? '', /^[0-9a-f-]{36}$/)
      const numbered = linesOf([{ username: 'c', password: '!', id: 7 }])
      await assert.rejects(importStream(stores, numbered, texts), /set USER_ID_CLAIM_TYPE=number/)
      const subjects = linesOf([{ username: 'c', password: '!', subject: 'x' }])
      await assert.rejects(importStream(stores, subjects, list), /set USER_ID_CLAIM_TYPE=subject/)
      await assert.rejects(importStream(stores, streamOf([]), list), /latchkey import django/)
    })
  })
}
