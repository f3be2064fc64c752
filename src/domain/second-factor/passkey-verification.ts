import { type PasskeyPlaces, passkeyPlaceFor, requestOptions } from '../factors/passkey-options.ts'
import type { WebAuthn } from '../factors/webauthn.ts'
import type { PasskeyStore } from './passkey-store.ts'
import type { PasskeyVerification } from './verification.ts'
import type { VerifyPasskey } from './verify-passkey.ts'

interface PasskeyVerificationParts {
  readonly places: PasskeyPlaces | undefined
  readonly store: Pick<PasskeyStore, 'ofAccount'>
  readonly webauthn: Pick<WebAuthn, 'prepare'>
  readonly verifyPasskey: VerifyPasskey
}

/** Creates the passkeys of a login with a password. */
export const createPasskeyVerification = ({
  places,
  store,
  webauthn,
  verifyPasskey,
}: PasskeyVerificationParts): PasskeyVerification => ({
  isAvailable: (transport) => passkeyPlaceFor(places, transport) !== undefined,

  requestOptions: async (accountId, jti, transport) => {
    const place = passkeyPlaceFor(places, transport)
    if (place === undefined) return undefined
    const owner = await store.ofAccount(accountId)
    const passkeys = owner?.passkeys ?? []
    if (passkeys.length === 0) return undefined
    webauthn.prepare()
    return requestOptions(place.rpId, jti, passkeys)
  },

  verifyAssertion: async (use, client) => (await verifyPasskey(use, client))?.factor,
})
