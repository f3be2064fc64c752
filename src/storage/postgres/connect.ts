import type { Client, ClientConfig } from 'pg'
import { startWatch } from '../../domain/clock.ts'
import { addressesOf } from './addresses.ts'
import { explainAttempts, tellingOf } from './explain.ts'
import { againWhileSilent, firstGood } from './first-good.ts'
import type { PostgresHost, PostgresLocation } from './location.ts'
import { createTryHost, type Driver, discard, type Place } from './try-host.ts'

/** A host that is silent for longer is no reason to wait: the next one is tried beside it. */
const patienceMs = 500

/** A failover may have ended since: writes succeed within 3 s of a promotion. */
const roundMs = 2000

/** Clients wait meanwhile. A shorter `connect_timeout` is honoured. */
const boundSeconds = 5

/**
 * Creates a function that makes a connection. It asks several hosts, and all addresses of each, the
 * last good one first and then in their order, for one that takes writes.
 * @throws DatabaseUnusableError (the function), in one line
 */
export const createConnect = (
  driver: Driver,
  location: PostgresLocation,
  extra: ClientConfig,
): (() => Promise<Client>) => {
  const { hosts, connectTimeoutSeconds = boundSeconds } = location
  const boundMs = Math.min(connectTimeoutSeconds, boundSeconds) * 1000
  // All hosts have their turn within the bound.
  const patience = Math.min(patienceMs, boundMs / (hosts.length + 1))
  const tryHost = createTryHost(driver, location, extra)
  let lastGood: Pick<Place, 'host' | 'port' | 'address'> | undefined
  const tryAddresses = async (host: PostgresHost, remainingMs: () => number): Promise<Good> => {
    const addresses = await addressesOf(host.host, remainingMs())
    const session = addresses.length > 1 && location.session === 'any' ? 'read-write' : location.session
    const attempts = firstThe(addresses, (address) => address === lastGood?.address).map((address) => async () => {
      const place = { ...host, address, session }
      return { place, client: await tryHost(place, remainingMs) }
    })
    return firstGood(attempts, patience / 2, ({ client }) => discard(client)).catch((error) => {
      throw error instanceof AggregateError ? tellingOf(error.errors) : error
    })
  }
  return async () => {
    const order = firstThe(hosts, ({ host, port }) => host === lastGood?.host && port === lastGood.port)
    const elapsed = startWatch()
    const remainingMs = () => Math.max(1, Math.ceil(boundMs - elapsed() * 1000))
    const attempts = order.map((host) => () => tryAddresses(host, remainingMs))
    const discardLate = (late: Good) => discard(late.client)
    const askAll = () => firstGood(attempts, patience, discardLate)
    try {
      const { place, client } = await againWhileSilent(askAll, roundMs, discardLate)
      lastGood = place
      return client
    } catch (error) {
      if (!(error instanceof AggregateError)) throw error
      throw explainAttempts(error.errors.map((fault, index) => ({ host: order[index] as PostgresHost, error: fault })))
    }
  }
}

interface Good {
  readonly place: Place
  readonly client: Client
}

const firstThe = <T>(items: readonly T[], isFirst: (item: T) => boolean): readonly T[] =>
  items.toSorted((a, b) => Number(isFirst(b)) - Number(isFirst(a)))
