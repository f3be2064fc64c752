import { createServer, type Server } from 'node:http'
import type { Socket } from 'node:net'
import type Koa from 'koa'

/** A request that takes longer to arrive than this is not meant well (slow loris). */
const headersTimeoutMs = 10_000
const requestTimeoutMs = 20_000
/** Longer than the usual 60 s of load balancers, so that they and not we close idle connections. */
const keepAliveTimeoutMs = 65_000

/** Makes the HTTP server: what Node refuses before a request exists is answered in the contract's shape too. */
export const createHttpServer = (app: Koa): Server => {
  const timeouts = { headersTimeout: headersTimeoutMs, requestTimeout: requestTimeoutMs }
  const server = createServer({ ...timeouts, keepAliveTimeout: keepAliveTimeoutMs }, app.callback())
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseRaw(error, socket as Socket))
  return server
}

const refusals: Readonly<Record<string, string>> = {
  HPE_HEADER_OVERFLOW: '431 Request Header Fields Too Large',
  ERR_HTTP_REQUEST_TIMEOUT: '408 Request Timeout',
}

function refuseRaw({ code }: NodeJS.ErrnoException, socket: Socket): void {
  if (code === 'ECONNRESET' || !socket.writable) return void socket.destroy()
  const status = refusals[code ?? ''] ?? '400 Bad Request'
  const body = JSON.stringify({ detail: `${status.slice(4)}.` })
  const head = [
    `HTTP/1.1 ${status}`,
    'Content-Type: application/json',
    `Content-Length: ${body.length}`,
    'Cache-Control: no-store',
    'X-Content-Type-Options: nosniff',
    'Connection: close',
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
}
