import type { Config } from '../../config/config.ts'
import { isWebOrigin } from '../../config/origins.ts'
import { isLoopback } from './durability.ts'
import { type Finding, fail, ok } from './finding.ts'

/** Checks that cookie mode and `CORS_ORIGINS` fit together. */
export const checkBrowser = ({
  refreshCookie,
  corsOrigins,
}: Pick<Config, 'refreshCookie' | 'corsOrigins'>): Finding => {
  const name = 'cookie and CORS'
  const plain = corsOrigins.filter((origin) => origin.startsWith('http:') && !isLocalOrigin(origin))
  if (refreshCookie === 'by_request' && plain.length > 0) {
    const fix = 'serve these pages over https, and list their https origins in CORS_ORIGINS'
    return fail(name, `the refresh cookie is Secure, so pages of ${plain.join(', ')} never receive it`, fix)
  }
  if (refreshCookie === 'by_request') {
    // Pages with the scheme of an app store their refresh token themselves.
    const pages = corsOrigins.filter(isWebOrigin)
    return ok(name, pages.length === 0 ? 'cookie for pages of the same site' : `cookie for ${pages.join(', ')}`)
  }
  if (corsOrigins.length === 0)
    return ok(name, 'pages of other origins cannot call the service; CORS_ORIGINS lists those that can')
  return ok(name, 'pages store their refresh token themselves; REFRESH_COOKIE=by_request hides it from scripts')
}

function isLocalOrigin(origin: string): boolean {
  const { hostname } = new URL(origin)
  return isLoopback(hostname) || hostname.endsWith('.localhost')
}
