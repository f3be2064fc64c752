import type { Account } from '../accounts/account.ts'
import type { AccountStore } from '../accounts/account-store.ts'
import { AuthError } from '../errors.ts'
import { type Challenge, challengeEndsAt } from '../factors/challenge.ts'
import type { LoginChallenge } from '../sessions/login-proof.ts'
import type { SessionStore } from '../sessions/session-store.ts'
import { sha256 } from '../sha256.ts'

/**
 * Reports whether a challenge has ended with the sessions and devices of its account: the password
 * changed, all sessions ended, or the account was disabled. One of the same second as such a change
 * is refused, unless it knows the epoch that the change started.
 */
export const isEnded = (
  { issuedAt, sessionEpoch }: Pick<Challenge, 'issuedAt' | 'sessionEpoch'>,
  account: Pick<Account, 'active' | 'tokensValidFrom' | 'sessionEpoch'>,
): boolean =>
  !account.active ||
  (issuedAt <= (account.tokensValidFrom ?? Number.NEGATIVE_INFINITY) && sessionEpoch !== account.sessionEpoch)

/** Dependencies of finding the account of a challenge. */
export interface CurrentChallengeParts {
  readonly accounts: Pick<AccountStore, 'findById'>
  readonly sessions: Pick<SessionStore, 'wasRestoredSince'>
}

/**
 * Finds the account of a challenge that has not ended. One for a login needs an account with a
 * factor, and one for setting up the first factor an account that has had none since.
 * @throws AuthError `challenge_refused`
 */
export const findChallenged = async (
  { accounts, sessions }: CurrentChallengeParts,
  challenge: Challenge,
): Promise<Account> => {
  const account = challenge.accountId === null ? undefined : await accounts.findById(challenge.accountId)
  if (account === undefined || isEnded(challenge, account)) throw new AuthError('challenge_refused')
  if (challenge.use === 'login' && !account.hasFactor) throw new AuthError('challenge_refused')
  if (challenge.use === 'enrolment' && hadFactorSince(challenge, account)) throw new AuthError('challenge_refused')
  if (challenge.transport === 'console' && !account.admin) throw new AuthError('challenge_refused')
  if (await sessions.wasRestoredSince(challenge.issuedAt)) throw new AuthError('challenge_refused')
  return account
}

/** Returns a challenge as the transaction that opens the session uses it up. */
export const toUseUp = (challenge: Challenge, idempotencyKey: string | undefined): LoginChallenge => ({
  jti: challenge.jti,
  issuedAt: challenge.issuedAt,
  expiresAt: challengeEndsAt(challenge),
  sessionEpoch: challenge.sessionEpoch,
  idempotencyHash: idempotencyKey === undefined ? null : sha256(idempotencyKey),
})

/** Also when it was removed again: a passkey that was started earlier may have another handle. */
const hadFactorSince = ({ device }: Challenge, { hasFactor, factorEpoch }: Account): boolean =>
  hasFactor || device?.factorEpoch !== factorEpoch
