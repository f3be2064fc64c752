import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import type { GuessingLimits } from './count-attempts.ts'
import type { DeviceTokens } from './device-token.ts'
import type { HashPlaces } from './hash-places.ts'
import type { ReserveAndCount } from './reserve-and-count.ts'

interface AddressLimitsParts {
  readonly guessing: Pick<GuessingLimits, 'loginAddress' | 'registrationAddress' | 'passwordResetAddress'>
  readonly reserveAndCount: ReserveAndCount
  readonly places: HashPlaces
  readonly devices: DeviceTokens
  readonly clock: Clock
}

/**
 * Creates the limits by address. A login or registration counts only while the hash queue has room;
 * its place is released at once, because the body may never arrive.
 */
export const createAddressLimits = ({ guessing, reserveAndCount, places, devices, clock }: AddressLimitsParts) => ({
  login: {
    look: guessing.loginAddress.look,
    spend: async (client: Client, deviceToken?: string): Promise<void> => {
      const device = devices.read(deviceToken, clock.now())
      const wanted = device === undefined ? places.login(client) : places.known(device.accountId, client)
      const { place } = await reserveAndCount(wanted, () => guessing.loginAddress.spend(client))
      place.release()
    },
  },
  registration: {
    look: guessing.registrationAddress.look,
    spend: async (client: Client): Promise<void> => {
      const { place } = await reserveAndCount(places.registration(client), () =>
        guessing.registrationAddress.spend(client),
      )
      place.release()
    },
  },
  passwordReset: guessing.passwordResetAddress,
})
