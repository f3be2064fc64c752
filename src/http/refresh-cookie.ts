import type { Context } from 'koa'
import { clearedCookie, cookieAttributes, readCookie } from './cookies.ts'
import { endsSessionOfCookie } from './ended-cookie.ts'
import { type Answer, HttpError } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { headerValues } from './headers.ts'

/** Whether browsers may keep the refresh token in a cookie. */
export interface CookieSettings {
  readonly refreshCookie: 'off' | 'by_request'
  /** Origins whose pages may do so even where the browser does not say that they are of the same site. */
  readonly corsOrigins: readonly string[]
}

const transportHeader = 'X-Refresh-Transport'
const cookieName = '__Host-latchkey-refresh'

/**
 * Admits a request that asks by `X-Refresh-Transport: cookie` for its refresh token to travel in the cookie, and marks its exchange. A form of
 * another site can send neither the header nor JSON, and the browser says where the request comes from. Any other value of the header
 * is left to validation.
 * @throws HttpError 400 when it is switched off, 415 for another type than JSON, 403 for another site and for what is no browser
 */
export const admitRefreshCookie = (exchange: Exchange, { refreshCookie, corsOrigins }: CookieSettings): void => {
  const { ctx, operation } = exchange
  const parameters = operation?.parameters ?? []
  const takesHeader = parameters.some((parameter) => 'name' in parameter && parameter.name === transportHeader)
  if (!takesHeader || ctx.get(transportHeader) !== 'cookie') return
  if (refreshCookie === 'off') throw refused('Cookie transport is switched off.')
  if (operation?.requestBody !== undefined) requireJson(ctx)
  const isNear = ['same-origin', 'same-site'].includes(ctx.get('Sec-Fetch-Site'))
  if (!isNear && !corsOrigins.includes(ctx.get('Origin'))) {
    throw new HttpError({
      code: 'origin_refused',
      detail: 'The refresh cookie is not for requests from this origin.',
    })
  }
  exchange.refreshCookie = true
}

/**
 * Puts the cookie's refresh token in the place of the body's, for an admitted request of an operation that takes one; without a cookie it is
 * missing, as without a body.
 * @param known  names of the operation's fields
 * @param fields of the body
 * @throws HttpError 400 when the body has a refresh token too
 */
export const takeRefreshCookie = (
  { ctx, refreshCookie }: Exchange,
  known: readonly string[],
  fields: Record<string, unknown>,
): Record<string, unknown> => {
  if (refreshCookie !== true || !known.includes('refresh')) return fields
  if ('refresh' in fields) throw refused('The refresh token travels in the cookie or in the body, never in both.')
  const token = readCookie(ctx, cookieName)
  return token === undefined ? fields : { ...fields, refresh: token }
}

/** Moves the refresh token of an answer into the cookie, for an admitted request. The end of its session and a refused token clear it. */
export const withRefreshCookie = (exchange: Exchange, answer: Answer): Answer => {
  if (exchange.refreshCookie !== true) return answer
  const { refresh, ...body } = (answer.body ?? {}) as { refresh?: unknown; access?: unknown }
  if (answer.status === 200 && typeof refresh === 'string') {
    return { ...answer, body, cookies: [cookieOf(refresh, String(body.access))] }
  }
  return clears(exchange, answer.status) ? { ...answer, cookies: [clearedCookie(cookieName)] } : answer
}

const refused = (detail: string): HttpError => new HttpError({ code: 'parameter_refused', detail })

/** A failed login says nothing of the session that the cookie may belong to. */
function clears({ ctx, operation, caller, sessionId }: Exchange, status: number): boolean {
  const { operationId } = operation ?? {}
  if (operationId === 'blacklistToken') return status === 200 || status === 401
  if (operationId === 'refreshTokenPair') return status === 401
  if (status !== 200 || caller === undefined) return false
  return endsSessionOfCookie(readCookie(ctx, cookieName), { operationId, caller, sessionId })
}

function requireJson({ req }: Context): void {
  // As body.ts: the last of several headers counts.
  const mediaType = headerValues(req, 'content-type').at(-1) ?? ''
  if (mediaType.split(';', 1)[0]?.trim().toLowerCase() === 'application/json') return
  throw new HttpError({ code: 'unsupported_media_type', mediaType })
}

/** The access token beside it was signed a moment ago, so its `iat` is now, also when an earlier refresh token is handed out again. */
function cookieOf(refresh: string, access: string): string {
  const seconds = payloadOf(refresh).exp - payloadOf(access).iat
  return `${cookieName}=${refresh}; ${cookieAttributes}; Max-Age=${Math.max(0, seconds)}`
}

function payloadOf(token: string): { exp: number; iat: number } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
}
