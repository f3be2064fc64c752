import { createServer, type IncomingHttpHeaders, type IncomingMessage, request, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'

/** A sabotage: changes answers. */
export type SabotageKind = keyof typeof tricks

/** A running saboteur; `url` has no final slash. */
export interface Saboteur {
  readonly url: string
  stop(): Promise<void>
}

interface Reply {
  readonly path: string
  status: number
  headers: IncomingHttpHeaders
  body: unknown
}

const loginPath = '/api/user/token/'
const accountPath = '/api/user/me/'
const adminPath = '/api/admin/'

const tricks = {
  /** A 200 or 202 becomes 201. */
  'wrong-status': (reply: Reply) => {
    if (reply.status === 200 || reply.status === 202) reply.status = 201
  },
  /**
   * The answer to a login lacks `access`, what admins create its last field, a 401
   * `WWW-Authenticate`, and a 405 `Allow`.
   */
  'missing-part': (reply: Reply) => {
    if (reply.path === loginPath && reply.status === 200) edit(reply, ({ access: _, ...rest }) => rest)
    if (reply.path.startsWith(adminPath) && (reply.status === 201 || reply.status === 202)) edit(reply, withoutLast)
    delete reply.headers['www-authenticate']
    if (reply.status === 405) delete reply.headers.allow
  },
  /** The id of an account is text, in answers to its owner and to admins. */
  'wrong-type': (reply: Reply) => {
    const isAccount = (body: object) => 'has_password' in body || (reply.path === accountPath && reply.status === 200)
    edit(reply, (body) => (isAccount(body) ? { ...body, id: String(body.id) } : body))
  },
  /** Every answer may be stored by a cache, which the contract's `Cache-Control` forbids. */
  'wrong-header': (reply: Reply) => {
    reply.headers['cache-control'] = 'public'
  },
  /** The content type of an answer to a login names a charset. */
  charset: (reply: Reply) => {
    if (reply.path === loginPath && reply.status === 200) {
      reply.headers['content-type'] = 'application/json; charset=utf-8'
    }
  },
  /** Every answer with a body has an extra field. */
  'extra-field': (reply: Reply) => edit(reply, (body) => ({ ...body, debug: true })),
  /** The first item of each list of admins has an extra field. */
  'extra-in-list': (reply: Reply) => {
    if (!reply.path.startsWith(adminPath) || reply.status !== 200) return
    edit(reply, (body) => Object.fromEntries(Object.entries(body).map(([name, value]) => [name, withExtra(value)])))
  },
  /** Answers lack what the next step needs, which the contract leaves optional. */
  'missing-step': (reply: Reply) => edit(reply, ({ challenge: _, recovery_codes: __, amr: ___, ...rest }) => rest),
}

/** All sabotages. */
export const sabotageKinds = Object.keys(tricks) as SabotageKind[]

/**
 * Starts a proxy on a free port of 127.0.0.1 that forwards requests and sabotages the answers.
 * @param target base URL of a running service, without a final slash
 */
export async function startSaboteur(target: string, kinds: readonly SabotageKind[]): Promise<Saboteur> {
  const server = createServer((incoming, outgoing) => {
    const trick = (reply: Reply) => {
      for (const kind of kinds) tricks[kind](reply)
    }
    relay(target, incoming, outgoing, trick).catch((error) => outgoing.destroy(error))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const stop = () =>
    new Promise<void>((resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, stop }
}

async function relay(
  target: string,
  incoming: IncomingMessage,
  outgoing: ServerResponse,
  trick: (reply: Reply) => void,
): Promise<void> {
  const answer = await ask(target, incoming)
  const text = (await bytesOf(answer)).toString()
  const reply = { path: incoming.url ?? '', status: answer.statusCode ?? 0, headers: answer.headers, body: parse(text) }
  trick(reply)
  const body = reply.body === undefined ? text : JSON.stringify(reply.body)
  const { 'content-length': _, 'transfer-encoding': __, ...headers } = reply.headers
  outgoing.writeHead(reply.status, { ...headers, 'content-length': Buffer.byteLength(body) }).end(body)
}

function withoutLast(body: Record<string, unknown>): object {
  return Object.fromEntries(Object.entries(body).slice(0, -1))
}

function withExtra(value: unknown): unknown {
  if (!Array.isArray(value) || typeof value[0] !== 'object') return value
  return [{ ...value[0], debug: true }, ...value.slice(1)]
}

async function ask(target: string, incoming: IncomingMessage): Promise<IncomingMessage> {
  const body = await bytesOf(incoming)
  const { method, headers, url } = incoming
  return new Promise((resolve, reject) => {
    request(target + url, { method: method ?? 'GET', headers, agent: false }, resolve)
      .on('error', reject)
      .end(body)
  })
}

async function bytesOf(stream: IncomingMessage): Promise<Buffer> {
  return Buffer.concat(await stream.toArray())
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

function edit(reply: Reply, change: (body: Record<string, unknown>) => object): void {
  if (typeof reply.body === 'object' && reply.body !== null) reply.body = change(reply.body as Record<string, unknown>)
}
