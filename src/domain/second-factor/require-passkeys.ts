import { AuthError } from '../errors.ts'
import type { Transport } from '../factors/challenge.ts'
import { type PasskeyPlace, type PasskeyPlaces, passkeyPlaceFor } from '../factors/passkey-options.ts'

/**
 * Returns what passkeys of a request must be for.
 * @param places undefined: passkeys are switched off
 * @throws AuthError `passkeys_unavailable`, also for the console when it has no origin
 */
export const requirePasskeys = (places: PasskeyPlaces | undefined, transport: Transport): PasskeyPlace => {
  const place = passkeyPlaceFor(places, transport)
  if (place === undefined) throw new AuthError('passkeys_unavailable')
  return place
}
