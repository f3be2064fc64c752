import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { auditEvent, noClient } from '../../src/domain/audit.ts'
import type { Rotation } from '../../src/domain/sessions/session-store.ts'
import type { OpenStores, Stores } from './stores.ts'

const at = (second: number) => ({ at: second, client: noClient })

const sid = 'session-of-jane_doe'

/** A rotation of the session of `openSession`, at second 1100 with a grace period of 30 s. */
const rotation: Rotation = {
  purpose: 'app',
  presented: { sid, gen: 1, jti: 'jti-of-jane_doe' },
  spentTokens: 'refuse',
  next: { jti: 'jti-2', iat: 1100, exp: 2100 },
  idempotencyHash: null,
  graceSeconds: 30,
  idleSince: -1,
}

/** The step after {@link rotation}, at the given second. */
const nextRotation = (second: number): Rotation => ({
  ...rotation,
  presented: { sid, gen: 2, jti: 'jti-2' },
  next: { jti: 'jti-3', iat: second, exp: second + 1000 },
})

const sessionOf = async ({ sessions }: Stores) => {
  const found = await sessions.find(sid)
  if (found === undefined) throw new Error('the session is gone')
  return found.session
}

const opened = async (open: OpenStores): Promise<Stores & { readonly accountId: number }> => {
  const stores = await open()
  const { accountId } = await stores.openSession('jane_doe')
  return { ...stores, accountId }
}

const eventsOf = async ({ audit }: Stores) => {
  const events = await audit.list({ sessionId: sid, limit: 100 })
  return events.filter(({ event }) => event !== 'login').map(({ event, reason }) => [event, reason])
}

/**
 * The conformance tests of session stores for rotation.
 * @param open gives the stores on an empty database
 */
export const sessionRotationSuite = (open: OpenStores): void => {
  describe('SessionStore.rotate', () => {
    it('advances one generation and returns the values of the new tokens', async () => {
      const stores = await opened(open)
      await stores.accounts.update(stores.accountId, () => ({ claims: { role: 'admin' } }), at(1050))
      assert.deepEqual(await stores.sessions.rotate({ ...rotation, idempotencyHash: 'hash' }), {
        sid,
        gen: 2,
        jti: 'jti-2',
        iat: 1100,
        exp: 2100,
        authTime: 1000,
        amr: null,
        expiresAt: null,
        account: { id: stores.accountId, subject: null, claims: { role: 'admin' } },
      })
      const { current, previousJti, ...session } = await sessionOf(stores)
      assert.deepEqual(current, { gen: 2, jti: 'jti-2', iat: 1100, exp: 2100 })
      assert.deepEqual([previousJti, session.rotatedAt, session.lastUsedAt], ['jti-of-jane_doe', 1100, 1100])
      assert.deepEqual([session.keyed, session.idempotencyHash], [true, 'hash'])
    })

    it('returns how the account logged in', async () => {
      const stores = await opened(open)
      await stores.change('sessions', { id: sid }, { amr: 'pwd otp mfa' })
      assert.deepEqual((await stores.sessions.rotate(rotation))?.amr, ['pwd', 'otp', 'mfa'])
      assert.deepEqual((await sessionOf(stores)).amr, ['pwd', 'otp', 'mfa'])
    })

    const refusals: Readonly<Record<string, Partial<Rotation>>> = {
      'of another generation': { presented: { sid, gen: 2, jti: 'jti-of-jane_doe' } },
      'with another jti': { presented: { sid, gen: 1, jti: 'other' } },
      'with a NUL in its jti': { presented: { sid, gen: 1, jti: 'jti-of-jane_doe\0' } },
      'with half of a surrogate pair in its jti': { presented: { sid, gen: 1, jti: '\ud800' } },
      'of an unknown session': { presented: { ...rotation.presented, sid: 'unknown' } },
      'of a session with a NUL in its name': { presented: { ...rotation.presented, sid: `${sid}\0` } },
      'of a session for another purpose': { purpose: 'console' },
      'of a session that was last used too long ago': { idleSince: 1000 },
    }
    for (const [what, more] of Object.entries(refusals)) {
      it(`changes nothing for a token ${what}`, async () => {
        const stores = await opened(open)
        const before = await sessionOf(stores)
        assert.equal(await stores.sessions.rotate({ ...rotation, ...more }), undefined)
        assert.deepEqual(await sessionOf(stores), before)
      })
    }

    it('changes nothing after the session ended or its account became inactive', async () => {
      const ended = await opened(open)
      await ended.sessions.revoke(sid, 'logout', at(1050))
      assert.equal(await ended.sessions.rotate(rotation), undefined)
      const disabled = await opened(open)
      await disabled.accounts.update(disabled.accountId, () => ({ active: false }), at(1050))
      assert.equal(await disabled.sessions.rotate(rotation), undefined)
    })

    it('requires the end of the grace period, to the second', async () => {
      const { sessions } = await opened(open)
      await sessions.rotate(rotation)
      assert.equal(await sessions.rotate(nextRotation(1129)), undefined)
      assert.equal((await sessions.rotate(nextRotation(1130)))?.gen, 3)
    })

    it('requires a key in a keyed session', async () => {
      const { sessions } = await opened(open)
      await sessions.rotate({ ...rotation, idempotencyHash: 'hash' })
      assert.equal(await sessions.rotate(nextRotation(1130)), undefined)
      assert.equal((await sessions.rotate({ ...nextRotation(1130), idempotencyHash: 'hash-2' }))?.gen, 3)
    })

    it('accepts a spent token if configured, even within the grace period', async () => {
      const { sessions } = await opened(open)
      await sessions.rotate(rotation)
      assert.equal(
        (await sessions.rotate({ ...rotation, spentTokens: 'accept', next: { jti: 'jti-3', iat: 1101, exp: 2101 } }))
          ?.gen,
        3,
      )
    })

    it('expires at the absolute end, and no token outlives it', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      const limited = { ...first, sid: 'limited', jti: 'limited-1', expiresAt: 1500 }
      await stores.sessions.open(
        limited,
        { passwordHash: 'hash-1', factorEpoch: 0, proof: undefined, lastLogin: 'ignore', limit: undefined },
        at(1000),
      )
      const step = { ...rotation, presented: { sid: 'limited', gen: 1, jti: 'limited-1' } }
      const late = await stores.sessions.rotate({ ...step, next: { jti: 'late', iat: 1500, exp: 2500 } })
      assert.equal(late, undefined)
      assert.equal((await stores.sessions.rotate(step))?.exp, 1500)
    })

    it('has one winner of many concurrent calls', async () => {
      const stores = await opened(open)
      const next = (number: number) => ({ jti: `jti-by-${number}`, iat: 1100, exp: 2100 })
      const won = await Promise.all(
        Array.from({ length: 20 }, (_, number) => stores.sessions.rotate({ ...rotation, next: next(number) })),
      )
      assert.equal(won.filter((rotated) => rotated !== undefined).length, 1)
      assert.equal((await sessionOf(stores)).current.gen, 2)
    })
  })

  describe('SessionStore.confirm', () => {
    it('records the use of a session, with an event on request', async () => {
      const stores = await opened(open)
      const session = await sessionOf(stores)
      assert.equal(await stores.sessions.confirm(session, 1100, undefined), true)
      assert.deepEqual(await eventsOf(stores), [])
      assert.equal(await stores.sessions.confirm(session, 1200, at(1200)), true)
      assert.deepEqual(await eventsOf(stores), [['refresh_recovered', null]])
      assert.equal((await sessionOf(stores)).lastUsedAt, 1200)
    })

    it('writes nothing after the session moved on, ended, or lost its account', async () => {
      const ways: ((stores: Stores & { readonly accountId: number }) => Promise<unknown>)[] = [
        ({ sessions }) => sessions.rotate(rotation),
        ({ sessions }) => sessions.revoke(sid, 'logout', at(1050)),
        ({ accounts, accountId }) => accounts.update(accountId, () => ({ active: false }), at(1050)),
        ({ accounts, accountId }) => accounts.remove(accountId, at(1050)),
      ]
      for (const way of ways) {
        const stores = await opened(open)
        const before = await sessionOf(stores)
        await way(stores)
        const after = await sessionOf(stores)
        const events = await eventsOf(stores)
        assert.equal(await stores.sessions.confirm(before, 1200, at(1200)), false)
        assert.deepEqual([await sessionOf(stores), await eventsOf(stores)], [after, events])
      }
    })
  })

  describe('SessionStore.fastForward', () => {
    it('accepts a generation ahead, which then rotates at once', async () => {
      const stores = await opened(open)
      await stores.sessions.rotate({ ...rotation, idempotencyHash: 'hash' })
      assert.equal(await stores.sessions.fastForward(sid, { gen: 7, jti: 'jti-7' }), true)
      const { current, previousJti, rotatedAt, idempotencyHash } = await sessionOf(stores)
      assert.deepEqual([current.gen, current.jti, previousJti, rotatedAt], [7, 'jti-7', null, null])
      assert.equal(idempotencyHash, null)
    })

    it('accepts neither an earlier nor the same generation, nor an ended session', async () => {
      const stores = await opened(open)
      await stores.sessions.rotate(rotation)
      for (const gen of [1, 2]) assert.equal(await stores.sessions.fastForward(sid, { gen, jti: 'other' }), false)
      await stores.sessions.revoke(sid, 'logout', at(1200))
      assert.equal(await stores.sessions.fastForward(sid, { gen: 3, jti: 'other' }), false)
      assert.deepEqual((await sessionOf(stores)).current.jti, 'jti-2')
    })
  })

  describe('SessionStore.isRestored', () => {
    it('is true from the backup to its restore, inclusive', async () => {
      const stores = await open()
      assert.equal(await stores.sessions.isRestored(1000), false)
      await stores.insert('restores', { backup_at: 1000, restored_at: 2000 })
      const answers = await Promise.all([999, 1000, 2000, 2001].map((second) => stores.sessions.isRestored(second)))
      assert.deepEqual(answers, [false, true, true, false])
    })
  })

  describe('SessionStore.wasRestoredSince', () => {
    it('is true for every second up to a restore', async () => {
      const stores = await open()
      assert.equal(await stores.sessions.wasRestoredSince(1000), false)
      await stores.insert('restores', { backup_at: 1000, restored_at: 2000 })
      const answers = await Promise.all([1, 999, 2000, 2001].map((second) => stores.sessions.wasRestoredSince(second)))
      assert.deepEqual(answers, [true, true, true, false])
    })
  })

  describe('SessionStore.changePassword', () => {
    const change = (stores: { readonly accountId: number }) => ({
      accountId: stores.accountId,
      sessionId: sid,
      passwordHash: 'hash-2',
      expectedHash: 'hash-1',
      next: { jti: 'jti-of-change', iat: 1500, exp: 2500 },
    })
    const hashOf = async ({ accounts, accountId }: Stores & { readonly accountId: number }) =>
      (await accounts.findById(accountId))?.passwordHash

    it('stores the hash and gives the session a token without a predecessor', async () => {
      const stores = await opened(open)
      await stores.sessions.rotate({ ...rotation, idempotencyHash: 'hash' })
      await stores.change('sessions', { id: sid }, { amr: 'pwd otp mfa' })
      const next = { sid, gen: 3, jti: 'jti-of-change', iat: 1500, exp: 2500 }
      const expected = { ...next, authTime: 1500, amr: ['pwd', 'otp', 'mfa'], expiresAt: null }
      assert.deepEqual(await stores.sessions.changePassword(change(stores), at(1500)), expected)
      assert.equal(await hashOf(stores), 'hash-2')
      const { current, leastGen, previousJti, rotatedAt, idempotencyHash } = await sessionOf(stores)
      assert.deepEqual([current.gen, leastGen], [3, 3])
      assert.deepEqual([previousJti, rotatedAt, idempotencyHash], [null, null, null])
      assert.equal((await stores.accounts.findById(stores.accountId))?.tokensValidFrom, 1500)
    })

    it('refuses every earlier generation, even if any token is accepted', async () => {
      const stores = await opened(open)
      await stores.sessions.changePassword(change(stores), at(1500))
      const later = nextRotation(1600)
      for (const spentTokens of ['refuse', 'accept'] as const) {
        const { presented } = rotation
        assert.equal(await stores.sessions.rotate({ ...later, presented, spentTokens }), undefined)
      }
      const rotated = await stores.sessions.rotate({ ...later, spentTokens: 'accept' })
      assert.equal(rotated?.gen, 3)
    })

    it('changes nothing when another password is stored, or after the end of the session', async () => {
      const stores = await opened(open)
      const other = { ...change(stores), expectedHash: 'hash-0' }
      assert.equal(await stores.sessions.changePassword(other, at(1500)), 'hash_differs')
      await stores.sessions.revoke(sid, 'logout', at(1500))
      const before = await sessionOf(stores)
      assert.equal(await stores.sessions.changePassword(change(stores), at(1600)), 'session_ended')
      assert.equal(await hashOf(stores), 'hash-1')
      assert.deepEqual(await sessionOf(stores), before)
      assert.deepEqual(await eventsOf(stores), [['session_ended', 'logout']])
    })

    it('accepts one of many concurrent calls', async () => {
      const stores = await opened(open)
      const outcomes = await Promise.all(
        [1, 2, 3, 4].map((number) =>
          stores.sessions.changePassword({ ...change(stores), passwordHash: `new-${number}` }, at(1500)),
        ),
      )
      assert.equal(outcomes.filter((outcome) => outcome === 'hash_differs').length, 3)
    })
  })

  describe('SessionStore.revoke with a cause', () => {
    const because = auditEvent({ ...at(1500), event: 'refresh_reused', outcome: 'refused', sessionId: sid })

    it('records the cause and then the end', async () => {
      const stores = await opened(open)
      assert.equal(await stores.sessions.revoke(sid, 'reuse_detected', at(1500), because), true)
      const expected = [
        ['refresh_reused', null],
        ['session_ended', 'reuse_detected'],
      ]
      assert.deepEqual(await eventsOf(stores), expected)
    })

    it('records the cause even if nothing is left to end', async () => {
      const stores = await opened(open)
      await stores.sessions.revoke(sid, 'logout', at(1400))
      assert.equal(await stores.sessions.revoke(sid, 'reuse_detected', at(1500), because), false)
      const expected = [
        ['session_ended', 'logout'],
        ['refresh_reused', null],
      ]
      assert.deepEqual(await eventsOf(stores), expected)
    })
  })
}
