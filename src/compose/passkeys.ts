import type { ChallengeStore } from '../domain/factors/challenge-store.ts'
import { createPasskeyVerification } from '../domain/second-factor/passkey-verification.ts'
import { createVerifyPasskey } from '../domain/second-factor/verify-passkey.ts'
import { createWebAuthn } from '../passkeys/webauthn.ts'
import { createPasskeyStore } from '../storage/stores/passkey-store.ts'
import type { Core } from './core.ts'

/** Connects passkeys with their store and their library. */
export const composePasskeys = (core: Core, tried: ChallengeStore) => {
  const places = core.config.passkeys
  const store = createPasskeyStore(core.database.knex, core.trail)
  const webauthn = createWebAuthn()
  const verifyPasskey = createVerifyPasskey({ ...core, places, passkeys: store, webauthn, tried })
  const verification = createPasskeyVerification({ places, store, webauthn, verifyPasskey })
  /** Loads the library, which is large, where an account has a passkey. */
  const prepareUsed = async (): Promise<void> => {
    if (places !== undefined && (await store.hasAny())) webauthn.prepare()
  }
  return { places, store, webauthn, verifyPasskey, verification, prepareUsed }
}
