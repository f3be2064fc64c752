import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import type { NewSession } from '../../src/domain/sessions/session.ts'
import type { AccountEnd, Rotation } from '../../src/domain/sessions/session-store.ts'
import { spared } from './injected-calls.ts'
import type { OpenStores, Stores } from './stores.ts'

const at = (second: number) => ({ at: second, client: noClient })

/** More than two batches. */
const count = 1300
/** A batch and another row, to see whether there are more. */
const greatestAnswer = 501

const liveOf = async ({ sessions }: Stores, accountId: number) =>
  sessions.list({ accountId, live: { now: 1500, idleSince: -1 }, after: undefined, limit: 2000 })

const endingsOf = async ({ audit }: Stores, accountId: number) => {
  const ended = []
  for (let afterId = 0; ; ) {
    const page = await audit.list({ accountId, afterId, limit: 1000 })
    ended.push(...page.filter(({ event }) => event === 'session_ended'))
    if (page.length < 1000) return ended
    afterId = page.at(-1)?.id ?? 0
  }
}

/** Opens one session after another, as new logins of the account do. */
const openWhile = async (isGoing: () => boolean, { sessions }: Stores, first: NewSession): Promise<void> => {
  const opening = {
    passwordHash: 'hash-1',
    factorEpoch: 0,
    proof: undefined,
    lastLogin: 'ignore',
    limit: undefined,
  } as const
  for (let number = 0; isGoing(); number += 1) {
    await sessions.open({ ...first, sid: `new-${number}`, jti: `new-${number}`, exp: 3000 }, opening, at(1500))
  }
}

const rotation = (sid: string, number: number): Rotation => ({
  purpose: 'app',
  presented: { sid, gen: 1, jti: 'any' },
  spentTokens: 'accept',
  next: { jti: `next-${number}`, iat: 1400, exp: 3000 },
  idempotencyHash: null,
  graceSeconds: 0,
  idleSince: -1,
})

/**
 * The conformance tests of stores for accounts with very many sessions: no statement reads or
 * writes more of them than a batch.
 * @param open gives the stores on an empty database
 */
export const manySessionsSuite = (open: OpenStores): void => {
  const withMany = async (many = count) => {
    const stores = await open()
    const first = await stores.openSession('jane_doe')
    await stores.fillSessions({ accountId: first.accountId, count: many, at: 1100, exp: 3000 })
    return { stores, first, accountId: first.accountId, other: await stores.openSession('john_doe') }
  }

  const endings: Readonly<Record<string, (stores: Stores, accountId: number, keep: string) => Promise<unknown>>> = {
    'all sessions of an account': ({ sessions }, accountId) => sessions.revokeAll(endOf(accountId), at(1500)),
    'all but one': ({ sessions }, accountId, keep) =>
      sessions.revokeOthers({ ...endOf(accountId), sessionId: keep }, at(1500)),
    'a disabled account': ({ accounts }, accountId) => accounts.update(accountId, () => ({ active: false }), at(1500)),
    'a deleted account': ({ accounts }, accountId) => accounts.remove(accountId, at(1500)),
    'a changed password': ({ accounts }, accountId) =>
      accounts.changePassword(accountId, { passwordHash: 'hash-2' }, at(1500)),
  }
  const endOf = (accountId: number): AccountEnd => ({ accountId, reason: 'logout_all' })

  describe('the end of many sessions', () => {
    for (const [what, end] of Object.entries(endings)) {
      it(`(${what}) records an event for each, in batches that let others run in between`, async () => {
        const { stores, first, accountId, other } = await withMany()
        let answered = 0
        let going = true
        // Spared like the end: pauses after conflicts would take longer than all of it.
        const others = spared(async () => {
          for (; going; answered += 1) await stores.sessions.find(other.sid)
        })
        const largest = await stores.largestAnswer(() => end(stores, accountId, first.sid))
        going = false
        await others
        const kept = what === 'all but one' ? [first.sid] : []
        assert.deepEqual(
          (await liveOf(stores, accountId)).map(({ id }) => id),
          kept,
        )
        const ended = await endingsOf(stores, accountId)
        assert.equal(new Set(ended.map(({ sessionId }) => sessionId)).size, count + 1 - kept.length)
        assert.equal(ended.length, count + 1 - kept.length)
        const told = stores.handedOn.filter(({ event }) => event === 'session_ended')
        assert.deepEqual(
          told.map((event) => [event.accountId, event.sessionId, event.count]),
          [[accountId, null, ended.length]],
        )
        assert.ok(largest <= greatestAnswer, `a statement gave ${largest} rows`)
        assert.ok(answered >= 3, `only ${answered} of another's requests were answered meanwhile`)
        assert.equal((await stores.sessions.find(other.sid))?.session.revokedAt, null)
      })
    }

    it('covers all sessions at its start, although they are refreshed and others are opened meanwhile', async () => {
      const { stores, first, accountId } = await withMany()
      let going = true
      const there = await liveOf(stores, accountId)
      const refreshing = there.slice(0, 8).map(async ({ id }, worker) => {
        for (let number = 0; going; number += 1) {
          if ((await stores.sessions.rotate(rotation(id, worker * 1000 + number))) === undefined) return
        }
      })
      const opening = openWhile(() => going, stores, first)
      await stores.sessions.revokeAll(endOf(accountId), at(1500))
      const left = await liveOf(stores, accountId)
      going = false
      await Promise.all([...refreshing, opening])
      assert.deepEqual(
        left.filter(({ id }) => !id.startsWith('new-')),
        [],
      )
    })

    it('includes sessions of an account that are opened meanwhile', async () => {
      const { stores, first, accountId } = await withMany()
      let going = true
      const opening = openWhile(() => going, stores, first)
      await stores.accounts.changePassword(accountId, { passwordHash: 'hash-2' }, at(1500))
      going = false
      await opening
      assert.deepEqual(await liveOf(stores, accountId), [])
    })
  })

  describe('an account with more sessions than a statement can have values', () => {
    it('can log in, and keeps as many as the limit allows', async () => {
      const { stores, first, accountId } = await withMany(33_000)
      const session = { ...first, sid: 'new', jti: 'new', iat: 1500, exp: 3000 }
      const opening = {
        passwordHash: 'hash-1',
        factorEpoch: 0,
        proof: undefined,
        lastLogin: 'ignore',
        limit: 100,
      } as const
      const largest = await stores.largestAnswer(async () => {
        assert.equal(await stores.sessions.open(session, opening, at(1500)), 'opened')
      })
      assert.ok(largest <= greatestAnswer, `a statement gave ${largest} rows`)
      const live = await liveOf(stores, accountId)
      assert.equal(live.length, 100)
      assert.equal(live[0]?.id, 'new')
    })
  })
}
