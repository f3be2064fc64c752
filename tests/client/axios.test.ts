import assert from 'node:assert/strict'
import { Readable } from 'node:stream'
import { describe, it, type TestContext } from 'node:test'
import axios, { type AxiosError, type AxiosRequestConfig } from 'axios'
import { attachSession } from '../../client/src/axios.ts'
import { createAuthenticator } from '../../contract-tests/authenticator.ts'
import { makeApp, startApp } from './app.ts'
import { startApi } from './axios-api.ts'
import { pages, passkeys } from './enrolled.ts'

/** An app that is logged in, its API, and an Axios instance with its session. */
const start = async (t: TestContext, settings: Readonly<Record<string, string>> = {}) => {
  const first = await startApp(t, { ALGORITHM: 'ES256', ...settings })
  const { at } = first
  const api = await startApi(t, at)
  const app = makeApp(at.at.baseUrl, { origins: [api.url] })
  await app.login()
  const http = axios.create({ baseURL: api.url })
  const detach = attachSession(http, app.session)
  /** Lets the access token expire at the service and the API, but not by this device's clock. */
  const expire = () => {
    at.clock.now += 901
  }
  const refreshes = () => app.sent.filter((line) => line.includes('/refresh')).length
  return { ...app, at, api, http, detach, expire, refreshes }
}
const statuses = (api: { seen: { status: number }[] }) => api.seen.map(({ status }) => status)
const failed = (work: Promise<unknown>): Promise<AxiosError> =>
  work.then(
    () => assert.fail('it succeeded'),
    (error) => error,
  )

describe('an Axios instance with a session', () => {
  it('sends the access token, and refreshes it once for all requests that wait', async (t) => {
    const { http, api, expire, refreshes } = await start(t)
    assert.deepEqual((await http.get('/things', { params: { page: 2 } })).data, { account: 1 })
    assert.equal(api.seen[0]?.url, '/things?page=2')
    expire()
    const answers = await Promise.all(Array.from({ length: 20 }, (_, index) => http.get(`/things/${index}`)))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
    assert.equal(refreshes(), 1)
  })

  it('refreshes once before it sends requests with a token that has expired by the clock of the device', async (t) => {
    const { http, api, expire, refreshes } = await start(t)
    expire()
    t.mock.timers.enable({ apis: ['Date'], now: Date.now() + 901_000 })
    await Promise.all(Array.from({ length: 20 }, () => http.get('/things')))
    assert.deepEqual([new Set(statuses(api)), refreshes()], [new Set([200]), 1])
  })

  it('works with axios itself, and detaches', async (t) => {
    const { session, api } = await start(t)
    const detach = attachSession(axios, session)
    t.after(detach)
    assert.equal((await axios(`${api.url}/things`)).status, 200)
    detach()
    assert.equal((await failed(axios(`${api.url}/things`))).response?.status, 401)
  })

  for (const adapter of ['http', 'fetch'] as const) {
    it(`hands on a second 401, with the adapter ${adapter}`, async (t) => {
      const { http, api, refreshes } = await start(t)
      api.closed = true
      const error = await failed(http.get('/things', { adapter }))
      assert.deepEqual([error.response?.status, error.cause], [401, undefined])
      assert.deepEqual(error.response?.data, { detail: 'no' })
      assert.deepEqual([statuses(api), refreshes()], [[401, 401], 1])
    })

    it(`follows redirects without sending the token to another origin, with the adapter ${adapter}`, async (t) => {
      const { http, api, at, expire, refreshes } = await start(t)
      const other = await startApi(t, at)
      expire()
      const elsewhere = await failed(http.get('/moved', { adapter, params: { to: `${other.url}/things` } }))
      assert.equal(elsewhere.response?.status, 401)
      assert.equal(JSON.stringify(other.seen).includes('Bearer ey'), false)
      if (adapter === 'http') assert.deepEqual([statuses(other), refreshes()], [[401], 0])
      const { data } = await http.get('/moved', { adapter, params: { to: `${api.url}/things` } })
      assert.deepEqual(data, { account: 1 })
    })
  }

  it('drops the token in a redirect to a subdomain, and calls the beforeRedirect of the app', async (t) => {
    const { http, session } = await start(t)
    const options = { href: 'http://sub.127.0.0.1:1/', headers: { Authorization: 'Bearer secret', accept: '*/*' } }
    const called: unknown[] = []
    await http.get('/things', {
      beforeRedirect: (...details) => called.push(details.length),
      adapter: async (config) => {
        const details = { headers: {}, url: '', method: 'GET' }
        config.beforeRedirect?.(options, { headers: {}, statusCode: 302 }, details)
        return { data: '', status: 200, statusText: '', headers: {}, config }
      },
    })
    assert.deepEqual([options.headers, called, session.state], [{ accept: '*/*' }, [3], 'logged_in'])
  })

  it('rejects requests to other origins, unless they bring their own authorization or ask for none', async (t) => {
    const { http, at, refreshes } = await start(t)
    const other = await startApi(t, at)
    const urls = [`${other.url}/things`, other.url.replace('127.0.0.1', 'LOCALHOST'), 'http://evil@example.com/?a=b']
    for (const url of urls) await assert.rejects(http.get(url), { name: 'TypeError', message: /name it in origins$/ })
    assert.equal(other.seen.length, 0)
    const requests: AxiosRequestConfig[] = [
      { headers: { authorization: 'Basic abc' } },
      { auth: { username: 'jane', password: 'x' } },
      { headers: { Authorization: false } },
    ]
    for (const request of requests) {
      const error = await failed(http.get(`${other.url}/things`, request))
      assert.deepEqual([error.name, error.response?.status], ['AxiosError', 401])
    }
    const authorizations = other.seen.map(({ headers }) => headers.authorization)
    assert.deepEqual([authorizations, refreshes()], [['Basic abc', 'Basic amFuZTp4', undefined], 0])
  })

  it('resolves relative URLs as Axios does', async (t) => {
    const { http, session, api } = await start(t)
    const bare = axios.create()
    attachSession(bare, session)
    assert.equal((await failed(bare.get('/things'))).code, 'ERR_INVALID_URL')
    await assert.rejects(http.get('//elsewhere.example/things'))
    http.interceptors.request.use((config) => ({ ...config, baseURL: `${api.url}/v2` }))
    await http.get('things')
    assert.equal(api.seen.at(-1)?.url, '/v2/things')
  })
})

describe('an Axios instance in a page', () => {
  it('sends the token where the <base> of the page leads relative URLs, or rejects', async (t) => {
    const { session, at, api } = await start(t)
    const other = await startApi(t, at)
    const document = { baseURI: '' }
    Object.assign(globalThis, { document, location: { href: `${at.at.baseUrl}/app` } })
    t.after(() => {
      for (const name of ['document', 'location']) Reflect.deleteProperty(globalThis, name)
    })
    const http = axios.create({
      // As a page sends it.
      adapter: (config) => {
        const href = new URL(config.url ?? '', document.baseURI).href
        return axios.request({ url: href, headers: { Authorization: config.headers.get('Authorization') as string } })
      },
    })
    attachSession(http, session)
    for (const url of ['/things', 'things', '', '?page=2']) {
      document.baseURI = `${other.url}/`
      await assert.rejects(http.get(url), { name: 'TypeError', message: /name it in origins$/ }, url)
      document.baseURI = `${api.url}/`
      assert.equal((await http.get(url)).status, 200, url)
    }
    assert.equal(other.seen.length, 0)
  })
})

describe('a request that is repeated after a 401', () => {
  const form = () => {
    const data = new FormData()
    data.append('name', 'Zoë')
    data.append('file', new Blob(['\0\u00ff bytes']), 'a.bin')
    return data
  }
  const bodies: Record<string, () => unknown> = {
    'an object': () => ({ name: 'Zoë', list: [1, { two: 2 }] }),
    'a list': () => [1, 'two', null],
    'a string': () => 'plain text',
    URLSearchParams: () => new URLSearchParams({ name: 'Zoë & Co' }),
    'a Buffer': () => Buffer.from([0, 255, 10, 13]),
    'an ArrayBuffer': () => new Uint8Array([0, 255, 10, 13]).buffer,
    'a typed array': () => new Uint8Array([0, 255, 10, 13]),
    'a Blob': () => new Blob(['\0\u00ff']),
    FormData: form,
  }
  for (const adapter of ['http', 'fetch'] as const) {
    for (const [name, body] of Object.entries(bodies)) {
      it(`has the same body: ${name}, with the adapter ${adapter}`, async (t) => {
        const { http, api, expire } = await start(t)
        let transformed = 0
        const count = (data: unknown) => {
          transformed += 1
          return data
        }
        const transformRequest = [count, ...[axios.defaults.transformRequest ?? []].flat()]
        const request = { adapter, transformRequest, headers: { 'X-Kept': 'yes' } }
        await http.post('/plain', body(), request)
        expire()
        assert.equal((await http.post('/things', body(), request)).status, 200)
        const [plain, first, second] = api.seen.map(({ headers, body: text }) => {
          const { 'content-type': type = '', 'x-kept': kept } = headers
          const boundary = /^--(.*)\r\n/.exec(text)?.[1] ?? 'none'
          return { kept, type: type.replace(boundary, 'B'), text: text.replaceAll(boundary, 'B') }
        })
        assert.deepEqual([statuses(api), first, second, transformed], [[200, 401, 200], plain, plain, 2])
      })
    }
  }

  it('is not repeated if its body is a stream', async (t) => {
    const { http, api, expire } = await start(t)
    const web = { adapter: 'fetch', fetchOptions: { duplex: 'half' } } as const
    for (const [body, config] of [
      [Readable.from(['text']), {}],
      [new Blob(['text']).stream(), web],
    ] as const) {
      expire()
      assert.equal((await failed(http.post('/things', body, config))).response?.status, 401)
      // The next request waits for another token.
      assert.equal((await http.get('/things')).status, 200)
    }
    assert.deepEqual(statuses(api), [401, 200, 401, 200])
  })

  it('runs the interceptors of the app once, with the configuration of the app', async (t) => {
    const { session, api, expire } = await start(t)
    const http = axios.create({ baseURL: api.url })
    const steps: string[] = []
    const watch = (name: string) => {
      http.interceptors.request.use((config) => {
        steps.push(`${name} request`)
        config.headers.set(`X-${name}`, 'yes')
        return config
      })
      http.interceptors.response.use((response) => {
        steps.push(`${name} response`)
        return response
      })
    }
    watch('Before')
    attachSession(http, session)
    watch('After')
    expire()
    const { config } = await http.get('/things', { meta: 'kept' } as AxiosRequestConfig)
    assert.deepEqual(steps, ['After request', 'Before request', 'Before response', 'After response'])
    assert.deepEqual(
      api.seen.map(({ headers, status }) => [headers['x-before'], headers['x-after'], status]),
      [
        ['yes', 'yes', 401],
        ['yes', 'yes', 200],
      ],
    )
    assert.deepEqual([(config as { meta?: string }).meta, JSON.stringify(config).includes('Bearer')], ['kept', false])
  })

  it('is sent once more by an interceptor of the app', async (t) => {
    const { http, api, expire, refreshes } = await start(t)
    http.interceptors.response.use(undefined, (error) => {
      api.closed = false
      return http(error.config)
    })
    api.closed = true
    expire()
    assert.equal((await http.post('/things', { a: 1 })).status, 200)
    assert.deepEqual([statuses(api), refreshes()], [[401, 401, 200], 1])
    assert.deepEqual(new Set(api.seen.map(({ body }) => body)), new Set(['{"a":1}']))
  })

  it('is repeated once if the session is attached twice, also after one was detached', async (t) => {
    const { http, api, session, detach, refreshes } = await start(t)
    attachSession(http, session)
    api.closed = true
    await failed(http.get('/things'))
    assert.deepEqual([statuses(api), refreshes()], [[401, 401], 1])
    detach()
    await failed(http.get('/things'))
    assert.equal(refreshes(), 2)
  })

  it('accepts 401 as an answer if validateStatus does', async (t) => {
    const { http, api, expire, refreshes } = await start(t)
    const validateStatus = () => true
    expire()
    assert.equal((await http.get('/things', { validateStatus })).status, 200)
    api.closed = true
    assert.equal((await http.get('/things', { validateStatus })).status, 401)
    assert.equal(refreshes(), 2)
  })

  it('reads the whole answer as a stream', async (t) => {
    const { http, expire } = await start(t)
    expire()
    const { data } = await http.get('/things', { responseType: 'stream' })
    assert.equal(Buffer.concat(await data.toArray()).toString(), '{"account":1}')
    expire()
    const fetched = await http.get('/things', { responseType: 'stream', adapter: 'fetch' })
    assert.equal(await new Response(fetched.data).text(), '{"account":1}')
  })
})

describe('a 401 that is not about the token', () => {
  it('is handed on if the login is too old', async (t) => {
    const { http, api, refreshes } = await start(t)
    api.challenge = 'Bearer error="insufficient_user_authentication", max_age=900'
    api.closed = true
    assert.equal((await failed(http.get('/things'))).response?.status, 401)
    assert.deepEqual([statuses(api), refreshes()], [[401], 0])
  })

  it('is handed on if the service refuses a login', async (t) => {
    const { http, at, refreshes } = await start(t, passkeys)
    const { baseUrl } = at.at
    const login = await failed(http.post(`${baseUrl}/api/user/token/`, { username: 'jane_doe', password: 'wrong' }))
    const { data } = await http.post(`${baseUrl}/api/user/second-factor/passkey/`, {})
    const passkey = createAuthenticator({ origin: pages }).create(data.options)
    at.clock.now += 300
    const { challenge } = data
    const late = await failed(http.post(`${baseUrl}/api/user/second-factor/passkey/confirm/`, { challenge, passkey }))
    assert.deepEqual([login.response?.status, late.response?.status, refreshes()], [401, 401, 0])
    assert.match(JSON.stringify(late.response?.data), /challenge_refused/)
    assert.equal((await http.get(`${baseUrl}/api/user/me/`)).data.username, 'jane_doe')
  })
  it('is handed on if the service refuses a login, however its URL is written', async (t) => {
    const { http, at, refreshes } = await start(t)
    const { baseUrl } = at.at
    const urls = [`${baseUrl.toUpperCase()}/api/user/token/`]
    for (const path of ['api/./user', 'elsewhere/../api/user', 'api/%2e/user']) urls.push(`${baseUrl}/${path}/token/`)
    for (const url of urls) {
      const { response } = await failed(http.post(url, { username: 'jane_doe', password: 'wrong' }))
      assert.deepEqual([response?.status, refreshes()], [401, 0], url)
    }
  })
})

describe('a 401 of another origin', () => {
  it('is about the token if only the port of the scheme is written', async (t) => {
    const { at } = await startApp(t, { ALGORITHM: 'ES256' })
    const { session, login } = makeApp(at.at.baseUrl, { origins: ['https://api.example.com'] })
    await login()
    const sent: unknown[] = []
    const http = axios.create({
      baseURL: 'https://API.example.com:443',
      validateStatus: null,
      adapter: async (config) => {
        sent.push(config.headers.get('Authorization'))
        const request = { responseURL: 'https://api.example.com/things' }
        return { data: '', status: 401, statusText: '', headers: {}, config, request }
      },
    })
    attachSession(http, session)
    assert.equal((await http.get('/things')).status, 401)
    assert.equal(new Set(sent).size, 2)
  })
})
