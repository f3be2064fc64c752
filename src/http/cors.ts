import cors from '@koa/cors'
import type { Middleware } from 'koa'

/** Which pages of other origins may call this service. */
export interface CorsSettings {
  readonly corsOrigins: readonly string[]
  readonly refreshCookie: 'off' | 'by_request'
}

/** A browser asks again after this; it caps the value by itself. */
const preflightSeconds = 600

/** Builds the layer that lets listed origins in: nobody else gets a header of it. Credentials are allowed for the cookie mode alone. */
export const crossOrigin = ({ corsOrigins, refreshCookie }: CorsSettings): Middleware =>
  corsOrigins.length === 0
    ? (_ctx, next) => next()
    : cors({
        origin: (ctx) => (corsOrigins.includes(ctx.get('Origin')) ? ctx.get('Origin') : ''),
        credentials: refreshCookie === 'by_request',
        allowMethods: ['GET', 'POST', 'DELETE'],
        allowHeaders: ['Authorization', 'Content-Type', 'Idempotency-Key', 'X-Refresh-Transport', 'If-None-Match'],
        exposeHeaders: ['WWW-Authenticate', 'Retry-After', 'X-Request-Id', 'ETag'],
        maxAge: preflightSeconds,
      })
