import type { Client } from '../audit.ts'
import type { HashPlace, Lane, Share } from '../hash-place.ts'
import { addressKey, type WideSize, wideNetworks } from './address-key.ts'
import type { Limits } from './budgets.ts'

/**
 * How many hashes may wait for one address or one account in a lane. People send one login and perhaps a second one by mistake; five let a
 * household log in at the same moment and delay others by less than a second.
 */
const mostWaitingEach = 5

/** The same for the networks around an address. */
const mostWaitingWide: Readonly<Record<WideSize, number>> = { wide: 10, wider: 20 }

/**
 * Creates the places in the hash queue. Where logins have no limit by address, addresses have no shares either: many clients may share one
 * address there.
 */
export const createHashPlaces = (limits: Limits) => {
  const addresses = ({ address }: Client): readonly Share[] =>
    limits.login_address === undefined ? [] : [{ key: addressKey(address), most: mostWaitingEach }]
  const networks = ({ address }: Client): readonly Share[] =>
    limits.login_address_wide === undefined
      ? []
      : wideNetworks(address).map(({ key, size }) => ({ key, most: mostWaitingWide[size] }))
  const placeIn = (lane: Lane, client: Client, more: readonly Share[] = []): HashPlace => ({
    lane,
    shares: [...more, ...addresses(client), ...networks(client)],
  })

  return {
    /** For a known device, or an account that confirms its password; the share of the account keeps it from filling the lane. */
    known: (accountId: number, client: Client) =>
      placeIn('known', client, [{ key: `account ${accountId}`, most: mostWaitingEach }]),
    /** For a login of an unknown client. */
    login: (client: Client) => placeIn('login', client),
    registration: (client: Client) => placeIn('registration', client),
  }
}

/** Gives each kind of request its place in the hash queue. */
export type HashPlaces = ReturnType<typeof createHashPlaces>
