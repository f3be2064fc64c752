import type { Client } from '../audit.ts'
import type { HashTurn, Lane, Share } from '../hash-place.ts'
import { addressKey, type WideSize, wideNetworks } from './address-key.ts'
import type { Limits } from './budgets.ts'

/**
 * How many hashes may wait for one address or one account in a lane. People send one login and perhaps a second one by mistake; five let a
 * household log in at the same moment and hold up others for less than a second.
 */
const mostWaitingEach = 5

/** The same for the networks around an address. */
const mostWaitingWide: Readonly<Record<WideSize, number>> = { wide: 10, wider: 20 }

/**
 * Builds the places in the queue of password hashes. An address that has no limit at the login has no share either, as it says nothing about
 * who asks there.
 */
export const createHashTurns = (limits: Limits) => {
  const addresses = ({ address }: Client): readonly Share[] =>
    limits.login_address === undefined ? [] : [{ key: addressKey(address), most: mostWaitingEach }]
  const networks = ({ address }: Client): readonly Share[] =>
    limits.login_address_wide === undefined
      ? []
      : wideNetworks(address).map(({ key, size }) => ({ key, most: mostWaitingWide[size] }))
  const turn = (lane: Lane, client: Client, more: readonly Share[] = []): HashTurn => ({
    lane,
    shares: [...more, ...addresses(client), ...networks(client)],
  })

  return {
    /** Of a known device, or of an account that confirms its password: one account cannot take the lane for itself. */
    known: (accountId: number, client: Client) =>
      turn('known', client, [{ key: `account ${accountId}`, most: mostWaitingEach }]),
    /** Of a login from a client that is not known. */
    login: (client: Client) => turn('login', client),
    registration: (client: Client) => turn('registration', client),
  }
}

/** Gives each kind of request its place in the hash queue. */
export type HashTurns = ReturnType<typeof createHashTurns>
