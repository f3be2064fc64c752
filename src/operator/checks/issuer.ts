import type { Config } from '../../config/config.ts'
import { hasMetadata } from '../inspect.ts'
import { type Finding, ok, warn } from './finding.ts'

const metadata = '/.well-known/oauth-authorization-server'

/** Checks that clients can discover the service by its issuer. */
export const checkIssuer = (config: Pick<Config, 'tokens'>): Finding => {
  const name = 'issuer'
  if (config.tokens.issuer === undefined) return ok(name, `ISSUER is not set, so ${metadata} answers 404`)
  if (hasMetadata(config)) return ok(name, `${metadata} describes the service`)
  const text = `ISSUER is not an https URL in normalized form, so ${metadata} answers 404`
  return warn(name, text, 'if clients use discovery, set a normalized URL such as https://auth.example.com')
}
