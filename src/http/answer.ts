import type { Context } from 'koa'
import { type OpenAPIValidator, SetMatchType } from 'openapi-backend'
import { AuthError } from '../domain/errors.ts'
import { storageReasonOf } from '../domain/storage-reasons.ts'
import type { Logger } from '../observability/logger.ts'
import { AddonError } from '../own-files/addons.ts'
import { unlessUnchanged } from './conditional.ts'
import { type Answer, authErrorToWire, type ErrorPlace, HttpError, httpRefusalToWire } from './errors.ts'
import type { Exchange, SecurityScheme } from './exchange.ts'

/** The parts of {@link createAnswering}. */
export interface AnsweringParts {
  readonly validator: OpenAPIValidator
  /** Accepted schemes of the Authorization header; the first one is named in refusals. */
  readonly authHeaderTypes: readonly string[]
  /** The name of the field of the username in requests. */
  readonly usernameField: string
  /** What to do with an answer that breaks the contract: `refuse` makes it a 500. */
  readonly onMismatch: 'refuse' | 'log'
  readonly log: Logger
  /** Called for each request that failed because of the database. */
  readonly onStorageFault: (error: AuthError) => void
}

/** Creates the way out: it writes every answer and refusal, and compares it with the contract. */
export const createAnswering = (parts: AnsweringParts) => {
  const { validator, authHeaderTypes, usernameField, onMismatch, log, onStorageFault } = parts
  const words = { scheme: authHeaderTypes[0] ?? 'Bearer', usernameField }

  const send = (exchange: Exchange, given: Answer): void => {
    const changed = unlessUnchanged(exchange, given)
    const answer = exchange.cookieMode?.put(changed) ?? changed
    writeAnswer(exchange.ctx, answer)
    const mismatch = findMismatch(validator, exchange, answer)
    if (mismatch === undefined) return
    log.error(mismatch, 'response does not match the contract')
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
      if (error.code === 'storage_unavailable') {
        state.reason = storageReasonOf(error.reason)
        onStorageFault(error)
      }
      if (error.code === 'refresh_contended')
        log.warn('refresh refused: every attempt lost a race against another request')
      if (error.code === 'not_ready') log.warn({ reason: error.reason }, 'not ready')
      send(exchange, authErrorToWire(error, placeOf(exchange), words))
      return
    }
    if (error instanceof AddonError) {
      log.error({ operation: state.operationId, reason: error.message }, 'native code cannot be loaded')
      send(exchange, authErrorToWire(new AuthError('storage_unavailable'), placeOf(exchange), words))
      return
    }
    log.error({ operation: state.operationId, err: error }, 'unexpected error')
    writeAnswer(exchange.ctx, httpRefusalToWire({ code: 'internal' }))
  }

  return { send, refuse }
}

const places: Readonly<Record<SecurityScheme, ErrorPlace>> = {
  bearerAuth: 'bearer',
  clientAuth: 'client',
  adminSession: 'bearer',
  adminClient: 'admin_client',
}

const placesOfOperations: Readonly<Record<string, ErrorPlace>> = { verifyToken: 'verify', getReadiness: 'readiness' }

function placeOf({ operation, scheme }: Exchange): ErrorPlace {
  if (scheme !== undefined) return places[scheme]
  return placesOfOperations[operation?.operationId ?? ''] ?? 'body'
}

/** Writes an answer. Only static files are written elsewhere. */
export function writeAnswer(ctx: Context, { status, body, headers = {}, cookies = [] }: Answer): void {
  ctx.status = status
  ctx.set(headers)
  if (cookies.length > 0) ctx.set('Set-Cookie', [...cookies])
  // Set before the body: Koa would load the table of all media types, and add a charset, which JSON
  // does not have.
  ctx.set('Content-Type', 'application/json')
  if (body === undefined) {
    ctx.body = ''
    ctx.remove('Content-Type')
    return
  }
  ctx.body = JSON.stringify(body)
}

/** A mismatch of an answer with the contract: its place, without the value. */
interface Mismatch {
  readonly operation: string
  readonly status: number
  readonly faults: readonly string[]
}

/**
 * Compares an answer with the contract: its status must be documented (the library accepts unknown
 * ones), its body must fit the schema or be absent where none is documented, and all required
 * headers must be present.
 * @returns undefined when all is well, or when there is no operation to compare with
 */
const findMismatch = (
  validator: OpenAPIValidator,
  { ctx, operation }: Exchange,
  { status, body }: Answer,
): Mismatch | undefined => {
  if (operation?.operationId === undefined) return undefined
  if (body === undefined && ctx.method === 'OPTIONS') return undefined
  const faults: string[] = []
  const response = operation.responses?.[status]
  if (response === undefined) faults.push('status is not documented')
  const hasContent = response === undefined || '$ref' in response || response.content !== undefined
  if (body === undefined && hasContent) faults.push('body is missing')
  if (body !== undefined && !hasContent) faults.push('body is not documented')
  if (body !== undefined) {
    // Compares the serialized body, which has no undefined members.
    const onTheWire: unknown = JSON.parse(String(ctx.body))
    const { errors } = validator.validateResponse(onTheWire, operation, status)
    for (const { instancePath, keyword } of errors ?? []) faults.push(`body ${instancePath} ${keyword}`)
  }
  const options = { statusCode: status, setMatchType: SetMatchType.Superset }
  const headerErrors = eachCookie(ctx.response.headers).flatMap(
    (headers) => validator.validateResponseHeaders(headers, operation, options).errors ?? [],
  )
  for (const { instancePath, keyword, params } of headerErrors) {
    const missing = String(params.missingProperty ?? '')
    if (!isOptional(response, missing)) faults.push(`${instancePath} ${keyword} ${missing}`)
  }
  return faults.length === 0 ? undefined : { operation: operation.operationId, status, faults }
}

/** The library checks one value per header, but an answer may set several cookies. */
function eachCookie(headers: Context['response']['headers']): Record<string, string>[] {
  if (headers['set-cookie'] === undefined) return [headers as Record<string, string>]
  const { 'set-cookie': cookies, ...others } = headers
  const single = others as Record<string, string>
  return [cookies].flat().map((cookie) => ({ ...single, 'set-cookie': cookie }))
}

/** The library would require every documented header. */
const isOptional = (response: object | undefined, missing: string): boolean =>
  response !== undefined && optionalHeadersOf(response).has(missing)

const optionalHeaders = new WeakMap<object, ReadonlySet<string>>()

/** The names in lower case, gathered once for each documented response. */
function optionalHeadersOf(response: object): ReadonlySet<string> {
  const known = optionalHeaders.get(response)
  if (known !== undefined) return known
  const { headers = {} } = response as { headers?: Readonly<Record<string, { required?: boolean }>> }
  const optional = Object.entries(headers).filter(([, { required }]) => required !== true)
  const names = new Set(optional.map(([name]) => name.toLowerCase()))
  optionalHeaders.set(response, names)
  return names
}
