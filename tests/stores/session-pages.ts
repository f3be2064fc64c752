import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import type { Session } from '../../src/domain/sessions/session.ts'
import type { SessionPageQuery, SessionPosition } from '../../src/domain/sessions/session-store.ts'
import type { OpenStores, Stores } from './stores.ts'

const at = (second: number) => ({ at: second, client: noClient })
const live = { now: 1500, idleSince: 900 }

/** Reads all pages, and returns the sessions and the number of pages. */
const readAll = async ({ sessions }: Stores, query: Pick<SessionPageQuery, 'accountId' | 'state' | 'limit'>) => {
  const all: Session[] = []
  let pages = 0
  let after: SessionPosition | undefined
  do {
    const page = await sessions.page({ ...query, live, after })
    assert.ok(page.sessions.length <= query.limit)
    all.push(...page.sessions)
    after = page.next
    pages += 1
  } while (after !== undefined)
  return { ids: all.map(({ id }) => id), all, pages }
}

/**
 * The conformance tests of the pages of the sessions of an account.
 * @param open gives the stores on an empty database
 */
export const sessionPagesSuite = (open: OpenStores): void => {
  /** Sessions that are live, ended, expired and idle, each of several seconds, in turn. */
  const withMixed = async () => {
    const stores = await open()
    const { accountId, sid } = await stores.openSession('jane_doe')
    await stores.openSession('john_doe')
    const expected = { live: [sid], ended: [] as string[] }
    for (let second = 1001; second <= 1020; second += 1) {
      for (const [prefix, state, values] of [
        ['live', 'live', { exp: 3000 }],
        ['expired', 'ended', { exp: 1500 }],
        ['ended', 'ended', { exp: 3000, revokedAt: 1400 }],
      ] as const) {
        await stores.fillSessions({ accountId, count: 2, at: second, prefix: `${prefix}-${second}`, ...values })
        expected[state].push(`${prefix}-${second}-000001`, `${prefix}-${second}-000002`)
      }
    }
    const secondOf = (id: string) => Number(id.split('-')[1])
    const latestFirst = (a: string, b: string) => secondOf(b) - secondOf(a) || (a < b ? 1 : -1)
    return { stores, accountId, expected: { live: expected.live.reverse(), ended: expected.ended.sort(latestFirst) } }
  }

  describe('SessionStore.page', () => {
    it('lists each session as live or as ended, the latest first, on pages of any size', async () => {
      const { stores, accountId, expected } = await withMixed()
      for (const state of ['live', 'ended'] as const) {
        for (const limit of [1, 2, 3, 7, 200]) {
          const { ids } = await readAll(stores, { accountId, state, limit })
          assert.deepEqual(ids, expected[state], `${state} by ${limit}`)
        }
      }
    })

    it('says when and why an ended one ended, and nothing of an expired one', async () => {
      const { stores, accountId } = await withMixed()
      const { all } = await readAll(stores, { accountId, state: 'ended', limit: 50 })
      for (const { id, revokedAt, revokedReason } of all) {
        assert.deepEqual([revokedAt, revokedReason], id.startsWith('ended') ? [1400, 'admin'] : [null, null])
      }
    })

    it('counts a session that was not used for too long as ended', async () => {
      const { stores, accountId } = await withMixed()
      const query = { accountId, after: undefined, limit: 200, live: { now: 1500, idleSince: 1010 } }
      const { sessions } = await stores.sessions.page({ ...query, state: 'live' })
      assert.deepEqual(sessions.length, 20)
      const ended = await stores.sessions.page({ ...query, state: 'ended' })
      assert.equal(ended.sessions.length, 80 + 21)
    })

    it('lists the sessions of a deleted account as ended', async () => {
      const stores = await open()
      const { accountId, sid } = await stores.openSession('jane_doe')
      await stores.accounts.remove(accountId, at(1400))
      await stores.fillSessions({ accountId, count: 1, at: 1200, exp: 3000, prefix: 'left' })
      assert.deepEqual((await readAll(stores, { accountId, state: 'live', limit: 10 })).ids, [])
      const { all } = await readAll(stores, { accountId, state: 'ended', limit: 10 })
      assert.deepEqual(
        all.map(({ id, revokedReason }) => [id, revokedReason]),
        [
          ['left-000001', 'account_deleted'],
          [sid, 'account_deleted'],
        ],
      )
    })

    it('keeps its place while sessions open, end and are removed', async () => {
      const { stores, accountId, expected } = await withMixed()
      const first = await stores.sessions.page({ accountId, state: 'live', live, after: undefined, limit: 20 })
      const last = first.sessions.at(-1)
      assert.ok(last)
      await stores.sessions.revoke(last.id, 'admin', at(1400))
      await stores.sessions.revoke(expected.live[25] ?? '', 'admin', at(1400))
      await stores.fillSessions({ accountId, count: 5, at: 1450, exp: 3000, prefix: 'new' })
      const rest = await stores.sessions.page({ accountId, state: 'live', live, after: first.next, limit: 200 })
      const ids = [...first.sessions, ...rest.sessions].map(({ id }) => id)
      assert.deepEqual(
        ids,
        expected.live.filter((_, index) => index !== 25),
      )
    })

    for (const state of ['live', 'ended'] as const) {
      it(`examines a bounded number of sessions for ${state} ones among very many others`, async () => {
        const stores = await open()
        const { accountId } = await stores.openSession('jane_doe')
        const other = state === 'live' ? { exp: 1500 } : { exp: 3000 }
        const wanted = state === 'live' ? { exp: 3000 } : { exp: 1500 }
        const revoked = state === 'live' ? {} : { revokedAt: 1400 }
        for (const [prefix, second] of [
          ['young', 1300],
          ['old', 1100],
        ] as const) {
          await stores.fillSessions({ accountId, count: 4000, at: second, prefix: `other-${prefix}`, ...other })
          await stores.fillSessions({ accountId, count: 3, at: second - 1, prefix: `wanted-${prefix}`, ...wanted })
        }
        await stores.fillSessions({ accountId, count: 3, at: 1050, prefix: 'wanted-last', ...wanted, ...revoked })
        const { ids, pages } = await readAll(stores, { accountId, state, limit: 50 })
        assert.equal(new Set(ids).size, ids.length)
        assert.equal(ids.filter((id) => id.startsWith('wanted')).length, 9)
        assert.ok(pages >= 4, `${pages} pages`)
        for (const after of [undefined, { createdAt: 1200, id: '' }]) {
          const queries = await stores.explain(() => stores.sessions.page({ accountId, state, live, after, limit: 50 }))
          for (const { scans, examined } of queries) {
            const text = scans.join(', ')
            if (examined === undefined) assert.doesNotMatch(text, /SCAN (sessions|accounts)/, text)
            else assert.ok(examined <= 2 * 2001, `${text}: ${examined} rows`)
          }
        }
      })
    }
  })
}
