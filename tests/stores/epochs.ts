import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import { AuthError } from '../../src/domain/errors.ts'
import type { NewSession, Session } from '../../src/domain/sessions/session.ts'
import type { Rotation } from '../../src/domain/sessions/session-store.ts'
import { sha256 } from '../../src/domain/sha256.ts'
import type { OpenStores, Stores } from './stores.ts'

const client = { ...noClient, actor: 'cli:root', requestId: 'request-7', address: '192.0.2.1' }
const at = (second: number) => ({ at: second, client })

/** More than two batches. */
const count = 1300
/** A session that no first batch ends. */
const late = 'many-001300'
const live = { now: 1500, idleSince: -1 }

type Started = Awaited<ReturnType<typeof withMany>>

/** An account with many sessions, the last of which was adopted. */
const withMany = async (open: OpenStores) => {
  const stores = await open()
  const first = await stores.openSession('jane_doe')
  await stores.openSession('john_doe')
  await stores.fillSessions({ accountId: first.accountId, count, at: 1100, exp: 3000 })
  const adoption = { adoptedJti: sha256('foreign'), issuedAt: 1150, adoptedExp: 3000, idempotencyHash: null }
  const adopted = { ...first, sid: 'adopted', jti: 'adopted', iat: 1200, exp: 3000 }
  assert.ok(await stores.sessions.adopt(adopted, { ...adoption, limit: undefined }, at(1200)))
  return { stores, first, accountId: first.accountId }
}

const sessionOf = async ({ sessions }: Stores, sid: string): Promise<Session> => {
  const found = await sessions.find(sid)
  assert.ok(found, sid)
  return found.session
}

const endsOf = async ({ sessions }: Stores, ids: readonly string[]) => {
  const found = await Promise.all(ids.map((id) => sessions.find(id)))
  return found.map((one) => [one?.session.revokedAt, one?.session.revokedReason])
}

const eventsOf = async ({ audit }: Stores) => {
  const events = []
  for (let afterId = 0; ; ) {
    const page = await audit.list({ afterId, limit: 1000 })
    events.push(...page)
    if (page.length < 1000) return events
    afterId = page.at(-1)?.id ?? 0
  }
}

const endingsOf = async (stores: Stores) => (await eventsOf(stores)).filter(({ event }) => event === 'session_ended')

const rotationOf = (sid: string, jti: string, spentTokens: Rotation['spentTokens']): Rotation => ({
  purpose: 'app',
  presented: { sid, gen: 1, jti },
  spentTokens,
  next: { jti: 'next', iat: 1500, exp: 3000 },
  idempotencyHash: null,
  graceSeconds: 0,
  idleSince: -1,
})

const ownChange = ({ accountId, sid }: NewSession) => ({
  accountId,
  sessionId: sid,
  passwordHash: 'hash-2',
  expectedHash: 'hash-1',
  next: { jti: 'renewed', iat: 1400, exp: 3000 },
})

interface Ending {
  readonly run: (stores: Pick<Stores, 'accounts' | 'sessions'>, first: NewSession) => Promise<unknown>
  readonly reason: string
  /** Keeps the first session. */
  readonly keeps?: true
}

const endings: Readonly<Record<string, Ending>> = {
  disable: {
    run: ({ accounts }, { accountId }) => accounts.update(accountId, () => ({ active: false }), at(1400)),
    reason: 'account_disabled',
  },
  remove: { run: ({ accounts }, { accountId }) => accounts.remove(accountId, at(1400)), reason: 'account_deleted' },
  changePassword: {
    run: ({ accounts }, { accountId }) => accounts.changePassword(accountId, { passwordHash: 'hash-2' }, at(1400)),
    reason: 'password_changed',
  },
  'changePassword of the own account': {
    run: ({ sessions }, first) => sessions.changePassword(ownChange(first), at(1400)),
    reason: 'password_changed',
    keeps: true,
  },
  revokeAll: {
    run: ({ sessions }, { accountId }) => sessions.revokeAll({ accountId, reason: 'logout_all' }, at(1400)),
    reason: 'logout_all',
  },
  revokeOthers: {
    run: ({ sessions }, { accountId, sid }) =>
      sessions.revokeOthers({ accountId, sessionId: sid, reason: 'logout_all' }, at(1400)),
    reason: 'logout_all',
    keeps: true,
  },
}

/** Runs an ending that is killed after its first transaction. */
const killed = async (open: OpenStores, { run }: Ending): Promise<Started> => {
  const started = await withMany(open)
  await assert.rejects(run(started.stores.dyingAfter(1), started.first), /^Error: killed$/)
  return started
}

const opening = {
  passwordHash: 'hash-2',
  factorEpoch: 0,
  proof: undefined,
  lastLogin: 'ignore',
  limit: undefined,
} as const

const idsOf = (sessions: readonly Session[]): string[] => sessions.map(({ id }) => id)

/**
 * The conformance tests of endings of all sessions of an account, which are effective before their
 * last batch and survive a crash.
 * @param open gives the stores on an empty database
 */
export const epochsSuite = (open: OpenStores): void => {
  for (const [what, ending] of Object.entries(endings)) {
    const { reason, keeps } = ending
    const kept = keeps ? ['session-of-jane_doe'] : []

    describe(`after the first transaction of ${what}`, () => {
      it('every session is ended for readers', async () => {
        const { stores, accountId } = await killed(open, ending)
        const [ended] = await endsOf(stores, [late])
        assert.equal(ended?.[1], reason)
        assert.notEqual(ended?.[0], null)
        assert.equal((await stores.sessions.findAdopted(sha256('foreign')))?.session.revokedReason, reason)
        const query = { accountId, live, after: undefined, limit: 2000 }
        assert.deepEqual(idsOf(await stores.sessions.list(query)), kept)
        assert.deepEqual(idsOf((await stores.sessions.page({ ...query, state: 'live' })).sessions), kept)
        const { sessions } = await stores.sessions.page({ ...query, state: 'ended' })
        assert.ok(sessions.length > 500)
        assert.deepEqual(new Set(sessions.map(({ revokedReason }) => revokedReason)), new Set([reason]))
        assert.ok(sessions.every(({ revokedAt }) => revokedAt !== null))
        const { live: counted } = await stores.sessions.countLive(live, { afterId: '', limit: 2000 })
        assert.equal(counted, 1 + kept.length)
        const described = await stores.accounts.describe(accountId, { ...live, upTo: 2000 })
        assert.equal(described?.liveSessions, what === 'remove' ? undefined : kept.length)
      })

      it('every method that writes leaves the session as it is', async () => {
        const { stores, first, accountId } = await killed(open, ending)
        const { sessions } = stores
        const before = await sessionOf(stores, late)
        const events = await eventsOf(stores)
        for (const spentTokens of ['refuse', 'accept'] as const) {
          assert.equal(await sessions.rotate(rotationOf(late, before.current.jti, spentTokens)), undefined)
        }
        assert.equal(await sessions.confirm(before, 1500, at(1500)), false)
        assert.equal(await sessions.fastForward(late, { gen: 9, jti: 'ahead' }), false)
        await sessions.touch(late, 1500)
        assert.equal(await sessions.revoke(late, 'logout', at(1500)), false)
        assert.equal(await sessions.revokeOf({ accountId, sessionId: late, reason: 'logout' }, live, at(1500)), false)
        const own = await sessions.changePassword(
          { ...ownChange(first), sessionId: late, expectedHash: 'hash-2' },
          at(1500),
        )
        assert.ok(own === 'session_ended' || own === 'hash_differs', String(own))
        const others = await sessions.revokeOthers({ accountId, sessionId: late, reason: 'logout_all' }, at(1500))
        assert.equal(others, 'session_ended')
        assert.deepEqual([await sessionOf(stores, late), await eventsOf(stores)], [before, events])
        await sessions.revokeToken({ jti: 'foreign', exp: 3000 }, at(1500))
        assert.equal((await sessionOf(stores, 'adopted')).revokedReason, reason)
      })

      it('the upkeep finishes it, once for several instances', async () => {
        const { stores } = await killed(open, ending)
        assert.equal(await stores.sessions.finishEndings(1409), 0)
        const ended = await Promise.all([1, 2, 3].map(() => stores.sessions.finishEndings(1500)))
        const left = count + 2 - kept.length - 500
        assert.equal(
          ended.reduce((sum, one) => sum + one, 0),
          left,
        )
        const events = await endingsOf(stores)
        assert.equal(events.length, left + 500)
        assert.equal(new Set(events.map(({ sessionId }) => sessionId)).size, left + 500)
        assert.ok(events.every((event) => event.reason === reason && event.client.actor === 'cli:root'))
        assert.deepEqual(await endsOf(stores, [late, 'session-of-john_doe']), [
          [1500, reason],
          [null, null],
        ])
        const listed = await stores.revocations.endedAfter({ endedAt: 1450, kind: 'none', subject: '' }, 5000)
        assert.equal(listed.filter(({ kind }) => kind === 'session').length, left)
        assert.deepEqual(await stores.rowsOf('unfinished_endings'), [])
        assert.equal(await stores.sessions.finishEndings(1600), 0)
      })

      if (keeps) {
        it('the kept session continues, and the upkeep leaves it', async () => {
          const { stores, first } = await killed(open, ending)
          const { current } = await sessionOf(stores, first.sid)
          const rotation = rotationOf(first.sid, current.jti, 'refuse')
          const presented = { ...rotation.presented, gen: current.gen }
          assert.ok(await stores.sessions.rotate({ ...rotation, presented }))
          await stores.sessions.finishEndings(1500)
          assert.equal((await sessionOf(stores, first.sid)).revokedAt, null)
        })
      }
    })
  }

  describe('an unfinished ending', () => {
    const changed = endings.changePassword as Ending
    const openNew = ({ stores, first }: Started, sid: string, limit?: number) =>
      stores.sessions.open({ ...first, sid, jti: sid, iat: 1450, exp: 3000 }, { ...opening, limit }, at(1450))

    it('leaves sessions that were opened after it started', async () => {
      const started = await killed(open, changed)
      assert.ok(await openNew(started, 'new'))
      await started.stores.sessions.finishEndings(1500)
      assert.deepEqual(await endsOf(started.stores, ['new', late]), [
        [null, null],
        [1500, 'password_changed'],
      ])
    })

    it('leaves no old session that counts against the limit of a new one', async () => {
      const started = await killed(open, changed)
      await openNew(started, 'new', 2)
      await openNew(started, 'newer', 2)
      assert.deepEqual(await endsOf(started.stores, ['new', 'newer', late]), [
        [null, null],
        [null, null],
        [1400, 'password_changed'],
      ])
    })

    it('revives no session when the account is enabled again', async () => {
      const { stores, accountId } = await killed(open, endings.disable as Ending)
      await stores.accounts.update(accountId, () => ({ active: true }), at(1401))
      assert.deepEqual(await endsOf(stores, [late]), [[1400, 'account_disabled']])
      assert.equal(await stores.sessions.rotate(rotationOf(late, 'jti-1300', 'accept')), undefined)
    })

    it('is covered by a later ending of the account', async () => {
      const started = await killed(open, changed)
      const { stores, accountId } = started
      await openNew(started, 'new')
      await assert.rejects((endings.disable as Ending).run(stores.dyingAfter(1), started.first), /killed/)
      await stores.sessions.finishEndings(1500)
      assert.deepEqual(await endsOf(stores, ['new', late]), [
        [1500, 'account_disabled'],
        [1500, 'account_disabled'],
      ])
      assert.equal((await endingsOf(stores)).length, count + 3)
      assert.equal((await stores.accounts.findById(accountId))?.sessionEpoch, 2)
    })

    it('is finished although the clock was set back', async () => {
      const { stores } = await killed(open, changed)
      assert.equal(await stores.sessions.finishEndings(1300), count + 2 - 500)
    })

    it('is answered as done when the database fails, because the change is committed', async () => {
      const { stores, first, accountId } = await withMany(open)
      const failing = stores.dyingAfter(1, new AuthError('storage_unavailable'))
      assert.equal(await changed.run(failing, first), true)
      const all = { accountId, reason: 'logout_all' } as const
      assert.equal(
        await stores.dyingAfter(1, new AuthError('storage_unavailable')).sessions.revokeAll(all, at(1400)),
        500,
      )
      await assert.rejects(
        failing.accounts.update(accountId, () => ({ active: false }), at(1400)),
        { code: 'storage_unavailable' },
      )
      await stores.sessions.finishEndings(1500)
      assert.equal((await endingsOf(stores)).length, count + 2)
      assert.equal((await stores.accounts.findById(accountId))?.active, true)
    })

    it('is left alone while its batches follow each other', async () => {
      const { stores } = await killed(open, changed)
      await assert.rejects(stores.dyingAfter(1).sessions.finishEndings(1500), /killed/)
      assert.equal(await stores.sessions.finishEndings(1510), 0)
      assert.equal(await stores.sessions.finishEndings(1511), count + 2 - 1000)
    })
  })

  it('an ending of less than a batch of sessions is one transaction', async () => {
    for (const { run, reason } of Object.values(endings)) {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      await stores.fillSessions({ accountId: first.accountId, count: 400, at: 1100, exp: 3000 })
      await run(stores.dyingAfter(1), first)
      assert.deepEqual(await endsOf(stores, ['many-000400']), [[1400, reason]])
      assert.deepEqual(await stores.rowsOf('unfinished_endings'), [])
    }
  })
}
