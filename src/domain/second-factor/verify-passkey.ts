import type { Account } from '../accounts/account.ts'
import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import type { Transport } from '../factors/challenge.ts'
import { type ChallengeStore, isUsed } from '../factors/challenge-store.ts'
import type { VerifiedFactor } from '../factors/factor.ts'
import { counterRefused, isCounterGood } from '../factors/passkey-counter.ts'
import { type PasskeyPlaces, passkeyPlaceFor } from '../factors/passkey-options.ts'
import type { PasskeyAnswer, WebAuthn } from '../factors/webauthn.ts'
import type { Refusals } from '../guessing/refusals.ts'
import type { PasskeyOwner, PasskeyStore } from './passkey-store.ts'

interface VerifyPasskeyParts {
  readonly places: PasskeyPlaces | undefined
  readonly passkeys: Pick<PasskeyStore, 'find'>
  readonly webauthn: Pick<WebAuthn, 'verifyUse'>
  readonly tried: Pick<ChallengeStore, 'find'>
  readonly refusals: Pick<Refusals, 'record'>
  readonly clock: Clock
}

/** A use of a passkey to verify. */
export interface PasskeyUse {
  /** Whose passkey it must be; undefined: the passkey names the account. */
  readonly accountId: number | undefined
  readonly assertion: PasskeyAnswer
  /** The challenge that was to be signed. */
  readonly jti: string
  readonly transport: Transport
}

/** A use that was verified. */
export interface VerifiedPasskey {
  readonly account: Account
  readonly factor: Extract<VerifiedFactor, { readonly kind: 'passkey' }>
}

/**
 * Creates the verification of passkeys. Nothing is verified where they are not available. Otherwise
 * every refusal is the same work, so that nothing shows which passkeys and accounts exist. A
 * counter that went back is a copy of the passkey, or an authenticator that was reset, and is
 * audited.
 * @returns undefined when it is not accepted
 */
export const createVerifyPasskey =
  ({ places, passkeys, webauthn, tried, refusals, clock }: VerifyPasskeyParts) =>
  async (use: PasskeyUse, client: Client): Promise<VerifiedPasskey | undefined> => {
    const { assertion, jti, transport } = use
    const place = passkeyPlaceFor(places, transport)
    if (place === undefined) return undefined
    const found = await passkeys.find(assertion.id)
    const signed = await webauthn.verifyUse(assertion, { ...place, challenge: jti }, found?.passkey.publicKey)
    if (found === undefined || signed === undefined || !isOwner(found, use)) return undefined
    const { account, passkey } = found
    if (isCounterGood(passkey.counter, signed.counter))
      return { account, factor: { kind: 'passkey', factorId: passkey.factorId, counter: signed.counter } }
    // The same request, sent twice, may have opened a session with this counter.
    if (!isUsed(await tried.find(jti)))
      await refusals.record(counterRefused(account.id, passkey.factorId, { at: clock.now(), client }))
    return undefined
  }

/** Verifies a use of a passkey. */
export type VerifyPasskey = ReturnType<typeof createVerifyPasskey>

/** Without a password, the passkey has to name its account. */
function isOwner({ account, userHandle }: PasskeyOwner, { accountId, assertion, transport }: PasskeyUse): boolean {
  const sent = assertion.response.userHandle ?? undefined
  const isNamed = sent === undefined ? accountId !== undefined : sent === userHandle
  const isWanted = accountId === undefined || accountId === account.id
  return isNamed && isWanted && account.active && (transport !== 'console' || account.admin)
}
