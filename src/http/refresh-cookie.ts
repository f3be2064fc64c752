import type { Context } from 'koa'
import { type Answer, HttpError } from './errors.ts'
import type { Exchange } from './exchange.ts'
import { headerValues } from './headers.ts'

/** Whether browsers may keep the refresh token in a cookie. */
export interface CookieSettings {
  readonly refreshCookie: 'off' | 'by_request'
  /** Origins that may do so from another site. */
  readonly corsOrigins: readonly string[]
}

const name = '__Host-latchkey-refresh'
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict'

/**
 * Puts the refresh token of the cookie in the place of the body's, for a request that asks so by `X-Refresh-Transport: cookie`. The header and the
 * JSON type cannot be sent by a form of another site, and the browser says where the request comes from.
 * @param fields of the body
 * @returns the fields; without a cookie the token is missing, as it is without a body
 * @throws HttpError 400 when it is switched off or the body has a token too, 403 for another site, 415 for another type than JSON
 */
export const takeRefreshCookie = (
  exchange: Exchange,
  fields: Record<string, unknown>,
  settings: CookieSettings,
): Record<string, unknown> => {
  const { ctx, operation } = exchange
  const parameters = operation?.parameters ?? []
  const may = parameters.some((parameter) => 'name' in parameter && parameter.name === 'X-Refresh-Transport')
  if (!may || ctx.get('X-Refresh-Transport') !== 'cookie') return fields
  requireAllowed(ctx, settings)
  if ('refresh' in fields) throw refused('A request has its refresh token in the cookie or in the body, never in both.')
  exchange.refreshCookie = true
  const token = readCookie(ctx)
  return operation?.operationId === 'obtainTokenPair' || token === undefined ? fields : { ...fields, refresh: token }
}

/** Moves the refresh token of an answer into the cookie; a logout and a refused token clear it. */
export const withRefreshCookie = ({ refreshCookie, operation }: Exchange, answer: Answer): Answer => {
  if (refreshCookie !== true) return answer
  const { refresh, ...body } = (answer.body ?? {}) as { refresh?: unknown; access?: unknown }
  if (answer.status === 200 && typeof refresh === 'string') {
    return { ...answer, body, headers: { ...answer.headers, 'Set-Cookie': cookieOf(refresh, String(body.access)) } }
  }
  const isOver =
    operation?.operationId !== 'obtainTokenPair' &&
    (answer.status === 401 || (answer.status === 200 && operation?.operationId === 'blacklistToken'))
  const cleared = `${name}=; ${attributes}; Max-Age=0`
  return isOver ? { ...answer, headers: { ...answer.headers, 'Set-Cookie': cleared } } : answer
}

const refused = (detail: string): HttpError => new HttpError({ code: 'parameter_refused', detail })

function requireAllowed(ctx: Context, { refreshCookie, corsOrigins }: CookieSettings): void {
  if (refreshCookie === 'off') throw refused('Cookie transport is switched off.')
  const mediaType = ctx.get('Content-Type')
  if (mediaType.split(';', 1)[0]?.trim().toLowerCase() !== 'application/json') {
    throw new HttpError({ code: 'unsupported_media_type', mediaType })
  }
  const isNear = ['same-origin', 'same-site'].includes(ctx.get('Sec-Fetch-Site'))
  if (!isNear && !corsOrigins.includes(ctx.get('Origin'))) throw new HttpError({ code: 'origin_refused' })
}

/** Two cookies of the name were not both set here: neither is taken. */
function readCookie(ctx: Context): string | undefined {
  const pairs = headerValues(ctx.req, 'cookie').flatMap((header) => header.split(';'))
  const values = pairs.map((pair) => pair.trim()).filter((pair) => pair.startsWith(`${name}=`))
  const value = values.length === 1 ? values[0]?.slice(name.length + 1) : undefined
  return value !== undefined && /^[\w.-]+$/.test(value) ? value : undefined
}

/** Both tokens of an answer were signed a moment ago: the access token's `iat` is now, also when the refresh token is handed out again. */
function cookieOf(refresh: string, access: string): string {
  const seconds = payloadOf(refresh).exp - payloadOf(access).iat
  return `${name}=${refresh}; ${attributes}; Max-Age=${Math.max(0, seconds)}`
}

function payloadOf(token: string): { exp: number; iat: number } {
  return JSON.parse(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString('utf8'))
}
