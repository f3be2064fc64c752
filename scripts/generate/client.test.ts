import assert from 'node:assert/strict'
import { createServer, type IncomingMessage, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { text } from 'node:stream/consumers'
import { after, before, beforeEach, describe, it } from 'node:test'
import {
  AccountsApi,
  AdminApi,
  Configuration,
  FetchError,
  RequiredError,
  ResponseError,
  TokensApi,
} from '../../generated/client/index.ts'

interface Seen {
  line: string
  headers: IncomingMessage['headers']
  body: string
}

describe('the generated client', () => {
  let server: Server
  let basePath: string
  let seen: Seen[] = []
  let answer: { status: number; body: unknown }

  before(async () => {
    server = createServer(async (request, response) => {
      seen.push({ line: `${request.method} ${request.url}`, headers: request.headers, body: await text(request) })
      response.writeHead(answer.status, { 'content-type': 'application/json' }).end(JSON.stringify(answer.body))
    })
    await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
    basePath = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  })

  beforeEach(() => {
    seen = []
    answer = { status: 200, body: {} }
  })

  after(() => server.close())

  it('sends the body as JSON to the path of the contract and returns the body of the answer', async () => {
    answer.body = { access: 'a', refresh: 'b' }
    const credentials = { username: 'jane_doe', password: 'secureP@ssw0rd' }
    const pair = await new TokensApi(new Configuration({ basePath })).obtainTokenPair({ credentials })
    assert.deepEqual(pair, { access: 'a', refresh: 'b' })
    assert.deepEqual([seen[0]?.line, JSON.parse(seen[0]?.body ?? '')], ['POST /api/user/token/', credentials])
    assert.equal(seen[0]?.headers['content-type'], 'application/json')
  })

  it('asks for the access token with every request to a secured operation', async () => {
    const tokens = ['one', 'two']
    const api = new AccountsApi(new Configuration({ basePath, accessToken: async () => tokens.shift() }))
    await api.getCurrentAccount()
    await api.getCurrentAccount()
    assert.deepEqual(
      seen.map(({ headers }) => headers.authorization),
      ['Bearer one', 'Bearer two'],
    )
  })

  it('throws a ResponseError with the unread answer when the status is not 2xx', async () => {
    answer = { status: 401, body: { detail: 'Token is invalid' } }
    const error = await rejection(new TokensApi(new Configuration({ basePath })).verifyToken(token))
    assert.ok(error instanceof ResponseError)
    assert.deepEqual([error.response.status, await error.response.json()], [401, { detail: 'Token is invalid' }])
  })

  it('throws a FetchError with the cause when no answer comes', async () => {
    const cause = new Error('no network')
    const fetchApi = () => Promise.reject(cause)
    const error = await rejection(new TokensApi(new Configuration({ basePath, fetchApi })).verifyToken(token))
    assert.ok(error instanceof FetchError)
    assert.equal(error.cause, cause)
  })

  it('refuses a call without its argument before anything is sent', async () => {
    const error = await rejection(new TokensApi(new Configuration({ basePath })).verifyToken({} as typeof token))
    assert.ok(error instanceof RequiredError)
    assert.deepEqual(seen, [])
  })

  it('refuses an id that leads to another operation before anything is sent', async () => {
    const api = new AdminApi(new Configuration({ basePath }))
    for (const id of ['', '.', '..']) {
      assert.ok((await rejection(api.endAccountSession({ accountId: '7', sessionId: id }))) instanceof RequiredError)
      assert.ok((await rejection(api.getAccount({ accountId: id }))) instanceof RequiredError)
    }
    assert.equal(seen.length, 0)
    await api.getAccount({ accountId: '../7?/%2e%2e' })
    assert.equal(seen[0]?.line, 'GET /api/admin/accounts/..%2F7%3F%2F%252e%252e/')
  })

  it('sends one Authorization header where the contract allows two schemes', async () => {
    const accessToken = () => 'one'
    const client = { username: 'billing', password: 'a secret' }
    await new AdminApi(new Configuration({ basePath, accessToken })).listKeys()
    await new AdminApi(new Configuration({ basePath, ...client })).listKeys()
    await new AdminApi(new Configuration({ basePath, accessToken, ...client })).listKeys()
    const basic = `Basic ${btoa('billing:a secret')}`
    assert.deepEqual(
      seen.map(({ headers }) => headers.authorization),
      ['Bearer one', basic, basic],
    )
  })

  it('lets middleware change the request and replace the answer', async () => {
    const pre = async ({ url, init }: { url: string; init: RequestInit }) => ({ url: `${url}?x=1`, init })
    const post = async () => Response.json({ id: 7, username: 'other' })
    const api = new AccountsApi(new Configuration({ basePath, middleware: [{ pre, post }] }))
    assert.deepEqual(await api.getCurrentAccount(), { id: 7, username: 'other' })
    assert.equal(seen[0]?.line, 'GET /api/user/me/?x=1')
  })

  it('lets middleware answer when the network fails', async () => {
    const middleware = [{ onError: async () => Response.json({ id: 7, username: 'kept' }) }]
    const fetchApi = () => Promise.reject(new Error('no network'))
    const api = new AccountsApi(new Configuration({ basePath, fetchApi, middleware }))
    assert.equal((await api.getCurrentAccount()).username, 'kept')
  })
})

const token = { verifyTokenRequest: { token: 'a' } }

const rejection = (promise: Promise<unknown>): Promise<unknown> =>
  promise.then(
    () => assert.fail('nothing was thrown'),
    (error: unknown) => error,
  )
