import { lookup } from 'node:dns/promises'
import { isIP } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

/**
 * Finds all addresses of a host: a name may lead to a primary and its standbys.
 * @throws Error of the resolver, or when it is silent for longer than the bound
 */
export const addressesOf = async (host: string, boundMs: number): Promise<readonly string[]> => {
  if (host.startsWith('/') || isIP(host) !== 0) return [host]
  const over = new AbortController()
  const late = sleep(boundMs, undefined, { signal: over.signal }).then(() => {
    throw new Error('timeout expired')
  })
  try {
    const found = await Promise.race([lookup(host, { all: true }), late])
    return found.map(({ address }) => address)
  } finally {
    late.catch(() => {})
    over.abort()
  }
}
