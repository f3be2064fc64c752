import type { Config } from '../../config/config.ts'
import { isLoopback } from './durability.ts'
import { type Finding, ok, warn } from './finding.ts'

/** Looks at who can reach the service, and whose address it sees. */
export const checkProxyHeaders = ({ host }: Pick<Config, 'host'>): Finding => {
  const name = 'proxy headers'
  if (isLoopback(host)) return ok(name, `only this machine reaches ${host}`)
  const text = `HOST=${host} is open to the network, and the addresses in logs and limits are those of whoever connects`
  return warn(name, text, 'let only a proxy with TLS reach it')
}
