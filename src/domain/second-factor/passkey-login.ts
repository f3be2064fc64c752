import { auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { Challenge, Challenges, Transport } from '../factors/challenge.ts'
import { type ChallengeStore, isUsed } from '../factors/challenge-store.ts'
import { type PasskeyPlaces, type PasskeyRequestOptions, requestOptions } from '../factors/passkey-options.ts'
import type { PasskeyAnswer, WebAuthn } from '../factors/webauthn.ts'
import type { DeviceClaims, DeviceTokens } from '../guessing/device-token.ts'
import type { Refusals } from '../guessing/refusals.ts'
import type { LoggedIn, OpenLogin } from '../sessions/open-login.ts'
import { purposeOf } from '../sessions/session.ts'
import type { SessionStore } from '../sessions/session-store.ts'
import { amrOfPasskey } from './amr.ts'
import { toUseUp } from './current-challenge.ts'
import type { Replay } from './replay.ts'
import { requirePasskeys } from './require-passkeys.ts'
import type { VerifiedPasskey, VerifyPasskey } from './verify-passkey.ts'

interface PasskeyLoginParts {
  readonly places: PasskeyPlaces | undefined
  readonly challenges: Challenges
  readonly webauthn: Pick<WebAuthn, 'prepare'>
  readonly verifyPasskey: VerifyPasskey
  readonly tried: Pick<ChallengeStore, 'find'>
  readonly refusals: Pick<Refusals, 'record'>
  readonly sessions: Pick<SessionStore, 'wasRestoredSince'>
  readonly devices: Pick<DeviceTokens, 'read'>
  readonly replay: Replay
  readonly openLogin: OpenLogin
  readonly clock: Clock
}

/** What a browser or an app needs to log in with a passkey. */
export interface PasskeyLoginStart {
  readonly challenge: string
  readonly options: PasskeyRequestOptions
}

/** A login with a passkey alone. */
export interface PasskeyLoginRequest {
  readonly challenge: string
  readonly passkey: PasskeyAnswer
  /** Must be that of the start. */
  readonly transport: Transport
  /** Makes the session keyed, and the answer repeatable. */
  readonly idempotencyKey: string | undefined
  /** Any text of the client. */
  readonly deviceToken: string | undefined
}

/**
 * Creates the start of a login with a passkey. It writes nothing.
 * @throws AuthError `passkeys_unavailable`
 */
export const createStartPasskeyLogin =
  ({ places, challenges, webauthn }: Pick<PasskeyLoginParts, 'places' | 'challenges' | 'webauthn'>) =>
  async (transport: Transport): Promise<PasskeyLoginStart> => {
    const { rpId } = requirePasskeys(places, transport)
    const noAccount = { accountId: null, sessionEpoch: null, device: null, userHandle: null }
    const { text, challenge } = await challenges.issue({ ...noAccount, use: 'passkey_login', transport })
    webauthn.prepare()
    return { challenge: text, options: requestOptions(rpId, challenge.jti, []) }
  }

/** Starts a login with a passkey. */
export type StartPasskeyLogin = ReturnType<typeof createStartPasskeyLogin>

/**
 * Creates the login with a passkey alone: open the challenge, verify the passkey, open the session,
 * sign. Whether the challenge has ended for the account is asked only after the signature.
 * @throws AuthError `passkeys_unavailable`; `challenge_refused` for a challenge that is forged,
 *   expired, used, ended, or of another use or transport; `no_active_account` for every passkey
 *   that is not accepted; `throttled`
 */
export const createCompletePasskeyLogin = (parts: PasskeyLoginParts) => {
  const logIn = async (attempt: PasskeyLogin, client: Client): Promise<LoggedIn> => {
    const { challenge, idempotencyKey } = attempt
    const { account, factor } = await verify(parts, attempt, client)
    if (await parts.sessions.wasRestoredSince(challenge.issuedAt)) throw new AuthError('challenge_refused')
    const login = {
      account,
      passwordHash: undefined,
      proof: { challenge: toUseUp(challenge, idempotencyKey), factor },
      purpose: purposeOf(challenge.transport),
      keyed: idempotencyKey !== undefined,
      amr: amrOfPasskey,
      device: { deviceId: attempt.device?.accountId === account.id ? attempt.device.deviceId : undefined },
    }
    return parts.openLogin(login, client)
  }

  return async (request: PasskeyLoginRequest, client: Client): Promise<LoggedIn> => {
    requirePasskeys(parts.places, request.transport)
    const challenge = await parts.challenges.open(request.challenge, ['passkey_login'], request.transport)
    const device = parts.devices.read(request.deviceToken, parts.clock.now())
    const attempt = { ...request, challenge, device }
    const repeated = await parts.replay(attempt)
    if (repeated !== undefined) return repeated
    return logIn(attempt, client).catch(async (error: unknown) => {
      if (!(error instanceof AuthError)) throw error
      // Another login used the counter of the passkey meanwhile.
      if (error.code === 'second_factor_refused') throw new AuthError('no_active_account', { cause: error })
      // The same request, sent twice, may have opened the session meanwhile.
      const again = error.code === 'challenge_refused' ? await parts.replay(attempt) : undefined
      if (again === undefined) throw error
      return again
    })
  }
}

/** Logs in with a passkey alone. */
export type CompletePasskeyLogin = ReturnType<typeof createCompletePasskeyLogin>

/** A request whose challenge was opened. */
interface PasskeyLogin extends Omit<PasskeyLoginRequest, 'challenge'> {
  readonly challenge: Challenge
  readonly device: DeviceClaims | undefined
}

/**
 * Verifies the passkey. Every passkey that is not accepted has the same answer and leaves the same
 * event; one whose counter went back leaves another event too.
 */
async function verify(
  { verifyPasskey, tried, refusals, clock }: PasskeyLoginParts,
  { passkey: assertion, challenge: { jti, transport } }: PasskeyLogin,
  client: Client,
): Promise<VerifiedPasskey> {
  const verified = await verifyPasskey({ accountId: undefined, assertion, jti, transport }, client)
  if (verified !== undefined) return verified
  // The same request, sent twice, may have used the counter as well.
  if (isUsed(await tried.find(jti))) throw new AuthError('challenge_refused')
  const refused = { event: 'login', outcome: 'refused', reason: 'passkey' } as const
  await refusals.record(auditEvent({ ...refused, at: clock.now(), client }))
  throw new AuthError('no_active_account')
}
