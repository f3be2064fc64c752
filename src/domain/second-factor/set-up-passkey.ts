import type { Client } from '../audit.ts'
import { AuthError } from '../errors.ts'
import type { Challenge, Challenges, Transport } from '../factors/challenge.ts'
import { passkeysPerAccount } from '../factors/factor.ts'
import { creationOptions, type PasskeyPlaces } from '../factors/passkey-options.ts'
import type { NewPasskeyAnswer, WebAuthn } from '../factors/webauthn.ts'
import type { Random } from '../random.ts'
import type { AddedFactor, AddFactor } from './add-factor.ts'
import { type CurrentChallengeParts, findChallenged, toUseUp } from './current-challenge.ts'
import type { Enroller, EnrolmentRequest, IdentifyEnroller } from './identify-enroller.ts'
import type { PasskeyOwner, PasskeyStore } from './passkey-store.ts'
import { requirePasskeys } from './require-passkeys.ts'

interface SetUpPasskeyParts extends CurrentChallengeParts {
  readonly places: PasskeyPlaces | undefined
  readonly identifyEnroller: IdentifyEnroller
  readonly addFactor: AddFactor
  readonly passkeys: Pick<PasskeyStore, 'ofAccount'>
  readonly webauthn: Pick<WebAuthn, 'prepare' | 'verifyNew'>
  readonly challenges: Challenges
  readonly random: Random
}

/** What a browser or an app needs to create a passkey. */
export interface PasskeyStart {
  readonly challenge: string
  readonly options: ReturnType<typeof creationOptions>
}

/**
 * Creates the start of a passkey. It writes nothing: the challenge says for which account it is,
 * and which user handle the passkey gets. The challenge of a login is returned unchanged.
 * @throws AuthError `passkeys_unavailable`, `too_many_passkeys`, `account_gone`; what the
 *   identification throws
 */
export const createStartPasskey =
  (parts: SetUpPasskeyParts) =>
  async (request: EnrolmentRequest): Promise<PasskeyStart> => {
    const transport = transportFor(request)
    const { rpId } = requirePasskeys(parts.places, transport)
    const enroller = await parts.identifyEnroller(request)
    const owner = await parts.passkeys.ofAccount(enroller.accountId)
    if (owner === undefined) throw new AuthError('account_gone')
    const { passkeys } = owner
    if (passkeys.length >= passkeysPerAccount) throw new AuthError('too_many_passkeys')
    const { text, challenge } = await challengeFor(parts, { enroller, owner, transport })
    parts.webauthn.prepare()
    const userHandle = handleOf(owner, challenge)
    const { username } = enroller
    const options = creationOptions({ rpId, challenge: challenge.jti, userHandle, username, existing: passkeys })
    return { challenge: text, options }
  }

/** Starts to set up a passkey. */
export type StartPasskey = ReturnType<typeof createStartPasskey>

/** A passkey that was created. */
export interface PasskeyConfirmation extends EnrolmentRequest {
  readonly challenge: string
  readonly passkey: NewPasskeyAnswer
  readonly name: string | undefined
  /** Makes the session of a login keyed. */
  readonly idempotencyKey: string | undefined
}

/**
 * Creates the confirmation of a passkey.
 * @throws AuthError `passkeys_unavailable`; `challenge_refused`; `passkey_refused`, also for one
 *   that is known already; `too_many_passkeys`; what the identification and {@link AddFactor} throw
 */
export const createConfirmPasskey =
  (parts: SetUpPasskeyParts) =>
  async (request: PasskeyConfirmation, client: Client): Promise<AddedFactor> => {
    const transport = transportFor(request)
    const place = requirePasskeys(parts.places, transport)
    const enroller = await parts.identifyEnroller(request)
    const challenge = enroller.login?.challenge ?? (await openOwn(parts, request, { enroller, transport }))
    const made = await parts.webauthn.verifyNew(request.passkey, { ...place, challenge: challenge.jti })
    const owner = await parts.passkeys.ofAccount(enroller.accountId)
    if (made === undefined || owner === undefined) throw new AuthError('passkey_refused')
    // A passkey has the handle of its start. The challenge of a login may be older than the handle.
    const userHandle = enroller.login === undefined ? handleIn(challenge) : handleOf(owner, challenge)
    const about = { factorId: parts.random.uuid(), name: request.name ?? null, userHandle }
    const factor = { kind: 'passkey', ...made, ...about } as const
    const { idempotencyKey } = request
    return parts.addFactor({ enroller, factor, idempotencyKey, challenge: toUseUp(challenge, undefined) }, client)
  }

/** Confirms a passkey. */
export type ConfirmPasskey = ReturnType<typeof createConfirmPasskey>

/** The console has passkeys of its own origin, also when a request does not name its transport. */
const transportFor = ({ caller, transport }: EnrolmentRequest): Transport =>
  caller?.purpose === 'console' ? 'console' : transport

interface Starting {
  readonly enroller: Enroller
  readonly owner: PasskeyOwner
  readonly transport: Transport
}

async function challengeFor({ challenges, random }: SetUpPasskeyParts, { enroller, owner, transport }: Starting) {
  if (enroller.login !== undefined) return enroller.login
  const { account } = owner
  return challenges.issue({
    use: 'passkey_enrolment',
    accountId: account.id,
    transport,
    sessionEpoch: account.sessionEpoch,
    device: null,
    userHandle: owner.userHandle ?? random.bytes(32).toString('base64url'),
  })
}

/** The handle of the account, or the one that its first passkey gives it. */
const handleOf = ({ userHandle }: PasskeyOwner, challenge: Challenge): string => userHandle ?? handleIn(challenge)

/** Each challenge that sets up a passkey has one. */
function handleIn({ use, userHandle }: Challenge): string {
  if (userHandle === null) throw new TypeError(`a challenge for ${use} has no user handle`)
  return userHandle
}

/** Opens the challenge that the account was given with its access token. */
async function openOwn(
  parts: SetUpPasskeyParts,
  { challenge: text }: PasskeyConfirmation,
  { enroller, transport }: Pick<Starting, 'enroller' | 'transport'>,
): Promise<Challenge> {
  const challenge = await parts.challenges.open(text, ['passkey_enrolment'], transport)
  if (challenge.accountId !== enroller.accountId) throw new AuthError('challenge_refused')
  await findChallenged(parts, challenge)
  return challenge
}
