import type { IncomingMessage as Request, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Middleware } from 'koa'
import { IncomingMessage } from './node-http.ts'

/** Maximum number of chunks; a body in full packets has 12. A chunk costs 300 bytes of text. */
const mostPieces = 100

/** Maximum size of an unread body that is discarded to keep its connection open. */
const mostDrainedBytes = 65_536

/** How long a refused client may read its answer before the connection is closed. */
const lingerMs = 1000

/**
 * A request that accepts at most 100 chunks of its body. Node's parser delivers all chunks of a
 * packet before they can be read, so they are counted on delivery; further ones are dropped.
 * Requests with a `push` of their own were kept for long (docs/adr/0061-short-lived-garbage.md).
 */
export class CountedRequest extends IncomingMessage {
  #pieces = 0
  #refuse: (() => void) | undefined

  override push(piece: unknown, encoding?: BufferEncoding): boolean {
    if (piece === null) return super.push(piece, encoding)
    this.#pieces += 1
    if (!this.hasTooManyPieces) return super.push(piece, encoding)
    // Once: an error costs more than a chunk.
    this.#refuse?.()
    this.#refuse = undefined
    // Returning false stops reading from the connection.
    return this.#pieces > mostPieces + 1
  }

  get hasTooManyPieces(): boolean {
    return this.#pieces > mostPieces
  }

  /** Calls `refuse` when the body has too many chunks, at once if it already has. */
  refuseTooManyPieces(refuse: () => void): void {
    if (this.hasTooManyPieces) refuse()
    else this.#refuse = refuse
  }
}

/** Closes the connection with the answer, so that Node does not read a long unread body. */
export const closeAfterUnreadBody = (): Middleware => async (ctx, next) => {
  await next()
  // The rest of a packet is parsed first, which completes most short bodies.
  if (isTooMuchToDrain(ctx.req)) await new Promise(setImmediate)
  if (isTooMuchToDrain(ctx.req)) ctx.set('Connection', 'close')
}

function isTooMuchToDrain(request: Request): boolean {
  if (request instanceof CountedRequest && request.hasTooManyPieces) return true
  const { 'transfer-encoding': coding, 'content-length': length = 0 } = request.headers
  return !request.complete && (coding !== undefined || Number(length) > mostDrainedBytes)
}

/**
 * Lets clients that still send read the last answer of a connection. The system resets a connection
 * that is closed with unread data, and the answer would be lost.
 * @param isWhole tells whether the last answered request has arrived completely
 */
export const lingerAfterAnswers = (server: Server, isWhole: (socket: Duplex) => boolean): void => {
  server.on('connection', (socket) => {
    const close = socket.destroySoon.bind(socket)
    socket.destroySoon = () => {
      if (isWhole(socket)) return close()
      endGently(socket)
    }
  })
}

/**
 * Ends a connection, and discards what the client still sends until it has noticed. Closing at once
 * would reset the connection of such a client.
 */
export const endGently = (socket: Duplex): void => {
  // Detaches the connection from Node's parser.
  socket.on('data', () => {}).removeAllListeners('data')
  socket.resume().end()
  cutLater(socket)
}

/** Closes a connection that the client does not close. */
export const cutLater = (socket: Duplex): void => {
  const cut = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(cut))
}
