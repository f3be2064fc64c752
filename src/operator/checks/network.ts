import type { Config } from '../../config/config.ts'
import { isLoopback } from './durability.ts'
import { type Finding, ok, warn } from './finding.ts'

/**
 * Checks who can reach the service and which client addresses it sees.
 * @param proxies whether the service trusts a proxy
 */
export const checkProxyHeaders = ({ host }: Pick<Config, 'host'>, proxies: 'trusted' | 'none'): Finding => {
  const name = 'proxy headers'
  if (proxies === 'trusted') return ok(name, 'client addresses come from TRUSTED_PROXIES')
  if (isLoopback(host)) return ok(name, `only this machine can reach ${host}`)
  const text = `HOST=${host} is open to the network, and all clients behind a proxy share its address`
  return warn(name, text, 'allow only a proxy with TLS to reach it, and list that proxy in TRUSTED_PROXIES')
}
