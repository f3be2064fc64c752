import type { Config } from '../../config/config.ts'
import { hasMetadata } from '../../operator/inspect.ts'
import { type Finding, ok, warn } from './finding.ts'

const metadata = '/.well-known/oauth-authorization-server'

/** Looks at whether clients can discover the service by its issuer. */
export const checkIssuer = (config: Pick<Config, 'tokens'>): Finding => {
  const name = 'issuer'
  if (config.tokens.issuer === undefined) return ok(name, `ISSUER is not set, so ${metadata} is not found`)
  if (hasMetadata(config)) return ok(name, `${metadata} describes the service`)
  const text = `ISSUER is no https URL in its usual form, so ${metadata} is not found`
  return warn(name, text, 'set the URL as parsers write it, such as https://auth.example.com, if clients discover it')
}
