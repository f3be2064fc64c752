import { type LookupAddress, lookup } from 'node:dns'
import { startWatch } from '../domain/clock.ts'

/** Resolves a host name to all its addresses. Rejects when it has none. */
export type ResolveName = (hostname: string) => Promise<readonly LookupAddress[]>

/**
 * How many names are resolved at once. Each takes a thread of libuv's pool until it is resolved,
 * which can be half a minute. libuv gives half of the pool at most to such work: three threads on
 * one or two cores.
 */
const places = { known: 2, unknown: 1 } as const

/** A name that took longer is unknown again. */
const quickSeconds = 1

/** More names than any operator has. */
const mostKnownNames = 10_000

/**
 * Bounds how many names are resolved at once. Requests for a name that is being resolved share the
 * result, and names that were resolved quickly the last time never wait for others.
 */
export const createBoundedResolve = (resolve: ResolveName): ResolveName => {
  const known = new Set<string>()
  const running = new Map<string, Promise<readonly LookupAddress[]>>()
  const lanes = { known: createLane(places.known), unknown: createLane(places.unknown) }

  const resolveTimed: ResolveName = async (hostname) => {
    const elapsedSeconds = startWatch()
    try {
      const addresses = await resolve(hostname)
      if (elapsedSeconds() > quickSeconds) known.delete(hostname)
      else if (known.size < mostKnownNames) known.add(hostname)
      return addresses
    } catch (error) {
      known.delete(hostname)
      throw error
    } finally {
      running.delete(hostname)
    }
  }

  return (hostname) => {
    const shared = running.get(hostname)
    if (shared !== undefined) return shared
    const result = lanes[known.has(hostname) ? 'known' : 'unknown'](() => resolveTimed(hostname))
    running.set(hostname, result)
    return result
  }
}

/** Runs at most `places` tasks at once, in the order of their arrival. */
function createLane(places: number) {
  const waiting: (() => void)[] = []
  let free = places
  return async <T>(task: () => Promise<T>): Promise<T> => {
    if (free === 0) await new Promise<void>((resolve) => waiting.push(resolve))
    else free -= 1
    try {
      return await task()
    } finally {
      const next = waiting.shift()
      if (next === undefined) free += 1
      else next()
    }
  }
}

/**
 * Resolves a name as the operating system does: `/etc/hosts`, search domains and the names of a
 * compose network included. The bound is one for the process, like the pool of threads.
 */
export const systemResolve: ResolveName = createBoundedResolve(
  (hostname) =>
    new Promise((resolve, reject) => {
      lookup(hostname, { all: true }, (error, addresses) => (error === null ? resolve(addresses) : reject(error)))
    }),
)

/** A slow name server must not delay an answer. */
const checkTimeoutMs = 2000

/**
 * Creates a function that returns the addresses that a name has now, for a check before the URL is
 * stored; none when it does not resolve in time.
 */
export const createResolveForCheck =
  (resolve: ResolveName = systemResolve, timeoutMs = checkTimeoutMs) =>
  (hostname: string): Promise<readonly string[]> =>
    new Promise((settle) => {
      const timer = setTimeout(settle, timeoutMs, [])
      resolve(hostname)
        .then((addresses) => settle(addresses.map(({ address }) => address)))
        .catch(() => settle([]))
        .finally(() => clearTimeout(timer))
    })
