import cors from '@koa/cors'
import type { Middleware } from 'koa'
import type { Document } from 'openapi-backend'
import { isAdminPath } from './admin-path.ts'
import type { CookieSettings } from './cookie-mode.ts'
import { decodedPath } from './request-target.ts'

/** The parts that decide about requests from other origins. */
export interface CorsParts extends CookieSettings {
  /** `generated/openapi.json`, which defines the allowed methods and headers. */
  readonly document: Document
}

/** How long browsers may cache a preflight; they apply a maximum of their own. */
const preflightSeconds = 600

/**
 * Makes the middleware that allows pages of the listed origins to call the service. Credentials are
 * allowed only in cookie mode; everything else is authorized by a header. Administration is not
 * open to other origins.
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
    credentials: refreshCookie === 'by_request',
    ...takenBy(document),
    exposeHeaders: ['WWW-Authenticate', 'Retry-After', 'X-Request-Id', 'ETag', 'X-Device-Token'],
    maxAge: preflightSeconds,
  })
  return (ctx, next) => (isAdminPath(decodedPath(ctx.path)) ? next() : middleware(ctx, next))
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/**
 * Lists the methods and request headers of the contract. Its parameters do not include those of
 * security and bodies.
 */
function takenBy({ paths = {}, components }: Document): { allowMethods: string[]; allowHeaders: string[] } {
  const items = Object.entries(paths).flatMap(([path, item]) => (isAdminPath(path) || !item ? [] : [item]))
  const taken = methods.filter((method) => items.some((item) => item[method] !== undefined))
  // Operations only refer to these parameters.
  const parameters = Object.values(components?.parameters ?? {})
  const headers = parameters.flatMap((one) => ('in' in one && one.in === 'header' ? [one.name] : []))
  return {
    allowMethods: taken.map((method) => method.toUpperCase()),
    allowHeaders: ['Authorization', 'Content-Type', 'X-Request-Id', ...headers],
  }
}
