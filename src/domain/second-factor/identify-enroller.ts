import type { Account } from '../accounts/account.ts'
import type { Clock } from '../clock.ts'
import type { Choice } from '../constants.ts'
import { AuthError } from '../errors.ts'
import type { Challenge, Challenges, Transport } from '../factors/challenge.ts'
import type { FactorAddition } from '../factors/factor.ts'
import { requireSession, type SessionCaller } from '../sessions/own-sessions.ts'
import { type CurrentChallengeParts, findChallenged } from './current-challenge.ts'
import { requireEnrolmentAllowed } from './enrolment-allowed.ts'
import { type FactorOwner, requireFresh } from './require-fresh.ts'

interface IdentifyEnrollerParts extends CurrentChallengeParts {
  readonly challenges: Pick<Challenges, 'open'>
  readonly foreignRefreshTokens: Choice<'foreignRefreshTokens'>
  readonly clock: Clock
}

/** The caller of an operation, by an access token. */
export interface FactorCaller extends FactorOwner, SessionCaller {
  readonly username: string
}

/** A request to set up a factor: with an access token, or with the challenge of a login. */
export interface EnrolmentRequest {
  readonly caller: FactorCaller | undefined
  /** Ignored for a caller. */
  readonly challenge: string | undefined
  /** Must be that of the login. */
  readonly transport: Transport
}

/** An account that may set up a factor, in a session or to complete a login. */
export type Enroller = SessionEnroller | LoginEnroller

interface AnyEnroller {
  readonly accountId: number
  readonly username: string
  /** Which addition the request allows, as in {@link FactorAddition}. */
  readonly accept: FactorAddition['accept']
}

interface SessionEnroller extends AnyEnroller {
  /** Of the access token. */
  readonly sessionId: string
  readonly login: undefined
}

interface LoginEnroller extends AnyEnroller {
  readonly login: EnrolmentLogin
}

/** A login that requires an account to set up its first factor. */
export interface EnrolmentLogin {
  /** The challenge as it was sent. */
  readonly text: string
  readonly challenge: Challenge
  readonly account: Account
}

/**
 * Creates the identification of requests that set up a factor.
 * @throws AuthError `credentials_missing` without a token and a challenge; `challenge_refused`;
 *   `second_factors_unavailable`; what {@link requireFresh} throws
 */
export const createIdentifyEnroller = (parts: IdentifyEnrollerParts) => {
  const ofCaller = (caller: FactorCaller): Enroller => {
    requireEnrolmentAllowed(parts.foreignRefreshTokens, caller.purpose)
    requireFresh(caller, parts.clock.now())
    const { accountId, username, hasFactor } = caller
    const sessionId = requireSession(caller)
    return { accountId, username, sessionId, accept: hasFactor ? 'any' : 'first', login: undefined }
  }

  const ofLogin = async (text: string, transport: Transport): Promise<Enroller> => {
    const challenge = await parts.challenges.open(text, ['enrolment'], transport)
    requireEnrolmentAllowed(parts.foreignRefreshTokens, transport)
    const account = await findChallenged(parts, challenge)
    return { accountId: account.id, username: account.username, accept: 'first', login: { text, challenge, account } }
  }

  return async ({ caller, challenge, transport }: EnrolmentRequest): Promise<Enroller> => {
    if (caller !== undefined) return ofCaller(caller)
    if (challenge === undefined) throw new AuthError('credentials_missing')
    return ofLogin(challenge, transport)
  }
}

/** Identifies a request that sets up a factor. */
export type IdentifyEnroller = ReturnType<typeof createIdentifyEnroller>
