import { randomUUID } from 'node:crypto'
import type { Middleware } from 'koa'
import type { Logger } from '../observability/logger.ts'

declare module 'koa' {
  interface DefaultState {
    /** Named in the answer's `X-Request-Id` and in every log line of the request. */
    requestId: string
    /** The operation that answered, once it is known. */
    operationId?: string
    /** Why the request was refused, for the log. */
    refusal?: string
  }
}

/** Gives each request an id and writes one log line when it is answered: no body, no query string, no token. */
export const requestContext =
  (log: Logger): Middleware =>
  async (ctx, next) => {
    const started = performance.now()
    ctx.state.requestId = randomUUID()
    ctx.set('X-Request-Id', ctx.state.requestId)
    await next()
    log.info(
      {
        requestId: ctx.state.requestId,
        method: ctx.method,
        operation: ctx.state.operationId,
        path: ctx.state.operationId === undefined ? printablePath(ctx.path) : undefined,
        status: ctx.status,
        refusal: ctx.state.refusal,
        ms: Math.round((performance.now() - started) * 10) / 10,
        address: clientAddress(ctx.req.socket.remoteAddress),
      },
      'request',
    )
  }

/** Who is at the other end of the connection, IPv4 in its own form; null once the connection is gone. */
export const clientAddress = (remote: string | undefined): string | null => remote?.replace(/^::ffff:/, '') ?? null

/** A path that no operation has may hold anything, also a token that was pasted into the wrong place. */
function printablePath(path: string): string {
  return path.replaceAll(/[^/]{25,}/g, '…').slice(0, 100)
}
