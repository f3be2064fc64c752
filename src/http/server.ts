import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import type Koa from 'koa'
import { hasGoodHost } from './host-header.ts'
import { createServer, STATUS_CODES } from './node-http.ts'
import { requestIdOf } from './request-id.ts'
import { originForm } from './request-target.ts'
import { everywhere } from './security-headers.ts'
import { boundPieces, cutLater, lingerAfterAnswers } from './unread-bodies.ts'

/** Milliseconds, by Node's own names. */
export interface ServerLimits {
  /** A request that takes longer to arrive than this and the next is not meant well (slow loris). */
  readonly headersTimeout: number
  readonly requestTimeout: number
  readonly keepAliveTimeout: number
  /** How often Node looks for requests that take too long. */
  readonly connectionsCheckingInterval: number
  /** Connections that may be open; those beyond it are closed at once. Not a time. */
  readonly maxConnections: number
}

const usualLimits: ServerLimits = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  // Longer than the usual 60 s of load balancers, so that they and not we close idle connections.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5000,
  maxConnections: Number.POSITIVE_INFINITY,
}

/**
 * Makes the HTTP server: what is refused before a request reaches the app is answered in the contract's shape too. The app hears of it by
 * its event `refused`, with the id that the answer carries and its status, and of connections beyond the limit by its event `dropped`.
 */
export const createHttpServer = (app: Koa, limits: Partial<ServerLimits> = {}): Server => {
  const answer = app.callback()
  const latest = new WeakMap<Duplex, ServerResponse>()
  const told = (status: number, request?: IncomingMessage): string => {
    const requestId = requestIdOf(request?.headers['x-request-id'])
    app.emit('refused', requestId, status)
    return requestId
  }
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    latest.set(request.socket, response)
    boundPieces(request)
    // Node's parser refuses all others but 0.9 and 2.0.
    if (!['1.0', '1.1'].includes(request.httpVersion)) {
      refuse(response, 505, told(505, request))
      return
    }
    const target = originForm(request.url ?? '')
    if (target === undefined || !hasGoodHost(request)) {
      refuse(response, 400, told(400, request))
      return
    }
    request.url = target
    void answer(request, response)
  }
  // Node would answer a missing Host by itself, and an unknown expectation, which RFC 9110 10.1.1 lets us ignore.
  const { maxConnections, ...times } = { ...usualLimits, ...limits }
  const server = createServer({ ...times, requireHostHeader: false }, listen)
  server.maxConnections = maxConnections
  lingerAfterAnswers(server, (socket) => latest.get(socket)?.req.complete ?? true)
  server.on('drop', () => app.emit('dropped'))
  server.on('checkExpectation', listen)
  server.on('connect', (request, socket) => refuseRaw(socket, 400, told(400, request)))
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const underWay = latest.get(socket)
    if (underWay?.req.complete && !underWay.writableEnded) {
      // The request before this rubbish came whole: its answer is the last one on this connection.
      underWay.shouldKeepAlive = false
      return
    }
    const status = refusals[code ?? ''] ?? 400
    refuseRaw(socket, status, told(status))
  })
  return server
}

const refusals: Readonly<Record<string, number>> = { HPE_HEADER_OVERFLOW: 431, ERR_HTTP_REQUEST_TIMEOUT: 408 }

const bodyOf = (status: number): string => JSON.stringify({ detail: `${STATUS_CODES[status]}.` })

const headersOf = (body: string, requestId: string): Readonly<Record<string, string | number>> => ({
  ...everywhere,
  'Content-Type': 'application/json',
  'Content-Length': body.length,
  Connection: 'close',
  'X-Request-Id': requestId,
})

function refuse(response: ServerResponse, status: number, requestId: string): void {
  const body = bodyOf(status)
  response.writeHead(status, headersOf(body, requestId)).end(body)
}

function refuseRaw(socket: Duplex, status: number, requestId: string): void {
  const body = bodyOf(status)
  const headers = Object.entries(headersOf(body, requestId)).map(([name, value]) => `${name}: ${value}`)
  socket.end(`${[`HTTP/1.1 ${status} ${STATUS_CODES[status]}`, ...headers].join('\r\n')}\r\n\r\n${body}`)
  cutLater(socket)
}
