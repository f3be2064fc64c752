import { once } from 'node:events'
import { createServer as createHttpServer, type RequestListener } from 'node:http'
import { createServer as createHttpsServer } from 'node:https'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { text } from 'node:stream/consumers'
import type { Certificate } from './certificates.ts'

/** A request that a receiver got. */
export interface ReceivedRequest {
  readonly url: string
  readonly headers: NodeJS.Dict<string | string[]>
  readonly body: string
}

/** A server that counts what reaches it, on a free port of 127.0.0.1. */
export interface Receiver {
  readonly port: number
  readonly requests: readonly ReceivedRequest[]
  connections(): number
  close(): Promise<void>
}

/** Starts an HTTP server, or an HTTPS server with a certificate. By default it answers 204. */
export const startReceiver = async (
  answer: RequestListener = (_, response) => response.writeHead(204).end(),
  certificate?: Certificate,
): Promise<Receiver> => {
  const requests: ReceivedRequest[] = []
  const listener: RequestListener = async (request, response) => {
    requests.push({ url: request.url ?? '', headers: request.headers, body: await text(request) })
    answer(request, response)
  }
  const server =
    certificate === undefined ? createHttpServer(listener) : createHttpsServer({ ...certificate }, listener)
  return { ...(await listening(server)), requests }
}

/** Starts a TCP server that does with each connection what a test needs. */
export const startRawReceiver = async (onConnection: (socket: Socket) => void): Promise<Receiver> => {
  const server = createServer((socket) => {
    socket.on('error', () => {})
    onConnection(socket)
  })
  return { ...(await listening(server)), requests: [] }
}

async function listening(server: Server) {
  const sockets = new Set<Socket>()
  let count = 0
  server.on('connection', (socket) => {
    count += 1
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  server.listen(0, '127.0.0.1')
  await once(server, 'listening')
  return {
    port: (server.address() as AddressInfo).port,
    connections: () => count,
    close: async () => {
      const closed = once(server, 'close')
      server.close()
      for (const socket of sockets) socket.destroy()
      await closed
    },
  }
}
