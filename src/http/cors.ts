import cors from '@koa/cors'
import type { Middleware } from 'koa'
import type { Document } from 'openapi-backend'
import type { CookieSettings } from './cookie-mode.ts'

/** What decides whom browsers let in from other origins. */
export interface CorsParts extends CookieSettings {
  /** `generated/openapi.json`: which methods and headers there are to let through. */
  readonly document: Document
}

/** For how long a browser may remember a preflight; browsers cap it themselves. */
const preflightSeconds = 600

/**
 * Builds the layer that lets pages of the listed origins call the service; for all others nothing changes. Credentials are allowed for
 * the cookie mode alone: everything else is authorized by a header.
 * @see the Fetch standard, section 3.2 (CORS protocol)
 */
export const crossOrigin = ({ corsOrigins, refreshCookie, document }: CorsParts): Middleware => {
  // Without an origin there is nothing that varies by it.
  if (corsOrigins.length === 0) return (_ctx, next) => next()
  return cors({
    origin: (ctx) => {
      const origin = ctx.get('Origin')
      return corsOrigins.includes(origin) ? origin : ''
    },
    credentials: refreshCookie === 'by_request',
    ...takenBy(document),
    exposeHeaders: ['WWW-Authenticate', 'Retry-After', 'X-Request-Id', 'ETag', 'X-Device-Token'],
    maxAge: preflightSeconds,
  })
}

const methods = ['get', 'post', 'put', 'patch', 'delete'] as const

/** The methods and request headers of the contract; those of security and bodies are not parameters there. */
function takenBy({ paths = {}, components }: Document): { allowMethods: string[]; allowHeaders: string[] } {
  const taken = methods.filter((method) => Object.values(paths).some((item) => item?.[method] !== undefined))
  // Each of them is named there: the operations refer to it.
  const parameters = Object.values(components?.parameters ?? {})
  const headers = parameters.flatMap((one) => ('in' in one && one.in === 'header' ? [one.name] : []))
  return {
    allowMethods: taken.map((method) => method.toUpperCase()),
    allowHeaders: ['Authorization', 'Content-Type', 'X-Request-Id', ...headers],
  }
}
