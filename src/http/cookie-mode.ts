import type { Context } from 'koa'
import type { Operation } from 'openapi-backend'
import { isWebOrigin } from '../config/origins.ts'
import { deviceLifetimeSeconds } from '../domain/constants.ts'
import { HttpError } from './errors.ts'
import type { CookieMode, RoutedExchange } from './exchange.ts'
import { headerValues } from './headers.ts'

/** The settings of cookie mode. */
export interface CookieSettings {
  readonly refreshCookie: 'off' | 'by_request'
  /** Origins whose pages may use the cookie although they are of another site. */
  readonly corsOrigins: readonly string[]
}

/** The parts of cookie mode. */
export interface CookieModeParts extends CookieSettings {
  /** Reads `sid` and `sub` of an unverified refresh token; undefined for malformed text. */
  readonly sessionOfRefreshToken: (token: string) => TokenSession | undefined
}

/** Claims of a refresh token. */
interface TokenSession {
  readonly sid?: unknown
  readonly sub?: unknown
}

const transportHeader = 'X-Refresh-Transport'
const deviceHeader = 'X-Device-Token'
const deviceCookie = '__Host-latchkey-device'
const attributes = 'Path=/; Secure; HttpOnly; SameSite=Strict'

/** Returns the device token of a request, from the header or otherwise the cookie. */
export const deviceTokenOf = (ctx: Context): string | undefined =>
  ctx.get(deviceHeader) || readCookie(ctx, deviceCookie)

/** A way for refresh tokens to travel in a cookie. */
interface Transport {
  /** The value of `X-Refresh-Transport`. */
  readonly name: string
  readonly refreshCookie: string
  /** @throws HttpError 400 when it is switched off */
  readonly requireOn: (settings: CookieSettings) => void
  /** @throws HttpError 403 for a page that may not use it */
  readonly requireNear: (ctx: Context, settings: CookieSettings) => void
}

/**
 * Reports whether an origin has the scheme of an app, such as `capacitor://localhost`. Its pages
 * are never of the service's site, so browsers do not send them a `SameSite=Strict` cookie.
 */
export const isAppOrigin = (origin: string): boolean => origin.includes('://') && !isWebOrigin(origin)

/** Sessions of apps and those for administration never share a cookie. */
const transports: readonly Transport[] = [
  {
    name: 'cookie',
    refreshCookie: '__Host-latchkey-refresh',
    requireOn: ({ refreshCookie }) => {
      if (refreshCookie === 'off')
        throw refused('Cookie mode is off. Send the refresh token in the body, without X-Refresh-Transport.')
    },
    requireNear: (ctx, { corsOrigins }) => {
      if (isAppOrigin(ctx.get('Origin')))
        throw originRefused(
          'Cookie mode is for pages of http and https. Send the refresh token in the body, without X-Refresh-Transport.',
        )
      const isNear = ['same-origin', 'same-site'].includes(ctx.get('Sec-Fetch-Site'))
      if (isNear || corsOrigins.includes(ctx.get('Origin'))) return
      throw originRefused('Cookie mode is not allowed for this origin. List it in CORS_ORIGINS.')
    },
  },
  {
    name: 'console',
    refreshCookie: '__Host-latchkey-console',
    requireOn: () => {},
    requireNear: (ctx) => {
      if (ctx.get('Sec-Fetch-Site') === 'same-origin') return
      throw originRefused('Sessions for administration are for pages of this service, over https or on localhost.')
    },
  },
]

/**
 * Admits a request with `X-Refresh-Transport` to cookie mode. A form of another site can send
 * neither this header nor JSON, and browsers name the site that a request comes from. Validation
 * refuses other values of the header.
 * @returns undefined for a request without the header
 * @throws HttpError 400 when cookie mode is switched off, 415 for other types than JSON, 403 for
 *   other sites and for clients that are not browsers
 */
export const admitCookieMode = (exchange: RoutedExchange, parts: CookieModeParts): CookieMode | undefined => {
  const { ctx, operation } = exchange
  // Validation and the handler read the header, also when the token came in the cookie.
  const deviceToken = takes(operation, deviceHeader) ? deviceTokenOf(ctx) : undefined
  if (deviceToken !== undefined) ctx.req.headers[deviceHeader.toLowerCase()] = deviceToken
  const transport = transports.find(({ name }) => name === ctx.get(transportHeader))
  if (!takes(operation, transportHeader) || transport === undefined) return undefined
  transport.requireOn(parts)
  if (operation.requestBody !== undefined) requireJson(ctx)
  transport.requireNear(ctx, parts)
  return openCookieMode(exchange, parts, transport.refreshCookie)
}

const takes = ({ parameters = [] }: Operation, header: string): boolean =>
  parameters.some((parameter) => 'name' in parameter && parameter.name === header)

const refused = (detail: string): HttpError => new HttpError({ code: 'parameter_refused', detail })

const originRefused = (detail: string): HttpError => new HttpError({ code: 'origin_refused', detail })

function requireJson({ req }: Context): void {
  // As in body.ts, the last of several headers counts.
  const mediaType = headerValues(req, 'content-type').at(-1) ?? ''
  if (mediaType.split(';', 1)[0]?.trim().toLowerCase() === 'application/json') return
  throw new HttpError({ code: 'unsupported_media_type', mediaType })
}

const openCookieMode = (exchange: RoutedExchange, parts: CookieModeParts, refreshCookie: string): CookieMode => {
  const token = readCookie(exchange.ctx, refreshCookie)
  const sessionOfCookie = () => (token === undefined ? undefined : parts.sessionOfRefreshToken(token))
  return {
    take: (fields, known) => {
      if (!known.has('refresh')) return fields
      if ('refresh' in fields) throw refused('Send the refresh token in the cookie or in the body, not in both.')
      return token === undefined ? fields : { ...fields, refresh: token }
    },
    put: (answer) => {
      const { [deviceHeader]: deviceToken, ...headers } = answer.headers ?? {}
      const { refresh, ...body } = (answer.body ?? {}) as { refresh?: unknown }
      const cookies = clears(exchange, answer.status, sessionOfCookie)
        ? clearedCookies(exchange.operation, refreshCookie)
        : []
      if (deviceToken !== undefined) cookies.push(cookieOf(deviceCookie, deviceToken, deviceLifetimeSeconds))
      if (answer.status !== 200 || typeof refresh !== 'string') return { ...answer, headers, cookies }
      cookies.unshift(cookieOf(refreshCookie, refresh, answer.refreshExpiresInSeconds ?? 0))
      return { ...answer, body, headers, cookies }
    },
  }
}

const cookieOf = (name: string, value: string, maxAgeSeconds: number): string =>
  `${name}=${value}; ${attributes}; Max-Age=${Math.max(0, maxAgeSeconds)}`

/** Operations that forget all devices of the account. */
const forgetDevices = new Set(['endAllSessions', 'deleteAccount'])

const clearedCookies = ({ operationId = '' }: Operation, refreshCookie: string): string[] =>
  [refreshCookie, ...(forgetDevices.has(operationId) ? [deviceCookie] : [])].map((name) => cookieOf(name, '', 0))

/**
 * Tells whether an answer clears the refresh cookie: its session has ended, or its token was
 * refused. When another tab has logged in meanwhile, the cookie belongs to another session than the
 * access token of the request, and stays. A failed login leaves it as well.
 * @param sessionOfCookie a missing or malformed cookie counts as the caller's
 */
function clears(
  { operation: { operationId }, identified, params }: RoutedExchange,
  status: number,
  sessionOfCookie: () => TokenSession | undefined,
): boolean {
  if (operationId === 'refreshTokenPair') return status === 401
  if (operationId === 'blacklistToken') return status === 200 || status === 401
  const caller = identified?.bearerAuth
  if (status !== 200 || caller === undefined) return false
  const account = String(caller.userId)
  const { sid, sub } = sessionOfCookie() ?? { sid: caller.sessionId, sub: account }
  switch (operationId) {
    case 'logOut':
      return sid === caller.sessionId
    case 'endSession':
      return sid === params?.session_id
    case 'endAllSessions':
    case 'deleteAccount':
      return sub === account
    default:
      return false
  }
}

/**
 * Reads a cookie whose value is a token; undefined when the name occurs twice. Only blanks are
 * trimmed: with other white space around it, a script could set a name that looks like ours.
 */
function readCookie({ req }: Context, name: string): string | undefined {
  const values = headerValues(req, 'cookie').flatMap((header) => valuesIn(header, `${name}=`))
  return values.length === 1 ? /^([A-Za-z0-9._-]+)[ \t]*$/.exec(values[0] ?? '')?.[1] : undefined
}

/** Searches, because splitting a header of semicolons would make thousands of strings. */
function valuesIn(header: string, start: string): string[] {
  const values: string[] = []
  for (let at = header.indexOf(start); at >= 0; at = header.indexOf(start, at + start.length)) {
    if (startsPair(header, at)) values.push(header.slice(at + start.length).split(';', 1)[0] ?? '')
  }
  return values
}

function startsPair(header: string, at: number): boolean {
  let before = at - 1
  while (header[before] === ' ' || header[before] === '\t') before -= 1
  return before < 0 || header[before] === ';'
}
