import type { Context } from 'koa'
import type { OpenAPIValidator } from 'openapi-backend'
import { AuthError } from '../domain/errors.ts'
import type { Logger } from '../observability/logger.ts'
import { withDeviceCookie } from './device-cookie.ts'
import { type Answer, authErrorToWire, type ErrorPlace, HttpError, httpRefusalToWire } from './errors.ts'
import { type Exchange, schemeOf } from './exchange.ts'
import { withRefreshCookie } from './refresh-cookie.ts'
import { findMismatch } from './response-check.ts'

/** What answering works with. */
export interface AnsweringParts {
  readonly validator: OpenAPIValidator
  readonly authHeaderTypes: readonly string[]
  readonly onMismatch: 'refuse' | 'log'
  readonly log: Logger
}

/** Builds the way out: every answer, good or refused, is compared with the contract and written here. */
export const createAnswering = ({ validator, authHeaderTypes, onMismatch, log }: AnsweringParts) => {
  const scheme = authHeaderTypes[0] ?? 'Bearer'

  const send = (exchange: Exchange, given: Answer): void => {
    const answer = withDeviceCookie(exchange, withRefreshCookie(exchange, given))
    writeAnswer(exchange.ctx, answer)
    const mismatch = findMismatch(validator, exchange, answer)
    if (mismatch === undefined) return
    log.error(mismatch, 'answer does not match the contract')
    if (onMismatch !== 'refuse') return
    exchange.ctx.remove('Set-Cookie')
    exchange.ctx.remove('X-Device-Token')
    writeAnswer(exchange.ctx, httpRefusalToWire({ code: 'internal' }))
  }

  const refuse = (exchange: Exchange, error: unknown): void => {
    const { state } = exchange.ctx
    if (error instanceof HttpError) {
      state.refusal = error.refusal.code
      send(exchange, httpRefusalToWire(error.refusal, placeOf(exchange)))
      return
    }
    if (error instanceof AuthError) {
      state.refusal = error.code
      if (error.code === 'storage_unavailable') log.error({ err: error }, storageFault(error))
      if (error.code === 'refresh_contended')
        log.warn('a refresh was overtaken by other requests each time it was tried')
      if (error.code === 'not_ready') log.warn({ reason: error.reason }, 'not ready')
      send(exchange, authErrorToWire(error, placeOf(exchange), scheme))
      return
    }
    log.error({ operation: state.operationId, err: error }, 'unexpected error')
    writeAnswer(exchange.ctx, httpRefusalToWire({ code: 'internal' }))
  }

  return { send, refuse }
}

/** Words what is wrong with the database. */
const storageFault = ({ reason }: AuthError): string =>
  reason === 'corrupt' ? 'the database is corrupt: stop the service and restore a backup' : 'storage unavailable'

function placeOf({ operation }: Exchange): ErrorPlace {
  const scheme = schemeOf(operation)
  if (scheme === 'bearerAuth') return 'bearer'
  if (scheme === 'clientAuth') return 'client'
  return operation?.operationId === 'verifyToken' ? 'verify' : 'body'
}

/** Writes an answer: the one place that does, but for static files. */
export function writeAnswer(ctx: Context, { status, body, headers = {}, cookies = [] }: Answer): void {
  ctx.status = status
  ctx.set(headers)
  if (cookies.length > 0) ctx.set('Set-Cookie', [...cookies])
  if (body === undefined) {
    ctx.body = ''
    ctx.remove('Content-Type')
    return
  }
  // Set before the body: JSON has no charset parameter, and Koa would write one.
  ctx.set('Content-Type', 'application/json')
  ctx.body = JSON.stringify(body)
}
