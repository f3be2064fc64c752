import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import type { LoginProof } from '../../src/domain/sessions/login-proof.ts'
import { actAt, addTotp, ownerOf } from './factors.ts'
import type { OpenStores, Stores } from './stores.ts'

const challenge = { jti: 'challenge-1', expiresAt: 2000 }

/** A challenge that was issued at second 1500, in the first epoch of the account. */
const issuedChallenge = { ...challenge, issuedAt: 1500, sessionEpoch: 0, idempotencyHash: 'key-1' }

const opening = (more: Partial<LoginProof> = {}) => ({
  passwordHash: undefined,
  factorEpoch: 1,
  proof: {
    challenge: issuedChallenge,
    factor: { kind: 'totp' as const, factorId: 'a', step: 40 },
    ...more,
  },
  lastLogin: 'ignore' as const,
  limit: undefined,
})

/** An account with the one-time password `a`, and a function that opens a session of it. */
const start = async (open: OpenStores) => {
  const stores = await open()
  const first = await stores.openSession('jane_doe')
  const { sessionId, accountId } = ownerOf(first.accountId)
  await stores.fillSessions({ accountId, prefix: sessionId.replace(/-000001$/, ''), count: 1, at: 1000, exp: 9000 })
  await addTotp(stores, accountId, 'a')
  const logIn = (sid: string, more: Partial<LoginProof> = {}, changes: object = {}) =>
    stores.sessions.open({ ...first, sid, jti: sid }, { ...opening(more), ...changes }, actAt(1510))
  return { stores, accountId: first.accountId, logIn }
}

const lastStep = async ({ factors }: Stores, accountId: number) => (await factors.findTotp(accountId))?.lastStep

/**
 * The conformance tests of stores of challenges, and of sessions that need one.
 * @param open gives the stores on an empty database
 */
export const challengeStoreSuite = (open: OpenStores): void => {
  describe('ChallengeStore', () => {
    it('counts five attempts of a challenge, also concurrently', async () => {
      const { challenges } = await open()
      assert.equal(await challenges.find('challenge-1'), undefined)
      const counted = await Promise.all(Array.from({ length: 20 }, () => challenges.countAttempt(challenge)))
      assert.equal(counted.filter(Boolean).length, 5)
      assert.deepEqual(await challenges.find('challenge-1'), {
        attempts: 5,
        usedAt: null,
        sessionId: null,
        idempotencyHash: null,
      })
      assert.equal(await challenges.countAttempt({ ...challenge, jti: 'challenge-2' }), true)
    })

    it('counts none of a challenge that was used, and finds the session that it opened', async () => {
      const { stores, logIn } = await start(open)
      await stores.challenges.countAttempt(challenge)
      assert.equal(await logIn('second'), 'opened')
      assert.equal(await stores.challenges.countAttempt(challenge), false)
      const tried = { attempts: 1, usedAt: 1510, sessionId: 'second', idempotencyHash: 'key-1' }
      assert.deepEqual(await stores.challenges.find('challenge-1'), tried)
    })
  })

  describe('SessionStore.open with a second factor', () => {
    it('opens one session for a challenge, of many at once', async () => {
      const { stores, accountId, logIn } = await start(open)
      const codes = [41, 42, 43, 44, 45, 46, 47, 48]
      const outcomes = await Promise.all(
        codes.map((step) => logIn(`at-${step}`, { factor: { kind: 'totp', factorId: 'a', step } })),
      )
      assert.deepEqual(outcomes.filter((outcome) => outcome === 'opened').length, 1)
      assert.equal(outcomes.filter((outcome) => outcome === 'challenge_used').length, codes.length - 1)
      const live = await stores.sessions.list({
        accountId,
        live: { now: 1510, idleSince: -1 },
        after: undefined,
        limit: 9,
      })
      // Two are from before.
      assert.equal(live.length, 3)
    })

    it('opens one session for a code, of many challenges at once', async () => {
      const { stores, accountId, logIn } = await start(open)
      const outcomes = await Promise.all(
        [1, 2, 3, 4, 5, 6, 7, 8].map((number) => {
          const other = { ...issuedChallenge, jti: `challenge-${number}` }
          return logIn(`session-${number}`, { challenge: number > 4 ? undefined : other })
        }),
      )
      assert.equal(outcomes.filter((outcome) => outcome === 'opened').length, 1)
      assert.equal(outcomes.filter((outcome) => outcome === 'factor_spent').length, 7)
      // A refused login leaves its challenge unused.
      const used = (await stores.rowsOf('challenges')) as object[]
      assert.ok(used.length <= 1)
      assert.equal(await lastStep(stores, accountId), 40)
    })

    it('uses up nothing when the account has changed', async () => {
      const { stores, accountId, logIn } = await start(open)
      assert.equal(await logIn('second', {}, { factorEpoch: 0 }), 'account_changed')
      await stores.accounts.update(accountId, () => ({ active: false }), actAt(1400))
      assert.equal(await logIn('second'), 'account_changed')
      assert.deepEqual(await stores.rowsOf('challenges'), [])
      assert.equal(await lastStep(stores, accountId), 33)
      assert.equal(await stores.sessions.find('second'), undefined)
    })

    const issued = (issuedAt: number, sessionEpoch: number | null) => ({
      challenge: { ...issuedChallenge, issuedAt, sessionEpoch },
    })
    it('refuses a challenge of before the end of all sessions, and of the same second', async () => {
      const { stores, accountId, logIn } = await start(open)
      await stores.sessions.revokeAll({ accountId, reason: 'logout_all' }, actAt(1500))
      for (const epoch of [0, null]) {
        assert.equal(await logIn('second', issued(1499, epoch)), 'account_changed')
        assert.equal(await logIn('second', issued(1500, epoch)), 'account_changed')
      }
      assert.equal(await logIn('second', issued(1501, null)), 'opened')
    })

    it('accepts a challenge of the same second that knows the new epoch', async () => {
      const { stores, accountId, logIn } = await start(open)
      await stores.accounts.changePassword(accountId, { passwordHash: 'hash-2' }, actAt(1500))
      assert.equal(await logIn('second', issued(1500, 0)), 'account_changed')
      assert.equal(await logIn('second', issued(1500, 1)), 'opened')
    })

    it('lets a password alone open a session only while the factors are the same', async () => {
      const { logIn } = await start(open)
      const alone = { passwordHash: 'hash-1', proof: undefined }
      assert.equal(await logIn('second', {}, { ...alone, factorEpoch: 0 }), 'account_changed')
      assert.equal(await logIn('second', {}, { ...alone, factorEpoch: 1 }), 'opened')
    })

    it('adds the factor of an enrolment with the session, or neither', async () => {
      const stores = await open()
      const first = await stores.openSession('john_doe')
      const addition = {
        factor: { kind: 'totp' as const, factorId: 'b', step: 50 },
        codes: [],
        accept: 'first' as const,
      }
      const logIn = (sid: string) =>
        stores.sessions.open(
          { ...first, sid, jti: sid },
          { ...opening({ factor: addition }), factorEpoch: 0 },
          actAt(1510),
        )
      assert.equal(await logIn('too-early'), 'factor_spent')
      assert.equal(await stores.sessions.find('too-early'), undefined)
      await stores.factors.startTotp(
        {
          factorId: 'b',
          accountId: first.accountId,
          secret: { sealed: 'secret', sealedBy: 'master-1' },
          expiresAt: 2000,
          knownMasters: ['master-1'],
        },
        actAt(1505),
      )
      assert.equal(await logIn('second'), 'opened')
      assert.equal((await stores.accounts.findById(first.accountId))?.hasFactor, true)
    })
  })
}
