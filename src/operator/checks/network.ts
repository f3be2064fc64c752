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

/** Checks that the address of administration is not open to every network. */
export const checkAdminAddress = ({ adminAddress }: Pick<Config, 'adminAddress'>): Finding => {
  const name = 'administration'
  if (adminAddress === undefined) return ok(name, 'at the address of the service; set ADMIN_ADDRESS for another one')
  const { host, port } = adminAddress
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`
  if (!['0.0.0.0', '::'].includes(host)) return ok(name, `only at ADMIN_ADDRESS=${address}`)
  const fix = 'use an address of a private network or 127.0.0.1, or let a firewall limit who reaches it'
  return warn(name, `ADMIN_ADDRESS=${address} is open to every network of this machine`, fix)
}
