import type { BlockList } from 'node:net'
import Koa, { type Middleware } from 'koa'
import { startWatch } from '../domain/clock.ts'
import type { Logger } from '../observability/logger.ts'
import type { AnsweredRequest } from '../observability/metrics.ts'
import { inRequest } from '../observability/request-scope.ts'
import { createAddressOf } from './client-address.ts'
import { type ConsoleParts, createConsole } from './console.ts'
import { type ContractParts, createContract } from './contract.ts'
import { crossOrigin } from './cors.ts'
import type { DocsParts } from './docs.ts'
import { createDropReport, type DroppedConnectionsParts } from './dropped-connections.ts'
import { requestIdOf } from './request-id.ts'
import { everywhere } from './security-headers.ts'
import type { RefusedRequest } from './server.ts'
import { traceIdOf } from './trace-id.ts'
import { reportUnlistedOrigins } from './unlisted-origins.ts'
import { closeAfterUnreadBody } from './unread-bodies.ts'
import { isWarmUp } from './warm-up.ts'

declare module 'koa' {
  interface DefaultState {
    /** Id of the request, in `X-Request-Id` of the answer and in all its log lines. */
    requestId: string
    /** Address of the client; null once the connection is closed. */
    clientAddress: string | null
    /** The matched operation. */
    operationId?: string
    /** Code of the refusal, for the log. */
    refusal?: string
    /** Why the database was unavailable, for the log. */
    reason?: string
  }
}

/** The parts of the edge. */
export interface AppParts extends ContractParts, RequestContextParts, DroppedConnectionsParts {
  /** Sources of the documentation; undefined when it is off. */
  readonly docs: Omit<DocsParts, 'document'> | undefined
  /** Parts of the console; undefined when it is not served here. */
  readonly consolePages: ConsoleParts | undefined
}

/** Creates the edge. Each line is a layer, in the order of a request. */
export const createApp = async (parts: AppParts): Promise<Koa> => {
  const answer = await createContract(parts)
  const app = new Koa()
  // Errors outside the contract's own handler come from writing to a disconnected client.
  app.on('error', (err) => parts.log.warn({ err }, 'response not delivered'))
  app.on('refused', ({ status, ...ids }: RefusedRequest) => {
    parts.onAnswer?.({ operation: undefined, status })
    parts.log.info({ ...ids, status }, 'invalid request')
  })
  app.on('dropped', createDropReport(parts))
  app.use(closeAfterUnreadBody())
  app.use(requestContext(parts))
  app.use(reportUnlistedOrigins(parts.log, parts.corsOrigins))
  app.use(crossOrigin(parts))
  if (parts.docs !== undefined) {
    const { createDocs } = await import('./docs.ts')
    app.use(createDocs({ ...parts.docs, document: parts.document }))
  }
  if (parts.consolePages !== undefined) app.use(createConsole(parts.consolePages))
  app.use(answer)
  return app
}

/** The parts of the request context. */
interface RequestContextParts {
  readonly log: Logger
  /** Proxies whose `X-Forwarded-For` is trusted. */
  readonly trustedProxies: BlockList
  /** Called for each answer. */
  readonly onAnswer?: ((answered: AnsweredRequest) => void) | undefined
}

/**
 * Gives each request an id and its client's address, sets the headers that every answer carries,
 * and logs one line per answer to a client: without body, query string or token.
 */
const requestContext = ({ log, trustedProxies, onAnswer }: RequestContextParts): Middleware => {
  const addressOf = createAddressOf(log, trustedProxies)
  const answer: Middleware = async (ctx, next) => {
    const elapsedSeconds = startWatch()
    ctx.state.clientAddress = addressOf(ctx.req)
    await next()
    if (isWarmUp(ctx.req)) return
    const seconds = elapsedSeconds()
    const { operationId: operation, refusal, reason } = ctx.state
    onAnswer?.({ operation, status: ctx.status, refusal, seconds })
    log.info(
      {
        method: ctx.method,
        operation,
        path: operation === undefined ? printablePath(ctx.path) : undefined,
        status: ctx.status,
        refusal,
        reason,
        ms: Math.round(seconds * 10_000) / 10,
        address: ctx.state.clientAddress,
      },
      'request',
    )
  }
  return (ctx, next) => {
    const requestId = requestIdOf(ctx.req.headers['x-request-id'])
    ctx.state.requestId = requestId
    ctx.res.setHeader('X-Request-Id', requestId)
    for (const [name, value] of headersEverywhere) ctx.res.setHeader(name, value)
    const traceId = traceIdOf(ctx.req.headers.traceparent)
    return inRequest({ requestId, ...(traceId && { traceId }) }, () => answer(ctx, next))
  }
}

const headersEverywhere = Object.entries(everywhere)

/** Shortens a path that no operation has: it may contain a token, pasted into the wrong place. */
function printablePath(path: string): string {
  return path
    .slice(0, 1000)
    .replaceAll(/[^/]{25,}/g, '…')
    .slice(0, 100)
}
