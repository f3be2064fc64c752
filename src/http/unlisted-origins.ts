import type { Middleware } from 'koa'
import type { Logger } from '../observability/logger.ts'
import { isAdminPath } from './admin-path.ts'
import { isFromOtherOrigin } from './cross-site.ts'
import { decodedPath } from './request-target.ts'

/** Later origins write no line, so that no client can fill the log. */
const mostOrigins = 20
/** Origins of pages and apps. Others, such as `null`, cannot be listed. */
const printableOrigin = /^[a-z][a-z\d+.-]{0,20}:\/\/[\w.:[\]-]{1,255}$/i

/**
 * Makes the middleware that logs the first request of a page whose origin is not listed: its
 * browser says only that CORS forbids it. Only browsers send the headers of Fetch Metadata, and
 * administration is open to no origin.
 */
export const reportUnlistedOrigins = (log: Logger, corsOrigins: readonly string[]): Middleware => {
  const reported = new Set<string>()
  return (ctx, next) => {
    const { origin = '', 'sec-fetch-mode': mode } = ctx.req.headers
    if (origin === '' || mode !== 'cors' || reported.size >= mostOrigins) return next()
    if (reported.has(origin) || corsOrigins.includes(origin) || !printableOrigin.test(origin)) return next()
    if (!isFromOtherOrigin(ctx.req.headers) || isAdminPath(decodedPath(ctx.path))) return next()
    reported.add(origin)
    const remedy = corsOrigins.length === 0 ? `set CORS_ORIGINS=${origin}` : 'add it to CORS_ORIGINS, after a comma'
    const last = reported.size === mostOrigins ? '; further origins are not logged' : ''
    log.warn(
      `a page of ${origin} asked and is not in CORS_ORIGINS, so its browser blocks the answers: if the page is yours, ${remedy}${last}`,
    )
    return next()
  }
}
