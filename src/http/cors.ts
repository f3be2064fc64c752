import cors from '@koa/cors'
import type { Context, Middleware } from 'koa'
import type { Document } from 'openapi-backend'
import { isAdminPath } from './admin-path.ts'
import { type CookieSettings, isAppOrigin } from './cookie-mode.ts'
import { decodedPath } from './request-target.ts'
import { echoedHeaders } from './requested-headers.ts'

/** The parts that decide about requests from other origins. */
export interface CorsParts extends CookieSettings {
  /** `generated/openapi.json`, which defines the allowed methods and headers. */
  readonly document: Document
}

/** How long browsers may cache a preflight; they apply a maximum of their own. */
const preflightSeconds = 600

/**
 * Makes the middleware that allows pages of the listed origins to call the service. Credentials are
 * allowed only in cookie mode; everything else is authorized by a header. A preflight may ask for
 * any headers, because libraries of pages add their own. Administration is not open to other
 * origins.
 * @see the Fetch standard, section 3.2 (CORS protocol)
 */
export const crossOrigin = ({ corsOrigins, refreshCookie, document }: CorsParts): Middleware => {
  // Without listed origins no answer varies by origin.
  if (corsOrigins.length === 0) return (_ctx, next) => next()
  const middleware = cors({
    origin: (ctx) => {
      const origin = ctx.get('Origin')
      return corsOrigins.includes(origin) ? origin : ''
    },
    credentials: (ctx) => refreshCookie === 'by_request' && !isAppOrigin(ctx.get('Origin')),
    ...takenBy(document),
    exposeHeaders: ['WWW-Authenticate', 'Retry-After', 'X-Request-Id', 'ETag', 'X-Device-Token'],
    maxAge: preflightSeconds,
  })
  return async (ctx, next) => {
    if (isAdminPath(decodedPath(ctx.path))) return next()
    await middleware(ctx, next)
    if (isPreflight(ctx) && corsOrigins.includes(ctx.get('Origin'))) allowRequestedHeaders(ctx)
  }
}

const isPreflight = (ctx: Context): boolean =>
  ctx.method === 'OPTIONS' && ctx.get('Access-Control-Request-Method') !== ''

/** Without requested names, the headers of the contract stay. */
function allowRequestedHeaders(ctx: Context): void {
  ctx.vary('Access-Control-Request-Headers')
  const names = echoedHeaders(ctx.get('Access-Control-Request-Headers'))
  if (names !== '') ctx.set('Access-Control-Allow-Headers', names)
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/**
 * Lists the methods and request headers of the contract's operations outside of administration.
 * Their parameters do not include those of security and bodies.
 */
function takenBy({ paths = {}, components }: Document): { allowMethods: string[]; allowHeaders: string[] } {
  const items = Object.entries(paths).flatMap(([path, item]) => (isAdminPath(path) || !item ? [] : [item]))
  const taken = methods.filter((method) => items.some((item) => item[method] !== undefined))
  // Operations only refer to these parameters. So do the requests of events to receivers.
  const references = JSON.stringify(items)
  const used = Object.entries(components?.parameters ?? {}).flatMap(([key, one]) =>
    references.includes(`"#/components/parameters/${key}"`) ? [one] : [],
  )
  const headers = used.flatMap((one) => ('in' in one && one.in === 'header' ? [one.name] : []))
  return {
    allowMethods: taken.map((method) => method.toUpperCase()),
    allowHeaders: ['Authorization', 'Content-Type', 'X-Request-Id', ...headers],
  }
}
