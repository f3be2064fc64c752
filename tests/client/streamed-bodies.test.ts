import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, it, type TestContext } from 'node:test'
import axios from 'axios'
import { attachSession } from '../../client/src/axios.ts'
import { makeApp, startApp } from './app.ts'
import { startApi } from './axios-api.ts'

async function* generate() {
  yield Buffer.from('text')
}

/** Bodies that are read once. */
const streams: Record<string, () => unknown> = {
  'a ReadableStream': () => new Blob(['text']).stream(),
  'a stream of Node': () => Readable.from(['text']),
  'an async generator': generate,
  'an async iterable': () => ({ [Symbol.asyncIterator]: generate }),
}

/** An app whose access token has expired for the API alone. */
const start = async (t: TestContext) => {
  const { at } = await startApp(t, { ALGORITHM: 'ES256' })
  const api = await startApi(t, at)
  const app = makeApp(at.at.baseUrl, { origins: [api.url] })
  await app.login()
  at.clock.now += 901
  const http = axios.create({ baseURL: api.url })
  attachSession(http, app.session)
  const post = async (body: unknown): Promise<number> => {
    const init = { method: 'POST', body, duplex: 'half' }
    return (await app.session.fetch(`${api.url}/things`, init as RequestInit)).status
  }
  const postWithAxios = async (body: unknown): Promise<number> =>
    (await http.post('/things', body, { validateStatus: null })).status
  return { ...app, at, api, ways: { 'session.fetch': post, Axios: postWithAxios } }
}

describe('a stream that is refused with 401', () => {
  for (const [name, open] of Object.entries(streams)) {
    it(`is not sent twice by session.fetch: ${name}`, async (t) => {
      const { api, ways, sent } = await start(t)
      assert.equal(await ways['session.fetch'](open()), 401)
      assert.equal(await ways['session.fetch'](open()), 200)
      const received = api.seen.map(({ status, body }) => `${status} ${body}`)
      assert.deepEqual(received, ['401 text', '200 text'])
      assert.equal(sent.filter((line) => line.includes('/refresh')).length, 1)
    })
  }

  for (const way of ['session.fetch', 'Axios'] as const) {
    it(`makes the next request wait for another token, by ${way}`, async (t) => {
      const { api, ways } = await start(t)
      const open = () => Readable.from(['text'])
      assert.deepEqual([await ways[way](open()), await ways[way](open())], [401, 200])
      const [first, second] = api.seen.map(({ headers }) => headers.authorization)
      assert.notEqual(first, second)
    })

    it(`tells the app that its session has ended, by ${way}`, async (t) => {
      const { at, ways, ends, session } = await start(t)
      const other = makeApp(at.at.baseUrl)
      await other.login()
      await other.session.logoutEverywhere()
      const ended = new Promise<void>((resolve) => session.subscribe(resolve))
      assert.equal(await ways[way](Readable.from(['text'])), 401)
      await ended
      assert.deepEqual([ends, session.state], [['revoked'], 'logged_out'])
    })
  }

  it('leaves the token in use while the refresh has no answer', async (t) => {
    const { at } = await startApp(t, { ALGORITHM: 'ES256' })
    const api = await startApi(t, at)
    let away = false
    const unplugged: typeof fetch = (input, init) =>
      away && String(input).endsWith('/refresh') ? Promise.reject(new TypeError('unplugged')) : fetch(input, init)
    const app = makeApp(at.at.baseUrl, { origins: [api.url], fetch: unplugged })
    await app.login()
    api.closed = true
    away = true
    const init = { method: 'POST', body: new Blob(['text']).stream(), duplex: 'half' as const }
    assert.equal((await app.session.fetch(api.url, init)).status, 401)
    // The service itself still accepts it.
    assert.equal(await app.me(), 200)
  })
})
