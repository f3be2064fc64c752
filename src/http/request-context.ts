import type { IncomingMessage } from 'node:http'
import type { BlockList } from 'node:net'
import type { Middleware } from 'koa'
import { startWatch } from '../domain/clock.ts'
import type { Logger } from '../observability/logger.ts'
import type { AnsweredRequest } from '../observability/metrics.ts'
import { inRequest } from '../observability/request-scope.ts'
import { createClientAddress } from './client-address.ts'
import { requestIdOf } from './request-id.ts'

declare module 'koa' {
  interface DefaultState {
    /** Named in the answer's `X-Request-Id` and in every log line of the request. */
    requestId: string
    /** Who sends the request; null once the connection is gone. */
    clientAddress: string | null
    /** The operation that answered, once it is known. */
    operationId?: string
    /** Why the request was refused, for the log. */
    refusal?: string
  }
}

/** What the edge of a request works with. */
export interface RequestContextParts {
  readonly log: Logger
  /** Whose `X-Forwarded-For` is believed. */
  readonly trustedProxies: BlockList
  /** Is told of each answer. */
  readonly onAnswer?: ((answered: AnsweredRequest) => void) | undefined
}

/**
 * Gives each request an id and its client's address, and writes one log line when it is answered: no body, no query string, no token.
 */
export const requestContext = ({ log, trustedProxies, onAnswer }: RequestContextParts): Middleware => {
  const addressOf = createAddressOf(log, trustedProxies)
  const answer: Middleware = async (ctx, next) => {
    const elapsedSeconds = startWatch()
    ctx.state.clientAddress = addressOf(ctx.req)
    await next()
    const seconds = elapsedSeconds()
    const { operationId: operation, refusal } = ctx.state
    onAnswer?.({ operation, status: ctx.status, refusal, seconds })
    log.info(
      {
        method: ctx.method,
        operation,
        path: operation === undefined ? printablePath(ctx.path) : undefined,
        status: ctx.status,
        refusal,
        ms: Math.round(seconds * 10_000) / 10,
        address: ctx.state.clientAddress,
      },
      'request',
    )
  }
  return (ctx, next) => {
    const requestId = requestIdOf(ctx.req.headers['x-request-id'])
    ctx.state.requestId = requestId
    ctx.set('X-Request-Id', requestId)
    return inRequest({ requestId }, () => answer(ctx, next))
  }
}

/** Warns of a proxy that is not trusted, once: each of its requests would say the same. */
function createAddressOf(log: Logger, trustedProxies: BlockList): (request: IncomingMessage) => string | null {
  const clientAddress = createClientAddress(trustedProxies)
  let warned = false
  return (request) => {
    const { address, ignored } = clientAddress(request)
    if (ignored !== undefined && !warned) {
      warned = true
      log.warn(
        { address },
        `${ignored} is ignored: TRUSTED_PROXIES does not name who sent it. If that is your proxy, all its clients share the guessing limits of one address until it does`,
      )
    }
    return address
  }
}

/** A path that no operation has may hold anything, also a token that was pasted into the wrong place. */
function printablePath(path: string): string {
  return path
    .slice(0, 1000)
    .replaceAll(/[^/]{25,}/g, '…')
    .slice(0, 100)
}
