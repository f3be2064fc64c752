import type { Client } from '../audit.ts'
import { AuthError } from '../errors.ts'
import { type ConfirmPasswordParts, confirmPassword } from './confirm-password.ts'
import type { SessionCaller } from './own-sessions.ts'

/**
 * Creates the deletion of the own account.
 * @throws AuthError `session_required`, `throttled`, `password_wrong`; `last_admin` for the last
 *   active admin
 */
export const createDeleteAccount =
  (parts: ConfirmPasswordParts) =>
  async (caller: SessionCaller, password: string, client: Client): Promise<void> => {
    const account = await confirmPassword(parts, caller, password, client)
    if (account === undefined) throw new AuthError('password_wrong')
    const removed = await parts.accounts.remove(
      account.id,
      { at: parts.clock.now(), client },
      { actingAdmin: undefined },
    )
    if (removed === 'last_admin') throw new AuthError('last_admin')
  }

/** Deletes the account of the caller. */
export type DeleteAccount = ReturnType<typeof createDeleteAccount>
