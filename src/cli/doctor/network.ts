import type { Config } from '../../config/config.ts'
import { isLoopback } from './durability.ts'
import { type Finding, ok, warn } from './finding.ts'

/**
 * Looks at who can reach the service, and whose address it sees.
 * @param proxies whether the service believes any proxy about the addresses of clients
 */
export const checkProxyHeaders = ({ host }: Pick<Config, 'host'>, proxies: 'trusted' | 'nobody'): Finding => {
  const name = 'proxy headers'
  if (proxies === 'trusted') return ok(name, 'addresses come from TRUSTED_PROXIES')
  if (isLoopback(host)) return ok(name, `only this machine reaches ${host}`)
  const text = `HOST=${host} is open to the network, and every client behind a proxy has the address of the proxy`
  return warn(name, text, 'let only a proxy with TLS reach it, and name that proxy in TRUSTED_PROXIES')
}
