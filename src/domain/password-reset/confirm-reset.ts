import { type NewPasswordParts, requireGoodPassword } from '../accounts/new-password.ts'
import type { Client } from '../audit.ts'
import { AuthError } from '../errors.ts'
import type { GuessingLimits } from '../guessing/count-attempts.ts'
import type { HashPlaces } from '../guessing/hash-places.ts'
import type { Availability } from './availability.ts'
import type { FoundToken, ResetStore } from './reset-store.ts'
import { hashOfToken, mayReset } from './reset-token.ts'

interface ConfirmResetParts extends Omit<NewPasswordParts, 'accounts'> {
  readonly resets: Pick<ResetStore, 'findToken' | 'confirm'>
  readonly available: Pick<Availability, 'confirm'>
  readonly guessing: Pick<GuessingLimits, 'countChange'>
  readonly places: Pick<HashPlaces, 'registration'>
}

/**
 * Creates the confirmation of a password reset: it sets the password and ends all sessions of the
 * account. It opens no session. A refused password does not spend the token.
 * @throws AuthError `password_reset_unavailable`, `reset_token_refused`, `throttled`,
 *   `new_password_refused` with every fault, `busy`, `too_many_waiting`
 */
export const createConfirmReset =
  (parts: ConfirmResetParts) =>
  async (token: string, newPassword: string, client: Client): Promise<void> => {
    const tokenHash = hashOfToken(token)
    const { account } = await requireToken(parts, tokenHash)
    await parts.guessing.countChange(client)
    await requireGoodPassword(parts.rules, newPassword, account.username, 'new_password_refused')
    const passwordHash = await parts.hasher.hash(newPassword, parts.places.registration(client))
    const reset = { accountId: account.id, tokenHash, passwordHash }
    const isDone = await parts.resets.confirm(reset, { at: parts.clock.now(), client })
    if (!isDone) throw new AuthError('reset_token_refused')
  }

/** Sets a password with a reset token. */
export type ConfirmReset = ReturnType<typeof createConfirmReset>

/** A token of an operator is good even when no admin exists and no webhook takes the event. */
async function requireToken({ resets, available, clock }: ConfirmResetParts, tokenHash: string): Promise<FoundToken> {
  const found = await resets.findToken(tokenHash, clock.now())
  if (found?.origin !== 'admin' && !(await available.confirm())) throw new AuthError('password_reset_unavailable')
  if (found === undefined || !mayReset(found.account, found.origin)) throw new AuthError('reset_token_refused')
  return found
}
