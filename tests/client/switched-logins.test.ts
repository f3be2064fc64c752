import assert from 'node:assert/strict'
import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { describe, it, type TestContext } from 'node:test'
import { setTimeout as pause } from 'node:timers/promises'
import axios from 'axios'
import { attachSession } from '../../client/src/axios.ts'
import { memoryStorage } from '../../client/src/index.ts'
import { payloadOf } from '../../client/src/session/access-token.ts'
import { password } from '../integration/rotating.ts'
import { makeApp, startApp } from './app.ts'

const emma = { username: 'emma', password }

const accountOf = (token: string): unknown => (payloadOf(token) as { user_id?: unknown }).user_id

/** An API that refuses the requests of the first account, once the test lets it answer. */
const startRefusing = async (t: TestContext) => {
  const api = { url: '', seen: [] as unknown[], refuse: () => {}, arrived: Promise.resolve() }
  const released = new Promise<void>((resolve) => Object.assign(api, { refuse: resolve }))
  let arrive = () => {}
  api.arrived = new Promise<void>((resolve) => {
    arrive = resolve
  })
  const server = createServer(async (request, response) => {
    await request.toArray()
    const account = accountOf(String(request.headers.authorization))
    api.seen.push(account)
    arrive()
    if (account === 1) await released
    response.writeHead(account === 1 ? 401 : 200, { 'content-type': 'application/json' }).end('{}')
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  t.after(() => server.close().closeAllConnections())
  api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return api
}

/** `jane_doe` is logged in, and `emma` has an account. */
const start = async (t: TestContext, settings: Readonly<Record<string, string>> = {}) => {
  const first = await startApp(t, settings)
  await first.at.at.service.register('emma', password)
  const api = await startRefusing(t)
  const app = makeApp(first.at.at.baseUrl, { origins: [api.url] })
  await app.login()
  return { ...app, at: first.at, api }
}

describe('a request that is refused after another account has logged in', () => {
  it('is not repeated by session.fetch', async (t) => {
    const { session, api } = await start(t)
    const sent = session.fetch(`${api.url}/orders`, { method: 'POST', body: 'of jane' })
    await api.arrived
    await session.login(emma)
    api.refuse()
    const answer = await sent
    assert.deepEqual([answer.status, await answer.json(), api.seen], [401, {}, [1]])
    assert.equal((await session.fetch(`${api.url}/orders`)).status, 200)
    assert.deepEqual(api.seen, [1, 2])
  })

  it('is not repeated by Axios, and has the cause', async (t) => {
    const { session, api, ends } = await start(t)
    const http = axios.create({ baseURL: api.url })
    attachSession(http, session)
    const sent = http.post('/orders', 'of jane').catch((error) => error)
    await api.arrived
    await session.login(emma)
    api.refuse()
    const { response, cause } = await sent
    assert.deepEqual([response?.status, cause?.name, api.seen], [401, 'SessionEndedError', [1]])
    assert.deepEqual([session.state, ends, (await http.get('/orders')).status], ['logged_in', [], 200])
  })

  it('is not repeated with a token that is fetched for it, as after a login in another tab', async (t) => {
    const { session, api, at } = await start(t)
    const sent = session.fetch(`${api.url}/orders`, { method: 'POST', body: 'of jane' })
    await api.arrived
    await session.login(emma)
    // The token of the login is about to expire by the clock of the device.
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 901_000 })
    at.clock.now += 901
    api.refuse()
    assert.deepEqual([(await sent).status, api.seen], [401, [1]])
  })

  it('gets no other token from accessToken', async (t) => {
    const { session } = await start(t)
    const refused = await session.accessToken()
    await session.login(emma)
    await assert.rejects(session.accessToken({ refused }), { name: 'SessionEndedError', reason: 'logged_out' })
    assert.deepEqual([session.state, session.endReason], ['logged_in', undefined])
    assert.equal(accountOf(await session.accessToken()), 2)
  })

  it('is repeated if the refused token names no session', async (t) => {
    const { session } = await start(t)
    assert.equal(await session.accessToken({ refused: 'no token' }), await session.accessToken())
  })
})

describe('a refresh that is answered after another account has logged in', () => {
  for (const answered of ['before', 'after'] as const) {
    it(`leaves the login of the other tab alone, if the service saw it ${answered} that login`, async (t) => {
      const { at } = await start(t)
      const storage = memoryStorage()
      const one = makeApp(at.at.baseUrl, { storage, locks: null })
      await one.login()
      let isHeld = true
      let arrive = () => {}
      let release = () => {}
      const arrived = new Promise<void>((resolve) => {
        arrive = resolve
      })
      const released = new Promise<void>((resolve) => {
        release = resolve
      })
      const late: typeof fetch = async (input, init) => {
        if (!isHeld || !String(input).endsWith('/refresh')) return fetch(input, init)
        isHeld = false
        const answer = answered === 'before' ? await fetch(input, init) : undefined
        arrive()
        await released
        return answer ?? fetch(input, init)
      }
      const two = makeApp(at.at.baseUrl, { storage, locks: null, fetch: late })
      const token = two.session.accessToken()
      await arrived
      await one.session.login(emma)
      // The login ends the session so far in the background.
      while (!one.sent.includes('POST /api/user/token/blacklist/ 200')) await pause(10)
      release()
      assert.equal(accountOf(await token), 2)
      assert.deepEqual([await two.me(), two.ends, await two.session.restore()], [200, [], true])
    })
  }
})

describe('changePassword behind a login of another account', () => {
  for (const isEnded of [true, false]) {
    it(`is not sent, if the session so far is ${isEnded ? 'over' : 'still live'}`, async (t) => {
      const { at } = await start(t)
      const over: typeof fetch = (input, init) =>
        String(input).endsWith('/blacklist/') && !isEnded ? Promise.reject(new TypeError('lost')) : fetch(input, init)
      const { session, sent, login } = makeApp(at.at.baseUrl, { fetch: over })
      await login()
      const switched = session.login(emma)
      const change = session.changePassword({ current_password: password, new_password: 'another horse battery' })
      await assert.rejects(change, { name: 'SessionEndedError' })
      await switched
      assert.equal(sent.filter((line) => line.includes('/password/')).length, 0)
      assert.deepEqual([session.state, accountOf(await session.accessToken())], ['logged_in', 2])
    })
  }
})
