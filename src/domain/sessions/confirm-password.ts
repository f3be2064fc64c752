import type { Account } from '../accounts/account.ts'
import type { NewPasswordParts } from '../accounts/new-password.ts'
import { auditEvent, type Client } from '../audit.ts'
import type { GuessingLimits } from '../guessing/count-attempts.ts'
import type { HashPlaces } from '../guessing/hash-places.ts'
import type { Refusals } from '../guessing/refusals.ts'
import { requireSession, type SessionCaller } from './own-sessions.ts'

/** Dependencies of confirming a password. */
export interface ConfirmPasswordParts extends Omit<NewPasswordParts, 'rules'> {
  readonly guessing: Pick<GuessingLimits, 'countConfirmation'>
  readonly refusals: Refusals
  readonly places: Pick<HashPlaces, 'known'>
}

/**
 * Verifies the password of the caller. Each attempt is counted before its hash, and refunded unless
 * the password is wrong.
 * @returns the account; undefined when the password is wrong
 * @throws AuthError `session_required`, `throttled`, `busy`, `too_many_waiting`
 */
export const confirmPassword = async (
  parts: ConfirmPasswordParts,
  caller: SessionCaller,
  password: string,
  client: Client,
): Promise<Account | undefined> => {
  const { accountId } = caller
  const sessionId = requireSession(caller)
  const attempt = await parts.guessing.countConfirmation({ accountId, sessionId }, client)
  const account = await findOwner(parts, accountId, password, client).catch(attempt.refundAndThrow)
  if (account === undefined) {
    const refused = { event: 'password_refused', outcome: 'refused', reason: 'wrong_password' } as const
    await parts.refusals.record(auditEvent({ ...refused, at: parts.clock.now(), client, accountId, sessionId }))
    return undefined
  }
  await attempt.refund()
  return account
}

async function findOwner(
  { accounts, hasher, places }: ConfirmPasswordParts,
  accountId: number,
  password: string,
  client: Client,
): Promise<Account | undefined> {
  const account = await accounts.findById(accountId)
  if (account === undefined) return undefined
  const matches = await hasher.verify(account.passwordHash, password, places.known(accountId, client))
  return matches ? account : undefined
}
