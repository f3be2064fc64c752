import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import type { CountHeld } from './count-held.ts'
import type { DeviceTokens } from './device-token.ts'
import type { HashTurns } from './hash-places.ts'
import type { GuessingLimits } from './limits.ts'

/** What the limits of addresses work with. */
export interface AddressLimitsParts {
  readonly guessing: Pick<GuessingLimits, 'loginAddress' | 'registrationAddress'>
  readonly countHeld: CountHeld
  readonly turns: HashTurns
  readonly devices: DeviceTokens
  readonly clock: Clock
}

/**
 * Builds the limits of addresses. A request is counted only while the queue of password hashes has room for one like it. No place is kept
 * for it afterwards: its body may never come.
 */
export const createAddressLimits = ({ guessing, countHeld, turns, devices, clock }: AddressLimitsParts) => ({
  login: {
    look: guessing.loginAddress.look,
    spend: async (client: Client, deviceToken?: string): Promise<void> => {
      const device = devices.read(deviceToken, clock.now())
      const place = device === undefined ? turns.login(client) : turns.known(device.accountId, client)
      const { turn } = await countHeld(place, () => guessing.loginAddress.spend(client))
      turn.leave()
    },
  },
  registration: {
    look: guessing.registrationAddress.look,
    spend: async (client: Client): Promise<void> => {
      const { turn } = await countHeld(turns.registration(client), () => guessing.registrationAddress.spend(client))
      turn.leave()
    },
  },
})
