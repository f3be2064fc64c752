import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { noClient } from '../../src/domain/audit.ts'
import type { OpenStores } from './stores.ts'

/** The password of the accounts. */
const verified = {
  passwordHash: 'hash-1',
  factorEpoch: 0,
  proof: undefined,
  lastLogin: 'ignore',
  limit: undefined,
} as const
const at = (second: number) => ({ at: second, client: noClient })

/**
 * The conformance tests of session stores.
 * @param open gives the stores on an empty database
 */
export const sessionStoreSuite = (open: OpenStores): void => {
  describe('SessionStore', () => {
    it('opens a session and finds it with its account', async () => {
      const stores = await open()
      const opened = await stores.openSession('jane_doe')
      const found = await stores.sessions.find(opened.sid)
      assert.deepEqual(found?.session, {
        id: opened.sid,
        accountId: opened.accountId,
        purpose: 'app',
        epoch: 0,
        current: { gen: 1, jti: opened.jti, iat: 1000, exp: 2000 },
        leastGen: 0,
        previousJti: null,
        rotatedAt: null,
        idempotencyHash: null,
        keyed: false,
        createdAt: 1000,
        authTime: 1000,
        amr: null,
        lastUsedAt: 1000,
        expiresAt: null,
        revokedAt: null,
        revokedReason: null,
        userAgent: 'test',
        ip: '127.0.0.1',
      })
      assert.equal(found?.account?.username, 'jane_doe')
      assert.equal(found?.account?.admin, false)
    })

    it('counts live sessions that opened without a second factor', async () => {
      const stores = await open()
      const { sessions } = stores
      const [factorless, withFactor] = [await stores.openSession('a'), await stores.openSession('b')]
      await stores.change('accounts', { id: withFactor.accountId }, { has_factor: true })
      const more = [
        { accountId: factorless.accountId, purpose: 'console', amr: null },
        { accountId: withFactor.accountId, purpose: 'console', amr: null },
        { accountId: withFactor.accountId, purpose: 'console', amr: ['pop', 'user', 'mfa'] },
        { accountId: withFactor.accountId, purpose: 'app', amr: ['pwd', 'otp', 'mfa'] },
      ] as const
      for (const [number, session] of more.entries()) {
        const ids = { sid: `s-${number}`, jti: `j-${number}` }
        await sessions.open({ ...factorless, ...session, ...ids }, verified, at(1000))
      }
      const counts = async () =>
        Promise.all(
          (['of_console', 'all', 'all_of_new_devices'] as const).map((required) =>
            sessions.countWithoutFactor({ now: 1500, idleSince: -1 }, required),
          ),
        )
      assert.deepEqual(await counts(), [2, 4, 3])
      await sessions.revoke('s-0', 'logout', at(1100))
      assert.deepEqual(await counts(), [1, 3, 2])
      await sessions.revokeAll({ accountId: factorless.accountId, reason: 'logout_all' }, at(1200))
      assert.deepEqual(await counts(), [1, 2, 1])
      assert.equal(await sessions.countWithoutFactor({ now: 2000, idleSince: -1 }, 'all'), 0)
    })

    it('keeps the purpose of a session', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      assert.equal(
        await stores.sessions.open({ ...first, sid: 'second', purpose: 'console' }, verified, at(1000)),
        'opened',
      )
      assert.equal((await stores.sessions.find('second'))?.session.purpose, 'console')
    })

    it('counts the live sessions of all accounts, page by page', async () => {
      const stores = await open()
      const live = async (now: number, idleSince: number, limit = 10) =>
        stores.sessions.countLive({ now, idleSince }, { afterId: '', limit })
      assert.deepEqual(await live(1500, -1), { live: 0, lastId: undefined })
      const [one] = [await stores.openSession('jane_doe'), await stores.openSession('john_doe')]
      assert.equal((await live(1999, -1)).live, 2)
      assert.equal((await live(2000, -1)).live, 0)
      assert.equal((await live(1500, 1000)).live, 0)
      assert.deepEqual(await live(1500, -1, 1), { live: 1, lastId: one.sid })
      const rest = await stores.sessions.countLive({ now: 1500, idleSince: -1 }, { afterId: one.sid, limit: 10 })
      assert.deepEqual(rest, { live: 1, lastId: undefined })
      await stores.sessions.revoke(one.sid, 'logout', at(1500))
      assert.equal((await live(1500, -1)).live, 1)
    })

    it('opens no session for a disabled or missing account', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      await stores.accounts.update(first.accountId, () => ({ active: false }), at(1500))
      assert.equal(await stores.sessions.open({ ...first, sid: 'second' }, verified, at(1000)), 'account_changed')
      assert.equal(await stores.sessions.find('second'), undefined)
      assert.equal(
        await stores.sessions.open({ ...first, sid: 'third', accountId: 999 }, verified, at(1000)),
        'account_changed',
      )
    })

    it('opens no session for a password that changed after its verification', async () => {
      const stores = await open()
      const first = await stores.openSession('jane_doe')
      await stores.accounts.changePassword(first.accountId, { passwordHash: 'hash-2' }, at(1500))
      assert.equal(await stores.sessions.open({ ...first, sid: 'second' }, verified, at(1000)), 'account_changed')
      assert.equal(
        await stores.sessions.open({ ...first, sid: 'third' }, { ...verified, passwordHash: 'hash-2' }, at(1000)),
        'opened',
      )
    })

    it('records the last login only on request', async () => {
      const stores = await open()
      const { accountId, ...session } = await stores.openSession('jane_doe')
      assert.equal(await stores.lastLoginOf(accountId), null)
      await stores.sessions.open(
        { ...session, accountId, sid: 'second', iat: 1700 },
        { ...verified, lastLogin: 'record' },
        at(1700),
      )
      assert.equal(await stores.lastLoginOf(accountId), 1700)
    })

    it('finds the session of a deleted account, without an account', async () => {
      const stores = await open()
      const opened = await stores.openSession('jane_doe')
      await stores.accounts.remove(opened.accountId, at(2000))
      const found = await stores.sessions.find(opened.sid)
      assert.equal(found?.account, undefined)
      assert.equal(found?.session.accountId, opened.accountId)
    })

    it('ends a session once for concurrent callers', async () => {
      const stores = await open()
      const { sid } = await stores.openSession('jane_doe')
      const answers = await Promise.all(
        Array.from({ length: 20 }, () => stores.sessions.revoke(sid, 'logout', at(2000))),
      )
      assert.equal(answers.filter(Boolean).length, 1)
      const found = await stores.sessions.find(sid)
      assert.deepEqual([found?.session.revokedAt, found?.session.revokedReason], [2000, 'logout'])
    })

    it('keeps the first reason of an ended session', async () => {
      const stores = await open()
      const { sid } = await stores.openSession('jane_doe')
      await stores.sessions.revoke(sid, 'logout', at(2000))
      assert.equal(await stores.sessions.revoke(sid, 'admin', at(3000)), false)
      assert.equal((await stores.sessions.find(sid))?.session.revokedReason, 'logout')
    })

    it('updates a live session and leaves an ended one unchanged', async () => {
      const stores = await open()
      const { sid } = await stores.openSession('jane_doe')
      await stores.sessions.touch(sid, 1100)
      assert.equal((await stores.sessions.find(sid))?.session.lastUsedAt, 1100)
      await stores.sessions.revoke(sid, 'logout', at(1200))
      await stores.sessions.touch(sid, 1300)
      assert.equal((await stores.sessions.find(sid))?.session.lastUsedAt, 1100)
    })

    it('revokes a token without a session once, for any jti', async () => {
      const { sessions } = await open()
      for (const jti of ['', 'abc', 'ž☃\0', 'j'.repeat(5000)]) {
        assert.equal(await sessions.isTokenRevoked(jti), false)
        assert.equal(await sessions.revokeToken({ jti, exp: 2000.9 }, at(1000)), true)
        assert.equal(await sessions.revokeToken({ jti, exp: 2000.9 }, at(1000)), false)
        assert.equal(await sessions.isTokenRevoked(jti), true)
      }
    })
  })
}
