import type { Client } from '../audit.ts'
import type { HashPlace, Lane, Share } from '../hash-place.ts'
import { addressKey, type WideSize, wideNetworks } from './address-key.ts'
import type { Limits } from './rate-limits.ts'

/** Waiting hashes of an address or account in a lane: a household may log in at once. */
const mostWaitingEach = 5

/** The same for an admin client, whose requests may come in parallel. */
const mostWaitingAdmin = 20

/** The same for networks. */
const mostWaitingWide: Readonly<Record<WideSize, number>> = { wide: 10, wider: 20 }

/**
 * Creates the places in the hash queue. Without a limit by address, addresses have no share either,
 * because many clients may share one.
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
    /** For a known device or a logged-in account; the share keeps it from filling the lane. */
    known: (accountId: number, client: Client) =>
      placeIn('known', client, [{ key: `account ${accountId}`, most: mostWaitingEach }]),
    /** For a login of an unknown client. */
    login: (client: Client) => placeIn('login', client),
    registration: (client: Client) => placeIn('registration', client),
    /** For an admin, who may create many accounts at once: logins go first, and few may wait. */
    admin: ({ actor }: Client): HashPlace => ({
      lane: 'registration',
      shares: [{ key: `admin ${actor}`, most: mostWaitingAdmin }],
    }),
  }
}

/** Returns the place of each kind of request in the hash queue. */
export type HashPlaces = ReturnType<typeof createHashPlaces>
