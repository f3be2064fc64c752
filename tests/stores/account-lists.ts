import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type {
  AccountOrder,
  AccountQuery,
  AccountStore,
  AccountSummary,
} from '../../src/domain/accounts/account-store.ts'
import { noClient } from '../../src/domain/audit.ts'
import type { OpenStores, Stores } from './stores.ts'

const at = (second: number) => ({ at: second, client: noClient })
const sessions = { now: 1500, idleSince: -1, upTo: 100 }
const byName: AccountOrder = { by: 'username', direction: 'ascending' }
const byNameDown: AccountOrder = { by: 'username', direction: 'descending' }
const byId: AccountOrder = { by: 'id', direction: 'ascending' }
const byIdDown: AccountOrder = { by: 'id', direction: 'descending' }

type Narrowed = Omit<AccountQuery, 'limit' | 'sessions'>

const create = async ({ accounts }: Stores, usernames: readonly string[]) => {
  const ids: number[] = []
  for (const username of usernames) {
    ids.push((await accounts.create({ username, passwordHash: 'hash-1' }, at(1000)))?.id ?? 0)
  }
  return ids
}

/** Reads all pages. */
const readAll = async (accounts: AccountStore, query: Narrowed, limit: number): Promise<AccountSummary[]> => {
  const read: AccountSummary[] = []
  for (;;) {
    const page = await accounts.list({ ...query, after: read.at(-1), limit, sessions })
    read.push(...page)
    if (page.length < limit) return read
  }
}

const namesOf = (accounts: readonly AccountSummary[]) => accounts.map(({ username }) => username)

/** In the order of code points, not of UTF-16 units or of a language. */
const inOrder = ['-a', '1', 'B', '_', 'a', 'a-b', 'a.b', 'a1', 'ab', 'Äb', 'ä', 'é', '\ufb50', '\u{10400}', '\u{1d7ce}']

/**
 * The conformance tests of the lists of account stores.
 * @param open gives the stores on an empty database
 */
export const accountListsSuite = (open: OpenStores): void => {
  describe('AccountStore.list', () => {
    it('lists accounts by id or by folded username, in both directions, in pages of any size', async () => {
      const stores = await open()
      const created = ['b', 'A', 'c', 'a', 'B', 'ab', '\u{1f511}', '\ufb50']
      await create(stores, created)
      // Names that fold alike are in the order of their ids.
      const sorted = ['A', 'a', 'ab', 'b', 'B', 'c', '\ufb50', '\u{1f511}']
      for (const limit of [1, 2, 3, 100]) {
        const read = async (order: AccountOrder) => namesOf(await readAll(stores.accounts, { order }, limit))
        assert.deepEqual(await read(byId), created)
        assert.deepEqual(await read(byIdDown), created.toReversed())
        assert.deepEqual(await read(byName), sorted)
        assert.deepEqual(await read(byNameDown), sorted.toReversed())
      }
    })

    it('sorts usernames by the code points of their folded form', async () => {
      const stores = await open()
      await create(stores, inOrder.toReversed())
      const keys = (await readAll(stores.accounts, { order: byName }, 4)).map(({ usernameKey }) => usernameKey)
      const sorted = keys.toSorted((one, other) => Buffer.compare(Buffer.from(one), Buffer.from(other)))
      assert.equal(keys.length, inOrder.length)
      assert.deepEqual(keys, sorted)
    })

    it('finds exactly the usernames that start with a prefix, whatever its characters mean in SQL', async () => {
      const stores = await open()
      const names = [
        'jan',
        'jane',
        'JANE_DOE',
        'jane%',
        'jane_',
        'janet',
        'jb',
        'x%y',
        'x_y',
        'x\\y',
        "x'y",
        'ja\u{10ffff}',
      ]
      await create(stores, [...names, ...inOrder])
      const all = await readAll(stores.accounts, { order: byName }, 100)
      const prefixes = [
        ...names.map((name) => name.toLowerCase()),
        'j',
        'x',
        '%',
        '_',
        '\\',
        'z',
        'a',
        'é',
        '\u{10400}',
      ]
      for (const prefix of prefixes) {
        const wanted = namesOf(all.filter(({ usernameKey }) => usernameKey.startsWith(prefix)))
        for (const limit of [1, 3, 100]) {
          assert.deepEqual(namesOf(await readAll(stores.accounts, { order: byName, prefix }, limit)), wanted, prefix)
          const down = await readAll(stores.accounts, { order: byNameDown, prefix }, limit)
          assert.deepEqual(namesOf(down), wanted.toReversed(), prefix)
        }
      }
    })

    it('narrows to active or disabled accounts in every order', async () => {
      const stores = await open()
      const ids = await create(stores, ['a', 'b', 'ab', 'c', 'abc'])
      for (const id of [ids[1], ids[2], ids[4]])
        await stores.accounts.update(id ?? 0, () => ({ active: false }), at(1100))
      const read = async (query: Narrowed) => namesOf(await readAll(stores.accounts, query, 2))
      assert.deepEqual(await read({ order: byId, active: false }), ['b', 'ab', 'abc'])
      assert.deepEqual(await read({ order: byIdDown, active: true }), ['c', 'a'])
      assert.deepEqual(await read({ order: byName, active: false }), ['ab', 'abc', 'b'])
      assert.deepEqual(await read({ order: byNameDown, active: false, prefix: 'a' }), ['abc', 'ab'])
      assert.deepEqual(await read({ order: byName, active: true, prefix: 'a' }), ['a'])
    })

    it('continues after the position of an account that was renamed or removed', async () => {
      const stores = await open()
      const [first = 0] = await create(stores, ['a', 'b', 'c'])
      const [last] = await stores.accounts.list({ order: byName, limit: 1, sessions })
      await stores.accounts.remove(first, at(1100))
      for (const order of [byName, byId]) {
        const rest = await stores.accounts.list({ order, after: last, limit: 5, sessions })
        assert.deepEqual(namesOf(rest), ['b', 'c'])
      }
    })

    it('returns the times of creation and last login, and the number of live sessions', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      const { accountId } = first
      await stores.openSession('john_doe')
      const verified = {
        passwordHash: 'hash-1',
        factorEpoch: 0,
        proof: undefined,
        lastLogin: 'record',
        limit: undefined,
      } as const
      for (const sid of ['second', 'ended']) {
        await stores.sessions.open({ ...first, sid, jti: sid, iat: 1200, exp: 2200 }, verified, at(1200))
      }
      await stores.sessions.revoke('ended', 'logout', at(1300))
      const describe = async (now: number, idleSince: number) =>
        (await stores.accounts.list({ order: byId, limit: 10, sessions: { now, idleSince, upTo: 100 } }))[0]
      assert.deepEqual(await describe(1500, -1), {
        id: accountId,
        subject: null,
        username: 'jane_doe',
        usernameKey: 'jane_doe',
        active: true,
        admin: false,
        hasFactor: false,
        createdAt: 1000,
        lastLoginAt: 1200,
        liveSessions: 2,
        moreSessions: false,
      })
      assert.equal((await describe(1500, 1100))?.liveSessions, 1)
      assert.equal((await describe(2000, -1))?.liveSessions, 1)
      assert.equal((await describe(2200, -1))?.liveSessions, 0)
      const [other] = await stores.accounts.list({ order: byName, prefix: 'john', limit: 1, sessions })
      assert.deepEqual([other?.username, other?.lastLoginAt, other?.liveSessions], ['john_doe', null, 1])
    })

    it('counts live sessions up to a number', async () => {
      const stores = await open()
      const { accountId } = await stores.openSession('jane_doe')
      const counted = async () => {
        const [account] = await stores.accounts.list({ order: byId, limit: 1, sessions })
        const described = await stores.accounts.describe(accountId, sessions)
        assert.equal(described?.liveSessions, account?.liveSessions)
        return [account?.liveSessions, account?.moreSessions]
      }
      await stores.fillSessions({ accountId, count: 99, at: 1100, exp: 3000 })
      assert.deepEqual(await counted(), [100, false])
      await stores.fillSessions({ accountId, count: 50, at: 1100, exp: 3000, prefix: 'more' })
      assert.deepEqual(await counted(), [100, true])
    })
  })

  describe('AccountStore.describe', () => {
    it('returns claims and whether a password is set, and no hash', async () => {
      const { accounts } = await open()
      const [one, other] = [
        await accounts.create({ username: 'jane', passwordHash: 'hash-1' }, at(1000)),
        await accounts.create({ username: 'john', passwordHash: '!' }, at(1000)),
      ]
      await accounts.update(one?.id ?? 0, () => ({ claims: { role: 'editor' } }), at(1100))
      const jane = await accounts.describe(one?.id ?? 0, sessions)
      assert.deepEqual([jane?.username, jane?.hasPassword, jane?.claims], ['jane', true, { role: 'editor' }])
      assert.doesNotMatch(JSON.stringify(jane), /hash-1/)
      assert.equal((await accounts.describe(other?.id ?? 0, sessions))?.hasPassword, false)
    })

    it('returns nothing for an unknown or impossible id', async () => {
      const { accounts } = await open()
      for (const id of [1, 2 ** 31, Number.MAX_SAFE_INTEGER]) {
        assert.equal(await accounts.describe(id, sessions), undefined)
      }
    })
  })

  describe('a page of 3,000 accounts', () => {
    const limit = 51
    const pages: Readonly<Record<string, Partial<Narrowed>>> = {
      'the first page': {},
      'page 50': { after: { usernameKey: 'user-02500', id: 2500 } },
      'a search': { prefix: 'user-01' },
      'a later page of a search': { prefix: 'user-01', after: { usernameKey: 'user-01500', id: 1500 } },
      'a search without a match': { prefix: 'zoe' },
      'the disabled accounts': { active: false },
      'a page of the active accounts': { active: true, after: { usernameKey: 'user-01500', id: 1500 } },
      'a search among the disabled accounts': { active: false, prefix: 'user-02' },
    }
    for (const order of [byName, byNameDown, byId, byIdDown]) {
      for (const [what, query] of Object.entries(pages)) {
        if (query.prefix !== undefined && order.by === 'id') continue
        it(`(${what}, by ${order.by}, ${order.direction}) reads only its own rows`, async () => {
          const stores = await filled()
          let found: readonly AccountSummary[] = []
          const explained = await stores.explain(async () => {
            found = await stores.accounts.list({ order, ...query, limit, sessions })
          })
          assert.equal(explained.length, 1)
          const [{ scans, examined, sql } = { scans: [], examined: undefined, sql: '' }] = explained
          for (const scan of scans) assert.doesNotMatch(scan, /Seq Scan|TEMP B-TREE|SCAN sessions/, sql)
          // Its accounts, and at most one session and the account again for the count.
          if (examined !== undefined)
            assert.ok(examined <= 3 * found.length, `${examined} of ${found.length}: ${scans}`)
          else assertSqlite(scans, query)
        })
      }
    }

    let stores: Promise<Stores> | undefined
    const filled = () => {
      stores ??= (async () => {
        const filling = await open()
        await filling.fillAccounts({ count: 3000, oneInactiveIn: 300 })
        return filling
      })()
      return stores
    }
  })
}

/** Every condition is one that the search in an index uses. */
function assertSqlite(scans: readonly string[], { prefix, after, active }: Partial<Narrowed>): void {
  const accounts = scans.find((scan) => /^(SCAN|SEARCH) accounts/.test(scan)) ?? ''
  const used = /\((.*)\)$/.exec(accounts)?.[1] ?? ''
  assert.equal(used.includes('is_active=?'), active !== undefined, accounts)
  assert.equal(used.includes('>') && used.includes('<'), prefix !== undefined, accounts)
  assert.equal(/[<>]/.test(used), prefix !== undefined || after !== undefined, accounts)
}
