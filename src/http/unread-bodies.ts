import type { IncomingMessage, Server } from 'node:http'
import type { Duplex } from 'node:stream'
import type { Middleware } from 'koa'

/** A body in packets has 12 pieces, one in chunks as many as its sender likes. Each costs as much as 300 bytes of text. */
const mostPieces = 100

/** How much of a body that nothing reads is taken all the same, so that its connection can be used again. */
const mostDrainedBytes = 65_536

/** How long a refused client may read its answer before the connection is cut from our side. */
const lingerMs = 1000

const whenTooMany = new WeakMap<IncomingMessage, Promise<void>>()
const withTooMany = new WeakSet<IncomingMessage>()

/**
 * Takes no more than 100 pieces of a request's body. Node's parser hands over all chunks of a packet before anything can read them, so
 * they are counted where they are handed over: the further ones are neither kept nor read.
 */
export const boundPieces = (request: IncomingMessage): void => {
  const { headers } = request
  if (headers['transfer-encoding'] === undefined && headers['content-length'] === undefined) return
  const push = request.push.bind(request)
  const exceeded = Promise.withResolvers<void>()
  whenTooMany.set(request, exceeded.promise)
  let pieces = 0
  request.push = (piece, encoding) => {
    if (piece === null) return push(piece, encoding)
    pieces += 1
    if (pieces <= mostPieces) return push(piece, encoding)
    withTooMany.add(request)
    exceeded.resolve()
    // The first false stops the reading of the connection.
    return pieces > mostPieces + 1
  }
}

/** Resolves once a request's body comes in too many pieces; stays pending for any other. */
export const tooManyPieces = (request: IncomingMessage): Promise<void> =>
  whenTooMany.get(request) ?? new Promise(() => {})

/** Ends the connection with the answer where Node would go on to read, and to parse, a long body for nothing. */
export const closeAfterUnreadBody = (): Middleware => async (ctx, next) => {
  await next()
  // The rest of a packet is parsed before anything else happens: most short bodies are whole then.
  if (isTooMuchToDrain(ctx.req)) await new Promise(setImmediate)
  if (isTooMuchToDrain(ctx.req)) ctx.set('Connection', 'close')
}

function isTooMuchToDrain(request: IncomingMessage): boolean {
  if (withTooMany.has(request)) return true
  const { 'transfer-encoding': coding, 'content-length': length = 0 } = request.headers
  return !request.complete && (coding !== undefined || Number(length) > mostDrainedBytes)
}

/**
 * Lets clients read the last answer of a connection while they still send: the system resets a connection that is closed with something
 * unread, and the answer is lost.
 * @param isWhole tells whether the request that was answered last has arrived whole
 */
export const lingerAfterAnswers = (server: Server, isWhole: (socket: Duplex) => boolean): void => {
  server.on('connection', (socket) => {
    const close = socket.destroySoon.bind(socket)
    socket.destroySoon = () => {
      if (isWhole(socket)) return close()
      // Takes the connection from Node's parser; what comes is thrown away unparsed.
      socket.on('data', () => {}).removeAllListeners('data')
      socket.resume().end()
      cutLater(socket)
    }
  })
}

/** Cuts a connection that its other side does not close: only this side ends it then. */
export const cutLater = (socket: Duplex): void => {
  const cut = setTimeout(() => socket.destroy(), lingerMs)
  socket.once('close', () => clearTimeout(cut))
}
