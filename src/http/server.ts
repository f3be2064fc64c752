import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { hasGoodHost } from './host-header.ts'
import { createServer, STATUS_CODES } from './node-http.ts'
import { requestIdOf } from './request-id.ts'
import { originForm } from './request-target.ts'
import { everywhere } from './security-headers.ts'
import { traceIdOf } from './trace-id.ts'
import { CountedRequest, cutLater, lingerAfterAnswers } from './unread-bodies.ts'

/** Server options by Node's names, in milliseconds. */
export interface ServerLimits {
  /** Longest time for the headers or the whole request to arrive, against slow senders. */
  readonly headersTimeout: number
  readonly requestTimeout: number
  readonly keepAliveTimeout: number
  /** How often Node checks for requests that take too long. */
  readonly connectionsCheckingInterval: number
  /** Maximum number of open connections (not a time). Further ones are closed at once. */
  readonly maxConnections: number
}

/** What a server needs of the app. */
export interface ServedApp {
  callback(): (request: IncomingMessage, response: ServerResponse) => unknown
  emit(event: string, ...values: unknown[]): boolean
}

/** A request that was refused before it reached the app. */
export interface RefusedRequest {
  readonly requestId: string
  readonly traceId: string | undefined
  readonly status: number
}

const usualLimits: ServerLimits = {
  headersTimeout: 10_000,
  requestTimeout: 20_000,
  // Node counts `headersTimeout` from the first byte of a request, so this may be longer.
  keepAliveTimeout: 65_000,
  connectionsCheckingInterval: 5000,
  maxConnections: Number.POSITIVE_INFINITY,
}

/**
 * Makes the HTTP server. Requests that Node refuses before they reach the app are answered in the
 * contract's shape too. The app gets an event `refused` for each, and an event `dropped` for each
 * connection beyond the limit.
 */
export const createHttpServer = (app: ServedApp, limits: Partial<ServerLimits> = {}): Server => {
  const answer = app.callback()
  const latest = new WeakMap<Duplex, ServerResponse>()
  const report = (status: number, request?: IncomingMessage): string => {
    const requestId = requestIdOf(request?.headers['x-request-id'])
    const refused: RefusedRequest = { requestId, traceId: traceIdOf(request?.headers.traceparent), status }
    app.emit('refused', refused)
    return requestId
  }
  const listen = (request: IncomingMessage, response: ServerResponse): void => {
    latest.set(request.socket, response)
    // Of the other versions, Node's parser accepts only 0.9 and 2.0.
    if (!['1.0', '1.1'].includes(request.httpVersion)) {
      refuse(response, 505, report(505, request))
      return
    }
    const target = originForm(request.url ?? '')
    if (target === undefined || !hasGoodHost(request)) {
      refuse(response, 400, report(400, request))
      return
    }
    request.url = target
    void answer(request, response)
  }
  // Node would itself answer a missing Host and an unknown expectation, which RFC 9110 section
  // 10.1.1 allows to ignore.
  const { maxConnections, ...times } = { ...usualLimits, ...limits }
  const server = createServer({ ...times, requireHostHeader: false, IncomingMessage: CountedRequest }, listen)
  server.maxConnections = maxConnections
  lingerAfterAnswers(server, (socket) => latest.get(socket)?.req.complete ?? true)
  server.on('drop', () => app.emit('dropped'))
  server.on('checkExpectation', listen)
  server.on('connect', (request, socket) => refuseRaw(socket, 400, report(400, request)))
  server.on('clientError', ({ code }: NodeJS.ErrnoException, socket) => {
    if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
    const underWay = latest.get(socket)
    if (underWay?.req.complete && !underWay.writableEnded) {
      // The request before the invalid data is complete: its answer is the last one on this
      // connection.
      underWay.shouldKeepAlive = false
      return
    }
    const status = refusals[code ?? ''] ?? 400
    refuseRaw(socket, status, report(status))
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
