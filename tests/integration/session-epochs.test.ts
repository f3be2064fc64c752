import assert from 'node:assert/strict'
import { describe, it, type TestContext } from 'node:test'
import { fillSessions } from '../support/fill-sessions.ts'
import { byNobody, getMe, logIn, type Pair, paths, postJson, type Received, send } from './client.ts'
import { asApi, knowingApi, postForm } from './resource-server.ts'
import { assertChallenge, pairOf, password, type Rotating, sidOf, start, startRotating } from './rotating.ts'

const changed = 'another horse battery'
const settings = { ...knowingApi, SESSIONS_PER_ACCOUNT: 'off' }

/** A service with many sessions of an account, and then a login whose session ends last. */
const startWithMany = async (t: TestContext, count: number, more: Readonly<Record<string, string>> = {}) => {
  const rotating = await startRotating(t, { ...settings, ...more })
  const { knex } = rotating.at.service.database
  await fillSessions(knex, { accountId: 1, count, at: start - 100, exp: start + 86_400, prefix: 'many' })
  const old = await rotating.login()
  return { ...rotating, old, knex }
}

type Started = Awaited<ReturnType<typeof startWithMany>>

/** Every request with the tokens of a session, as in the list of a client. */
const requestsOf = ({ at, refresh }: Pick<Rotating, 'at' | 'refresh'>, pair: Pair) => {
  const authorization = `Bearer ${pair.access}`
  return {
    refresh: () => refresh(pair.refresh),
    'refresh with a key': () => refresh(pair.refresh, 'key-of-a-retry.0000000001'),
    blacklist: () => postJson(at, paths.blacklistToken, { refresh: pair.refresh }),
    me: () => getMe(at, pair.access),
    list: () => send(at, 'GET', paths.listSessions, { headers: { authorization } }),
    'log out': () => postJson(at, paths.logOut, {}, { authorization }),
    'end others': () => postJson(at, paths.endOtherSessions, {}, { authorization }),
    'end all': () => postJson(at, paths.endAllSessions, {}, { authorization }),
  }
}

/** Requires that the service refuses both tokens of a session in every way. */
const assertEnded = async (rotating: Pick<Rotating, 'at' | 'refresh'>, pair: Pair, description: string) => {
  const { at } = rotating
  for (const [what, request] of Object.entries(requestsOf(rotating, pair))) {
    const answer = await request()
    assert.deepEqual([answer.status, (answer.body as { code?: string }).code], [401, 'token_not_valid'], what)
    assertChallenge(answer, description)
  }
  for (const token of [pair.access, pair.refresh]) {
    const { body } = await postJson(at, paths.verifyToken, { token })
    assert.deepEqual(body, { non_field_errors: ['Token is blacklisted'] })
  }
  assert.deepEqual((await postForm(at, paths.introspectToken, { token: pair.access })).body, { active: false })
  for (const token of [pair.access, pair.refresh]) {
    assert.equal((await postForm(at, paths.revokeToken, { token })).status, 200)
  }
}

const assertLive = async ({ at, refresh }: Pick<Rotating, 'at' | 'refresh'>, pair: Pair): Promise<void> => {
  assert.equal((await getMe(at, pair.access)).status, 200)
  assert.equal((await postJson(at, paths.verifyToken, { token: pair.refresh })).status, 200)
  assert.equal((await refresh(pair.refresh)).status, 200)
}

const tryLogin = ({ at }: Pick<Rotating, 'at'>, word: string): Promise<Received> =>
  postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password: word })

interface Ending {
  readonly run: (started: Started) => Promise<unknown>
  readonly reason: string
}

const endings: Readonly<Record<string, Ending>> = {
  'a new password': {
    run: async ({ at: { service } }) => {
      const account = await service.accounts.findById(1)
      assert.ok(account)
      await service.setPassword(account, changed)
    },
    reason: 'The session ended when the password was changed',
  },
  'a disabled account': {
    run: ({ at }) => at.service.accounts.update(1, () => ({ active: false }), byNobody(start)),
    reason: 'The session ended when the account was disabled',
  },
  'a deleted account': {
    run: ({ at }) => at.service.accounts.remove(1, byNobody(start)),
    reason: 'The session ended when the account was deleted',
  },
  'the end of all sessions': {
    run: ({ at }) => at.service.sessions.revokeAll({ accountId: 1, reason: 'admin' }, byNobody(start)),
    reason: 'The session was ended by an operator',
  },
}

/** Ends all sessions, and restores the row that a process killed before the last batch leaves. */
const endUntilKilled = async (started: Started, { run }: Ending): Promise<void> => {
  const { knex, old } = started
  const id = sidOf(old.refresh)
  await run(started)
  const { revoked_reason: reason, epoch } = await knex('sessions').where({ id }).first()
  await knex('audit_events').where({ session_id: id, event: 'session_ended' }).delete()
  await knex('sessions').where({ id }).update({ revoked_at: null, revoked_reason: null })
  await knex('unfinished_endings').insert({ account_id: 1, epoch: epoch + 1, reason, progress_at: start })
}

const modes: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'with rotation': {},
  'with rotation that leaves spent tokens good': { BLACKLIST_AFTER_ROTATION: 'false' },
  'without rotation': { ROTATE_REFRESH_TOKENS: 'false' },
}

for (const [mode, more] of Object.entries(modes)) {
  describe(`a process that is killed before its last batch, ${mode}`, () => {
    for (const [what, ending] of Object.entries(endings)) {
      it(`(${what}) leaves no session that works, and its row to the upkeep`, async (t) => {
        const started = await startWithMany(t, 10, more)
        const { at, clock, knex, old } = started
        await endUntilKilled(started, ending)
        await assertEnded(started, old, ending.reason)
        const left = () => knex('sessions').where({ revoked_at: null }).pluck('id')
        assert.deepEqual(await left(), [sidOf(old.refresh)])
        clock.now += 60
        await at.service.upkeep()
        assert.deepEqual(await left(), [])
        await assertEnded(started, old, ending.reason)
        const feed = await send(at, 'GET', paths.getRevocations, { headers: asApi })
        const { entries } = feed.body as { readonly entries: readonly { readonly sid?: string }[] }
        assert.ok(entries.some(({ sid }) => sid === sidOf(old.refresh)))
        const events = await at.service.audit.list({ sessionId: sidOf(old.refresh), limit: 10 })
        assert.deepEqual(
          events.map(({ event, at: second }) => [event, second]),
          [
            ['login', start],
            ['session_ended', start + 60],
          ],
        )
      })
    }
  })
}

describe('a disabled account that is enabled before its sessions have ended', () => {
  it('gets none of them back, and can log in', async (t) => {
    const started = await startWithMany(t, 10)
    const ending = endings['a disabled account'] ?? assert.fail()
    await endUntilKilled(started, ending)
    await started.at.service.accounts.update(1, () => ({ active: true }), byNobody(start))
    await assertEnded(started, started.old, ending.reason)
    const fresh = await started.login()
    started.clock.now += 60
    await started.at.service.upkeep()
    await assertLive(started, fresh)
    await assertEnded(started, started.old, ending.reason)
  })
})

describe('a change of the own password with 20,000 other sessions', () => {
  it('holds while their rows are ended, and spares the own session and new ones', async (t) => {
    const started = await startWithMany(t, 20_000)
    const { at, knex, old } = started
    const mine = await started.login()
    let running = true
    const request = { current_password: password, new_password: changed }
    const changing = postJson(at, paths.changePassword, request, { authorization: `Bearer ${mine.access}` }).finally(
      () => {
        running = false
      },
    )
    const isUnfinished = async () => (await knex('unfinished_endings').first()) !== undefined
    while (running && !(await isUnfinished()));
    assert.equal((await tryLogin(started, password)).status, 401)
    const fresh = await logIn(at, 'jane_doe', changed)
    const { me, refresh } = requestsOf(started, old)
    assert.deepEqual([(await me()).status, (await refresh()).status], [401, 401])
    assert.equal((await postJson(at, paths.verifyToken, { token: old.access })).status, 400)
    assert.deepEqual((await postForm(at, paths.introspectToken, { token: old.access })).body, { active: false })
    assert.ok(await isUnfinished(), 'the rows had ended before the requests were answered')
    await assertEnded(started, old, 'The session ended when the password was changed')
    const renewed = pairOf(await changing)
    assert.equal(await isUnfinished(), false)
    await assertLive(started, fresh)
    await assertLive(started, renewed)
    const live: string[] = await knex('sessions').where({ revoked_at: null }).pluck('id')
    assert.deepEqual(live.sort(), [sidOf(fresh.refresh), sidOf(renewed.refresh)].sort())
  })
})
