import assert from 'node:assert/strict'
import { createHash } from 'node:crypto'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import type { NewSession, Session } from '../../src/domain/sessions/session.ts'
import type { SessionQuery } from '../../src/domain/sessions/session-store.ts'
import type { OpenStores, Stores } from './stores.ts'

const at = (second: number) => ({ at: second, client: noClient })

const verified = {
  passwordHash: 'hash-1',
  factorEpoch: 0,
  proof: undefined,
  lastLogin: 'ignore',
  limit: undefined,
} as const

const openAt = (stores: Stores, first: NewSession, sid: string, second: number, limit?: number) => {
  const session = { ...first, sid, jti: `jti-of-${sid}`, iat: second, authTime: second, exp: second + 1000 }
  return stores.sessions.open(session, { ...verified, limit }, at(second))
}

const reasonsOf = async ({ sessions }: Stores, ids: readonly string[]) => {
  const found = await Promise.all(ids.map((id) => sessions.find(id)))
  return found.map((row) => row?.session.revokedReason)
}

const endings = async ({ audit }: Stores) => {
  const events = await audit.list({ limit: 100 })
  return events.filter(({ event }) => event === 'session_ended').map(({ sessionId, reason }) => [sessionId, reason])
}

/**
 * The conformance tests of session stores for all sessions of an account, and for foreign tokens.
 * @param open gives the stores on an empty database
 */
export const accountSessionsSuite = (open: OpenStores): void => {
  describe('SessionStore.open with a limit', () => {
    it('ends the least recently used sessions beyond it, and none of another account', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      const other = await stores.openSession('john_doe')
      await openAt(stores, first, 'second', 1100)
      await openAt(stores, first, 'third', 1200)
      await stores.sessions.touch(first.sid, 1300)
      assert.equal(await openAt(stores, first, 'fourth', 1400, 2), 'opened')
      const ids = [first.sid, 'second', 'third', 'fourth', other.sid]
      assert.deepEqual(await reasonsOf(stores, ids), [null, 'limit', 'limit', null, null])
      assert.equal((await endings(stores)).length, 2)
    })

    it('counts and ends only sessions of the same purpose', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      const asConsole = { ...first, purpose: 'console' } as const
      assert.equal(await openAt(stores, asConsole, 'console-1', 1100, 2), 'opened')
      for (const sid of ['second', 'third']) await openAt(stores, first, sid, 1200, 1)
      await openAt(stores, asConsole, 'console-2', 1300, 1)
      const ids = [first.sid, 'second', 'third', 'console-1', 'console-2']
      assert.deepEqual(await reasonsOf(stores, ids), ['limit', 'limit', null, 'limit', null])
    })

    it('keeps the new session with a limit of one', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      await openAt(stores, first, 'second', 1100, 1)
      assert.deepEqual(await reasonsOf(stores, [first.sid, 'second']), ['limit', null])
    })

    it('ends nothing when it opens none', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      const opening = { ...verified, passwordHash: 'other', limit: 1 }
      assert.equal(await stores.sessions.open({ ...first, sid: 'second' }, opening, at(1100)), 'account_changed')
      assert.deepEqual(await reasonsOf(stores, [first.sid]), [null])
    })
  })

  describe('SessionStore.list', () => {
    const named = (sessions: readonly Session[]) => sessions.map(({ id }) => id)
    const withFive = async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      await stores.openSession('john_doe')
      for (const [sid, second] of [
        ['second', 1100],
        ['third', 1200],
        ['also-third', 1200],
        ['ended', 1300],
      ] as const) {
        await openAt(stores, first, sid, second)
      }
      await stores.sessions.revoke('ended', 'admin', at(1300))
      const list = async (now: number, more: Partial<SessionQuery> = {}) => {
        const live = { now, idleSince: -1 }
        const query = { accountId: first.accountId, live, after: undefined, limit: 100 } as const
        return named(await stores.sessions.list({ ...query, ...more }))
      }
      return { stores, first, list }
    }

    it('lists the live sessions of one account, latest opened first, in any order of use', async () => {
      const { stores, first, list } = await withFive()
      await stores.sessions.touch(first.sid, 1400)
      assert.deepEqual(await list(1500), ['third', 'also-third', 'second', first.sid])
      assert.deepEqual(await list(1500, { live: { now: 1500, idleSince: 1100 } }), ['third', 'also-third', first.sid])
      assert.deepEqual(await list(2000), ['third', 'also-third', 'second'])
      assert.deepEqual(await list(2199), ['third', 'also-third'])
      assert.deepEqual(await list(2200), [])
    })

    it('lists a page after a session, without the excluded one', async () => {
      const { first, list } = await withFive()
      assert.deepEqual(await list(1500, { limit: 1 }), ['third'])
      const after = { createdAt: 1200, id: 'third' }
      assert.deepEqual(await list(1500, { after, limit: 2 }), ['also-third', 'second'])
      assert.deepEqual(await list(1500, { after, except: 'second' }), ['also-third', first.sid])
    })
  })

  describe('SessionStore.revokeOf', () => {
    const live = { idleSince: -1 }

    it('ends a live session of the account, once, with its event', async () => {
      const stores = await open()
      const { accountId, sid } = await stores.openSession('jane_doe')
      const end = { accountId, sessionId: sid, reason: 'admin' } as const
      assert.equal(await stores.sessions.revokeOf(end, live, at(1300)), true)
      assert.equal(await stores.sessions.revokeOf(end, live, at(1300)), false)
      assert.deepEqual(await endings(stores), [[sid, 'admin']])
    })

    it('ends no session of another account, no expired one, and none for an invalid id', async () => {
      const stores = await open()
      const { accountId, sid } = await stores.openSession('jane_doe')
      const end = { accountId, sessionId: sid, reason: 'admin' } as const
      assert.equal(await stores.sessions.revokeOf({ ...end, accountId: accountId + 1 }, live, at(1300)), false)
      assert.equal(await stores.sessions.revokeOf(end, { idleSince: 1000 }, at(1300)), false)
      assert.equal(await stores.sessions.revokeOf(end, live, at(2000)), false)
      for (const id of ['\0', '\ud800', '']) {
        assert.equal(await stores.sessions.revokeOf({ ...end, sessionId: id }, live, at(1300)), false)
      }
      assert.deepEqual(await endings(stores), [])
    })
  })

  describe('SessionStore.revokeAll', () => {
    it('ends the live sessions of one account, with an event for each', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      const other = await stores.openSession('john_doe')
      await openAt(stores, first, 'second', 1100)
      await openAt(stores, first, 'ended', 1100)
      await stores.sessions.revoke('ended', 'logout', at(1200))
      const end = { accountId: first.accountId, reason: 'logout_all' } as const
      assert.equal(await stores.sessions.revokeAll(end, at(1300)), 2)
      assert.equal(await stores.sessions.revokeAll(end, at(1300)), 0)
      const ids = [first.sid, 'second', 'ended', other.sid]
      assert.deepEqual(await reasonsOf(stores, ids), ['logout_all', 'logout_all', 'logout', null])
      assert.equal((await endings(stores)).length, 3)
    })

    it('refuses earlier tokens without a session', async () => {
      const stores = await open()
      const { accountId } = await stores.openSession('jane_doe')
      await stores.sessions.revokeAll({ accountId, reason: 'logout_all' }, at(1300))
      assert.equal((await stores.accounts.findById(accountId))?.tokensValidFrom, 1300)
    })
  })

  describe('SessionStore.revokeOthers', () => {
    const othersOf = ({ accountId, sid: sessionId }: NewSession) =>
      ({ accountId, sessionId, reason: 'logout_all' }) as const

    it('keeps one session, and tokens without a session', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      await openAt(stores, first, 'second', 1100)
      assert.equal(await stores.sessions.revokeOthers(othersOf(first), at(1300)), 1)
      assert.deepEqual(await reasonsOf(stores, [first.sid, 'second']), [null, 'logout_all'])
      assert.equal((await stores.accounts.findById(first.accountId))?.tokensValidFrom, null)
      assert.equal(await stores.sessions.revokeOthers(othersOf(first), at(1300)), 0)
    })

    it('ends nothing for a session that is not live, or of another account', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      const other = await stores.openSession('john_doe')
      await openAt(stores, first, 'second', 1100)
      await stores.sessions.revoke('second', 'logout', at(1200))
      for (const sid of ['second', 'unknown', other.sid]) {
        assert.equal(await stores.sessions.revokeOthers(othersOf({ ...first, sid }), at(1300)), 'session_ended')
      }
      assert.deepEqual(await reasonsOf(stores, [first.sid, 'second', other.sid]), [null, 'logout', null])
      assert.equal((await stores.accounts.findById(first.accountId))?.sessionEpoch, 0)
    })

    it('leaves one session when every session ends the others at once', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      const ids = [first.sid, 'second', 'third', 'fourth']
      for (const sid of ids.slice(1)) await openAt(stores, first, sid, 1100)
      const ended = await Promise.all(
        ids.map((sid) => stores.sessions.revokeOthers(othersOf({ ...first, sid }), at(1300))),
      )
      assert.deepEqual(
        ended.filter((count) => count !== 'session_ended'),
        [3],
      )
      assert.equal((await reasonsOf(stores, ids)).filter((reason) => reason === null).length, 1)
      assert.equal((await endings(stores)).length, 3)
    })
  })

  describe('SessionStore.adopt', () => {
    const adoptedJti = createHash('sha256').update('foreign').digest('base64url')
    const adoption = { adoptedJti, issuedAt: 1050, adoptedExp: 3000, idempotencyHash: null, limit: undefined }
    const newSessionOf = (first: NewSession, sid = 'adopted'): NewSession => ({ ...first, sid, jti: 'j', iat: 1100 })

    it('opens a session whose previous token is the foreign token', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      const adopted = await stores.sessions.adopt(newSessionOf(first), adoption, at(1100))
      assert.equal(adopted, true)
      const session = (await stores.sessions.findAdopted(adoptedJti))?.session
      assert.deepEqual([session?.id, session?.current.gen, session?.current.jti], ['adopted', 1, 'j'])
      assert.deepEqual([session?.previousJti, session?.rotatedAt], [adoptedJti, 1100])
      const [event] = await stores.audit.list({ sessionId: 'adopted', limit: 10 })
      assert.equal(event?.event, 'session_adopted')
    })

    it('has one winner of many concurrent calls, and one event', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      const answers = await Promise.all(
        Array.from({ length: 20 }, (_, number) =>
          stores.sessions.adopt(newSessionOf(first, `adopted-${number}`), adoption, at(1100)),
        ),
      )
      assert.equal(answers.filter(Boolean).length, 1)
      const events = await stores.audit.list({ limit: 100 })
      assert.equal(events.filter(({ event }) => event === 'session_adopted').length, 1)
    })

    it('ends the least recently used sessions beyond a limit', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      await openAt(stores, first, 'second', 1050)
      assert.equal(await stores.sessions.adopt(newSessionOf(first), { ...adoption, limit: 2 }, at(1100)), true)
      assert.deepEqual(await reasonsOf(stores, [first.sid, 'second', 'adopted']), ['limit', null, null])
    })

    const refusals: Readonly<Record<string, (stores: Stores, accountId: number) => Promise<unknown>>> = {
      'was blacklisted': ({ sessions }) => sessions.revokeToken({ jti: 'foreign', exp: 5000 }, at(1060)),
      'is older than what its account honours': ({ sessions }, accountId) =>
        sessions.revokeAll({ accountId, reason: 'logout_all' }, at(1051)),
      'names an inactive account': ({ accounts }, accountId) =>
        accounts.update(accountId, () => ({ active: false }), at(1040)),
      'names a deleted account': ({ accounts }, accountId) => accounts.remove(accountId, at(1040)),
    }
    for (const [what, before] of Object.entries(refusals)) {
      it(`writes nothing for a token that ${what}`, async () => {
        const stores = await open()
        const first = await stores.openSession('jane_doe')
        await before(stores, first.accountId)
        assert.equal(await stores.sessions.adopt(newSessionOf(first), adoption, at(1100)), false)
        assert.equal(await stores.sessions.find('adopted'), undefined)
        assert.deepEqual(await stores.audit.list({ sessionId: 'adopted', limit: 10 }), [])
      })
    }

    it('expires with its token', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      await stores.sessions.adopt(newSessionOf(first), adoption, at(1100))
      assert.equal(await stores.sessions.revokeToken({ jti: 'foreign', exp: 5000 }, at(1200)), true)
      assert.deepEqual(await reasonsOf(stores, ['adopted', first.sid]), ['logout', null])
    })
  })
}
