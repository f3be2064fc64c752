import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { Server as NetServer, type Socket } from 'node:net'
import { startWatch } from '../domain/clock.ts'
import { createBag } from './bag.ts'
import { endGently } from './unread-bodies.ts'

/** How long connections stay open for a request that is on its way, once listening has ended. */
const quietMs = 500

/** Interval at which idle connections are ended afterwards. */
const sweepMs = 100

/** Stops a server without a broken request. */
export interface Drain {
  /** From now on every answer closes its connection. The server still listens. */
  announce(): void
  /**
   * Stops listening, waits for requests, and ends idle connections. After `limitMs`, calls `onCut`
   * and closes the remaining connections.
   */
  finish(limitMs: number, onCut: () => void): Promise<void>
}

/** Tracks the requests and connections of a server, so that a stop can wait for them. */
export const followRequests = (server: Server): Drain => {
  const unanswered = createBag<ServerResponse>()
  const connections = new Set<Socket>()
  let isLast = false
  const follow = (_request: IncomingMessage, response: ServerResponse): void => {
    if (isLast) response.shouldKeepAlive = false
    const bagged = unanswered.add(response)
    response.once('close', () => unanswered.remove(bagged))
  }
  // Before the answer, which may be written at once. A request with an unknown `Expect` emits the
  // second event instead of the first.
  server.prependListener('request', follow).prependListener('checkExpectation', follow)
  server.on('connection', (socket: Socket) => {
    connections.add(socket)
    socket.once('close', () => connections.delete(socket))
  })
  const announce = (): void => {
    isLast = true
    for (const { item } of unanswered.all()) item.shouldKeepAlive = false
  }

  return {
    announce,
    finish: async (limitMs, onCut) => {
      announce()
      await allAccepted(server)
      const closed = stopListening(server)
      const cut = setTimeout(() => {
        onCut()
        server.closeAllConnections()
      }, limitMs)
      let sweep = setTimeout(function end() {
        for (const socket of idleAmong(connections, server)) {
          connections.delete(socket)
          endGently(socket)
        }
        sweep = setTimeout(end, sweepMs)
      }, quietMs)
      await closed
      clearTimeout(cut)
      clearTimeout(sweep)
    },
  }
}

/** A turn of the event loop that is shorter had nothing to do. */
const shortTurnSeconds = 0.0002

/** How long to wait for a short turn. A busy process may have none. */
const shortTurnWithinSeconds = 1

/** How long to wait for a turn without a new connection. */
const acceptingSeconds = 2

/**
 * Waits until the server has accepted all connections: the system resets those that it has
 * established and the server has not accepted. A turn of the event loop accepts one of them, so
 * none was left at the beginning of a turn that accepted none; and none has come since, if the turn
 * was short.
 */
async function allAccepted(server: Server): Promise<void> {
  let accepted = false
  const note = (): void => {
    accepted = true
  }
  server.on('connection', note)
  const total = startWatch()
  while (total() < acceptingSeconds) {
    accepted = false
    const turn = startWatch()
    await new Promise(setImmediate)
    if (!accepted && (turn() < shortTurnSeconds || total() > shortTurnWithinSeconds)) break
  }
  server.off('connection', note)
}

/** Unlike `server.close()` of HTTP, which destroys connections on which a request may arrive. */
const stopListening = (server: Server): Promise<unknown> =>
  new Promise((resolve) => NetServer.prototype.close.call(server, resolve))

/** Finds connections without a request, begun or being answered. Only Node's parser knows them. */
function idleAmong(connections: ReadonlySet<Socket>, server: Server): readonly Socket[] {
  const idle = new Set<Socket>()
  for (const socket of connections) {
    socket.destroy = () => {
      idle.add(socket)
      return socket
    }
  }
  server.closeIdleConnections()
  for (const socket of connections) Reflect.deleteProperty(socket, 'destroy')
  // Node keeps connections that have never sent anything.
  return [...connections].filter(
    (socket) => (idle.has(socket) || socket.bytesRead === 0) && socket.writableLength === 0,
  )
}
