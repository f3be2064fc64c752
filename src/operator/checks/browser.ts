import type { Config } from '../../config/config.ts'
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
    return ok(
      name,
      corsOrigins.length === 0 ? 'cookie for pages of the same site' : `cookie for ${corsOrigins.join(', ')}`,
    )
  }
  if (corsOrigins.length === 0) return ok(name, 'no cookie, no other origins')
  return ok(name, 'pages store their refresh token themselves; REFRESH_COOKIE=by_request hides it from scripts')
}

function isLocalOrigin(origin: string): boolean {
  const { hostname } = new URL(origin)
  return isLoopback(hostname) || hostname.endsWith('.localhost')
}
