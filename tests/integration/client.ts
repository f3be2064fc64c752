import { Agent, type IncomingHttpHeaders, request } from 'node:http'
import { connect } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'
import { noClient } from '../../src/domain/audit.ts'

/** The address of the service. */
export interface Place {
  readonly host: string
  readonly port: number
}

/** An answer; `body` is the parsed JSON, undefined when there is none. */
export interface Received {
  readonly status: number
  readonly headers: IncomingHttpHeaders
  readonly rawHeaders: readonly string[]
  readonly text: string
  readonly body: unknown
}

/** Options of a request. */
export interface Sending {
  readonly headers?: Readonly<Record<string, string | string[]>>
  readonly body?: string | Buffer
}

/** Every path of the contract by operation, in its spelling. */
export const paths = {
  registerAccount: '/api/user/register/',
  obtainTokenPair: '/api/user/token/',
  refreshTokenPair: '/api/user/token/refresh',
  verifyToken: '/api/user/token/verify/',
  blacklistToken: '/api/user/token/blacklist/',
  getCurrentAccount: '/api/user/me/',
  listSessions: '/api/user/sessions/',
  endOtherSessions: '/api/user/sessions/end-others/',
  endAllSessions: '/api/user/sessions/end-all/',
  logOut: '/api/user/logout/',
  changePassword: '/api/user/password/',
  deleteAccount: '/api/user/delete/',
  requestPasswordReset: '/api/user/password-reset/',
  confirmPasswordReset: '/api/user/password-reset/confirm/',
  getJwks: '/.well-known/jwks.json',
  getServerMetadata: '/.well-known/oauth-authorization-server',
  introspectToken: '/api/introspect/',
  revokeToken: '/api/revoke/',
  getRevocations: '/api/revocations',
  getLiveness: '/healthz',
  getReadiness: '/readyz',
} as const

/** Opening a connection takes as much CPU time as a short request. */
const agent = new Agent({ keepAlive: true })

/** Sends one request, over a connection that no other request uses at the same time. */
export const send = (at: Place, method: string, path: string, sending: Sending = {}): Promise<Received> =>
  new Promise((resolve, reject) => {
    const { headers = {}, body } = sending
    const outgoing = request(
      { host: at.host, port: at.port, method, path, headers: { ...headers }, agent },
      (incoming) => {
        const chunks: Buffer[] = []
        incoming.on('data', (chunk) => chunks.push(chunk))
        incoming.on('error', reject)
        incoming.on('end', () => {
          const text = Buffer.concat(chunks).toString('utf8')
          const { headers: answered, rawHeaders, statusCode } = incoming
          resolve({ status: statusCode ?? 0, headers: answered, rawHeaders, text, body: parse(text) })
        })
      },
    )
    outgoing.on('error', reject)
    outgoing.end(body)
  })

const parse = (text: string): unknown => (text === '' ? undefined : JSON.parse(text))

/** Posts a value as JSON. */
export const postJson = (
  at: Place,
  path: string,
  value: unknown,
  headers: Sending['headers'] = {},
): Promise<Received> =>
  send(at, 'POST', path, { headers: { 'content-type': 'application/json', ...headers }, body: JSON.stringify(value) })

/** Gets the account of an access token. */
export const getMe = (at: Place, access: string, scheme = 'Bearer'): Promise<Received> =>
  send(at, 'GET', paths.getCurrentAccount, { headers: { authorization: `${scheme} ${access}` } })

/** Marks direct access to the stores. */
export const byNobody = (at: number) => ({ at, client: noClient })

/** The token pair of a login. */
export interface Pair {
  readonly access: string
  readonly refresh: string
}

/** Repeats a request after a 503, as clients do: a busy machine keeps some waiting for too long. */
export const patiently = async (ask: () => Promise<Received>, turns = 10): Promise<Received> => {
  const answer = await ask()
  if (answer.status !== 503 || turns === 0) return answer
  await sleep(1000)
  return patiently(ask, turns - 1)
}

/** Logs in; the credentials must be right. */
export const logIn = async (at: Place, username: string, password: string): Promise<Pair> => {
  const answer = await patiently(() => postJson(at, paths.obtainTokenPair, { username, password }))
  if (answer.status !== 200) throw new Error(`login answered ${answer.status}: ${answer.text}`)
  return answer.body as Pair
}

/** Longer than a busy machine takes to answer. */
const silenceMs = 20_000

/** Sends bytes unchanged and reads until the other side ends the connection. */
export const sendRaw = (at: Place, bytes: string | Buffer): Promise<string> =>
  new Promise((resolve, reject) => {
    let text = ''
    const socket = connect({ host: at.host, port: at.port, allowHalfOpen: true }, () => socket.write(bytes))
    const finish = (): void => {
      socket.destroy()
      resolve(text)
    }
    socket.setTimeout(silenceMs, () => {
      socket.destroy()
      reject(new Error(`the connection stays open in silence after: ${text}`))
    })
    socket.on('data', (chunk) => {
      text += chunk.toString('latin1')
    })
    socket.on('end', finish)
    socket.on('error', finish)
  })

/** The status of each answer on a connection that was read as text. */
export const statuses = (text: string): number[] =>
  [...text.matchAll(/HTTP\/1\.1 (\d{3}) /g)].map((match) => Number(match[1]))

/** The headers of the first answer of a connection that was read as text, names in lower case. */
export const rawHeaders = (text: string): ReadonlyMap<string, string> => {
  const [head = ''] = text.split('\r\n\r\n', 1)
  const lines = head.split('\r\n').slice(1)
  return new Map(
    lines.map((line) => [line.slice(0, line.indexOf(':')).toLowerCase(), line.slice(line.indexOf(':') + 1).trim()]),
  )
}

/** The body of the first answer of a connection that was read as text. */
export const rawBody = (text: string): unknown => parse(text.split('\r\n\r\n').slice(1).join('\r\n\r\n'))
