import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, mock, type TestContext } from 'node:test'
import { SessionsApi } from '../../client/src/index.ts'
import { password } from '../integration/rotating.ts'
import { sessionsOf } from '../support/sessions-of.ts'
import { diskStorage, makeApp, startApp } from './app.ts'

/** Sets the clock of the device. */
const setDeviceClock = (t: TestContext, seconds: number) => {
  mock.timers.enable({ apis: ['Date'], now: seconds * 1000 })
  t.after(() => mock.timers.reset())
  return { pass: (by: number) => mock.timers.setTime(Date.now() + by * 1000) }
}

const modes = { 'with rotation': {}, 'without rotation': { ROTATE_REFRESH_TOKENS: 'false' } }

for (const [mode, settings] of Object.entries(modes)) {
  describe(`a session ${mode}`, () => {
    it('logs in, sends the access token, and logs out', async (t) => {
      const { session, me, sent, ends, at } = await startApp(t, settings)
      assert.equal(session.state, 'logged_in')
      const answer = await session.fetch('/api/user/me/')
      assert.deepEqual(await answer.json(), { id: 1, username: 'jane_doe' })
      assert.equal(await session.logout(), 'ended')
      assert.equal(session.state, 'logged_out')
      assert.deepEqual(ends, ['logged_out'])
      await assert.rejects(me(), { name: 'SessionEndedError', reason: 'logged_out' })
      assert.deepEqual(sent, [
        'POST /api/user/token/ 200',
        'GET /api/user/me/ 200',
        'POST /api/user/token/blacklist/ 200',
      ])
      assert.equal((await sessionsOf(at.at.service, 1))[0]?.revokedReason, 'logout')
      assert.deepEqual(ends, ['logged_out'])
    })

    it('replaces the access token before it expires, even with a wrong device clock', async (t) => {
      for (const wrongBy of [0, -3600, 86_400]) {
        const device = setDeviceClock(t, 1_800_000_000 + wrongBy)
        const { me, sent, at } = await startApp(t, settings)
        const pass = (seconds: number) => {
          device.pass(seconds)
          at.clock.now += seconds
        }
        pass(839)
        assert.equal(await me(), 200)
        assert.equal(sent.length, 2)
        pass(2)
        assert.equal(await me(), 200)
        assert.deepEqual(sent.slice(2), ['POST /api/user/token/refresh 200', 'GET /api/user/me/ 200'])
        mock.timers.reset()
      }
    })

    it('refreshes once after a 401, and repeats the request', async (t) => {
      const { session, sent, at } = await startApp(t, settings)
      at.clock.now += 1000
      const body = JSON.stringify({ current_password: password, new_password: 'another horse battery' })
      const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body }
      assert.equal((await session.fetch('/api/user/password/', init)).status, 200)
      assert.deepEqual(sent.slice(1), [
        'POST /api/user/password/ 401',
        'POST /api/user/token/refresh 200',
        'POST /api/user/password/ 200',
      ])
    })

    it('refreshes once for all waiting calls, and an aborted call stops waiting alone', async (t) => {
      const { session, me, sent, at } = await startApp(t, settings)
      at.clock.now += 1000
      const stop = new AbortController()
      const reason = new Error('enough')
      const waiting = [
        me(),
        me({ signal: stop.signal }),
        session.fetch('/api/user/me/').then(({ status }) => status),
        me(),
      ]
      const outcomes = Promise.allSettled(waiting)
      stop.abort(reason)
      const [first, aborted, ...others] = await outcomes
      assert.deepEqual(
        [first, ...others].map((outcome) => outcome?.status),
        ['fulfilled', 'fulfilled', 'fulfilled'],
      )
      assert.equal(aborted?.status === 'rejected' && aborted.reason, reason)
      assert.equal(sent.filter((line) => line === 'POST /api/user/token/refresh 200').length, 1)
    })

    it('continues after a restart', async (t) => {
      const storage = diskStorage()
      const first = await startApp(t, settings, { storage })
      const second = makeApp(first.at.at.baseUrl, { storage })
      assert.equal(second.session.state, 'unknown')
      assert.equal(await second.session.restore(), true)
      assert.equal(second.session.state, 'logged_in')
      assert.equal(await second.me(), 200)
      assert.deepEqual(second.ends, [])
    })

    it('ends once with a reason when the service ends it', async (t) => {
      const endings = {
        revoked: 'update sessions set revoked_at = 1, revoked_reason = ?',
        account_unavailable: 'update accounts set is_active = (1 = 0) where password_hash <> ?',
      }
      for (const [reason, statement] of Object.entries(endings)) {
        const storage = diskStorage()
        const { me, ends, session, at } = await startApp(t, settings, { storage })
        await at.at.service.database.knex.raw(statement, ['admin'])
        const results = await Promise.allSettled([me(), me()])
        for (const result of results) assert.equal(result.status === 'rejected' && result.reason.reason, reason)
        assert.deepEqual([ends, session.state, await session.restore()], [[reason], 'logged_out', false])
        assert.equal((await storage.read()).refresh, undefined)
      }
    })

    it('ends with the reason of the error code, for any message', async (t) => {
      const reworded: typeof fetch = async (input, init) => {
        const answer = await fetch(input, init)
        return answer.status === 401 ? Response.json({ detail: 'Abgelaufen' }, answer) : answer
      }
      const { me, at } = await startApp(t, settings, { fetch: reworded })
      at.clock.now += 31 * 86_400
      await assert.rejects(me(), { reason: 'expired' })
    })

    it('expires with its refresh token', async (t) => {
      const { me, ends, at } = await startApp(t, settings)
      at.clock.now += 31 * 86_400
      await assert.rejects(me(), { reason: 'expired' })
      assert.deepEqual(ends, ['expired'])
    })

    it('provides the typed client with current tokens', async (t) => {
      const { session, at, sent } = await startApp(t, settings)
      at.clock.now += 1000
      const { sessions } = await new SessionsApi(session.configuration).listSessions()
      assert.deepEqual([sessions.length, sessions[0]?.current], [1, true])
      assert.equal(sent.at(-1), 'GET /api/user/sessions/ 200')
    })

    it('logs out everywhere', async (t) => {
      const one = await startApp(t, settings)
      const other = makeApp(one.at.at.baseUrl)
      await other.login()
      await one.session.logoutEverywhere()
      assert.deepEqual(one.ends, ['logged_out'])
      await assert.rejects(other.me(), { reason: 'revoked' })
    })
  })
}

describe('a session', () => {
  it('never sends the token to an unlisted origin', async (t) => {
    const { session, sent, at } = await startApp(t)
    const elsewhere = at.at.baseUrl.replace('127.0.0.1', 'localhost')
    for (const url of [`${elsewhere}/api/user/me/`, new URL('https://example.com/'), new Request(`${elsewhere}/x`)]) {
      await assert.rejects(session.fetch(url), TypeError)
    }
    assert.deepEqual(sent, ['POST /api/user/token/ 200'])
    const named = makeApp(at.at.baseUrl, { origins: [elsewhere] })
    await named.login()
    assert.equal((await named.session.fetch(`${elsewhere}/api/user/me/`)).status, 200)
  })

  it('does not wait for the body of a 401 of another origin', { timeout: 30_000 }, async (t) => {
    const { at } = await startApp(t)
    let refusals = 0
    const api = createServer((_request, response) => {
      if (refusals++ > 0) return response.end()
      response.writeHead(401, { 'content-type': 'application/json' })
      return response.write('{"a body that never ends": [')
    })
    api.listen(0)
    await once(api, 'listening')
    t.after(() => api.close().closeAllConnections())
    const origin = `http://localhost:${(api.address() as AddressInfo).port}`
    const { session, login } = makeApp(at.at.baseUrl, { origins: [origin] })
    await login()
    assert.equal((await session.fetch(origin)).status, 200)
    assert.equal(refusals, 2)
  })

  it('accepts a Request, and sends its body again after a 401', async (t) => {
    const { session, at } = await startApp(t)
    at.clock.now += 1000
    const body = JSON.stringify({ current_password: password, new_password: 'another horse battery' })
    const headers = { 'content-type': 'application/json' }
    const request = new Request(`${at.at.baseUrl}/api/user/password/`, { method: 'POST', headers, body })
    assert.equal((await session.fetch(request)).status, 200)
  })

  it('does not send a stream twice', async (t) => {
    const { session, at, sent } = await startApp(t)
    at.clock.now += 1000
    const init = { method: 'POST', body: new Blob(['x']).stream(), duplex: 'half' as const }
    assert.equal((await session.fetch('/api/user/password/', init)).status, 401)
    assert.equal(sent.length, 2)
  })

  it('reports no end to an app that never logged in', async (t) => {
    const { at } = await startApp(t)
    const stranger = makeApp(at.at.baseUrl)
    await assert.rejects(stranger.me(), { name: 'SessionEndedError', reason: 'logged_out' })
    assert.deepEqual([stranger.ends, stranger.sent], [[], []])
    assert.equal(await stranger.session.restore(), false)
  })

  it('ends the previous session at another login', async (t) => {
    const { login, me, sent, at } = await startApp(t)
    await login()
    for (let tries = 0; tries < 2000 && sent.length < 3; tries += 1) await new Promise((wait) => setTimeout(wait, 10))
    assert.equal(sent[2], 'POST /api/user/token/blacklist/ 200')
    assert.equal(await me(), 200)
    const reasons = (await sessionsOf(at.at.service, 1)).map(({ revokedReason }) => revokedReason)
    assert.deepEqual(reasons.toSorted(), ['logout', null])
  })

  it('throws the refusal of a login, and stays unchanged', async (t) => {
    const { session, me, at } = await startApp(t)
    const wrong = session.login({ username: 'jane_doe', password: 'wrong' })
    await assert.rejects(wrong, (error: { response: Response }) => error.response.status === 401)
    assert.equal(await me(), 200)
    assert.equal((await sessionsOf(at.at.service, 1)).length, 1)
  })

  it('keeps its device token after a logout, and is known at the next login', async (t) => {
    const storage = diskStorage()
    const { session, login, at } = await startApp(t, { LIMIT_LOGIN_ACCOUNT: '1/15min' }, { storage })
    await session.logout()
    assert.deepEqual(Object.keys(await storage.read()), ['device'])
    const stranger = makeApp(at.at.baseUrl)
    await assert.rejects(stranger.session.login({ username: 'jane_doe', password: 'a guess' }))
    await assert.rejects(stranger.login(), (error: { response: Response }) => error.response.status === 429)
    await login()
  })

  it('says why it ended before it calls the app, until the next login', async (t) => {
    const seen: unknown[] = []
    const app: Awaited<ReturnType<typeof startApp>> = await startApp(t, {}, { onSessionEnd: () => see() })
    const see = () => seen.push(app.session.endReason)
    app.session.subscribe(see)
    assert.equal(app.session.endReason, undefined)
    await app.session.logout()
    await app.login()
    assert.deepEqual(seen, ['logged_out', 'logged_out', undefined])
  })

  it('has no end reason when no session has ended', async (t) => {
    const { at } = await startApp(t)
    const stranger = makeApp(at.at.baseUrl)
    assert.equal(await stranger.session.restore(), false)
    assert.equal(stranger.session.endReason, undefined)
  })

  it('returns another access token for one that was refused, and refreshes once', async (t) => {
    const { session, keys } = await startApp(t)
    const refused = await session.accessToken()
    const others = await Promise.all([session.accessToken({ refused }), session.accessToken({ refused })])
    assert.deepEqual([new Set(others).size, others.includes(refused), keys.length], [1, false, 1])
    assert.deepEqual([await session.accessToken({ refused }), keys.length], [others[0], 1])
  })

  it('notifies its listeners of every change, until they unsubscribe', async (t) => {
    const { session, login } = await startApp(t)
    const states: string[] = []
    const leave = session.subscribe(() => states.push(session.state))
    await session.logout()
    await login()
    leave()
    await session.logout()
    assert.deepEqual(states, ['logged_out', 'logged_in'])
  })
})
