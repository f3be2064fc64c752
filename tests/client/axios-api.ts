import { createServer, type IncomingHttpHeaders, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { TestContext } from 'node:test'
import { createLocalJWKSet, type JSONWebKeySet, jwtVerify } from 'jose'
import type { Rotating } from '../integration/rotating.ts'

/** A request as the API received it. */
export interface SeenRequest {
  readonly method: string
  readonly url: string
  readonly headers: IncomingHttpHeaders
  readonly body: string
  readonly status: number
}

/** An API of the app, which verifies access tokens. */
export interface TestApi {
  readonly url: string
  /** The requests so far; emptied by the test. */
  readonly seen: SeenRequest[]
  /** Header `WWW-Authenticate` of its refusals. */
  challenge: string
  /** Refuses every token. */
  closed: boolean
}

/**
 * Starts an API. `/moved?to=URL` redirects with 307, `/late` answers after a second, and every
 * other path answers with the account that the token belongs to.
 */
export const startApi = async (t: TestContext, { at, clock }: Rotating): Promise<TestApi> => {
  const published = await (await fetch(`${at.baseUrl}/.well-known/jwks.json`)).json()
  const keys = createLocalJWKSet(published as JSONWebKeySet)
  const api = { url: '', seen: [] as SeenRequest[], challenge: 'Bearer realm="api"', closed: false }

  const accountOf = async (authorization = ''): Promise<unknown> => {
    if (api.closed) return undefined
    const currentDate = new Date(clock.now * 1000)
    const verified = await jwtVerify(authorization.replace('Bearer ', ''), keys, { currentDate }).catch(() => undefined)
    return verified?.payload.user_id
  }
  const answer = async (url: URL, headers: IncomingHttpHeaders, response: ServerResponse): Promise<void> => {
    if (url.pathname === '/moved') {
      response.writeHead(307, { location: String(url.searchParams.get('to')) }).end()
      return
    }
    if (url.pathname === '/late') await new Promise((resolve) => setTimeout(resolve, 1000).unref())
    const account = await accountOf(headers.authorization)
    const refusal = { 'WWW-Authenticate': api.challenge }
    response.writeHead(account === undefined ? 401 : 200, {
      'Content-Type': 'application/json',
      ...(account === undefined && refusal),
    })
    response.end(JSON.stringify(account === undefined ? { detail: 'no' } : { account }))
  }
  const server = createServer(async (request, response) => {
    const cors = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*, Authorization' }
    for (const [name, value] of Object.entries(cors)) response.setHeader(name, value)
    const { method = '', url = '', headers } = request
    if (method === 'OPTIONS') {
      response.setHeader('Access-Control-Allow-Methods', '*').writeHead(204).end()
      return
    }
    const chunks: Buffer[] = await request.toArray()
    await answer(new URL(url, api.url), headers, response)
    const body = Buffer.concat(chunks).toString('latin1')
    api.seen.push({ method, url, headers, body, status: response.statusCode })
  }).listen(0, '127.0.0.1')
  t.after(() => {
    server.closeAllConnections()
    server.close()
  })
  await new Promise((resolve) => server.once('listening', resolve))
  api.url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return api
}
