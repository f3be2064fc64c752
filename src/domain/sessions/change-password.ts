import type { AccountStore } from '../accounts/account-store.ts'
import type { NewPasswordRule } from '../accounts/new-password.ts'
import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { HashTurns } from '../guessing/hash-turns.ts'
import type { GuessingLimits } from '../guessing/limits.ts'
import type { HashTurn } from '../hash-turn.ts'
import { requireSession, type SessionCaller } from './own-sessions.ts'

/** What changes that need the password once more work with. */
export interface ConfirmedChangeParts {
  readonly accounts: AccountStore
  readonly passwords: NewPasswordRule
  readonly clock: Clock
  readonly guessing: Pick<GuessingLimits, 'countConfirmation'>
  readonly turns: Pick<HashTurns, 'known'>
}

/** The current password and the one from now on. */
export interface PasswordChangeRequest {
  readonly currentPassword: string
  readonly newPassword: string
}

/**
 * Builds the change of one's own password: all other sessions end, the one of the access token goes on.
 * @throws AuthError `session_required`, `throttled`, `current_password_wrong`, `new_password_refused` with every fault
 */
export const createChangePassword =
  (parts: ConfirmedChangeParts) =>
  async (caller: SessionCaller, request: PasswordChangeRequest, client: Client): Promise<void> => {
    const keepSession = requireSession(caller)
    const account = await confirmed(parts, caller, request.currentPassword, client)
    if (account === undefined) throw new AuthError('current_password_wrong')
    const passwordHash = await parts.passwords.hashNew(
      request.newPassword,
      account.username,
      parts.turns.known(account.id, client),
    )
    // Only while the password that was confirmed is still stored: of two changes at once one wins.
    const change = { passwordHash, expectedHash: account.passwordHash, keepSession }
    const changed = await parts.accounts.changePassword(account.id, change, { at: parts.clock.now(), client })
    if (!changed) throw new AuthError('current_password_wrong')
  }

/** The function that {@link createChangePassword} builds. */
export type ChangePassword = ReturnType<typeof createChangePassword>

/**
 * Builds the deletion of one's own account.
 * @throws AuthError `session_required`, `throttled`, `password_wrong`
 */
export const createDeleteAccount =
  (parts: ConfirmedChangeParts) =>
  async (caller: SessionCaller, password: string, client: Client): Promise<void> => {
    requireSession(caller)
    const account = await confirmed(parts, caller, password, client)
    if (account === undefined) throw new AuthError('password_wrong')
    await parts.accounts.remove(account.id, { at: parts.clock.now(), client })
  }

/** The function that {@link createDeleteAccount} builds. */
export type DeleteAccount = ReturnType<typeof createDeleteAccount>

/** Gives the caller's account when the password is its own. Each attempt is counted before its hash. */
async function confirmed(parts: ConfirmedChangeParts, caller: SessionCaller, password: string, client: Client) {
  const { accountId } = caller
  const attempt = await parts.guessing.countConfirmation({ accountId, sessionId: requireSession(caller) }, client)
  const account = await ownerOf(parts, accountId, password, parts.turns.known(accountId, client)).catch(attempt.abandon)
  if (account !== undefined) await attempt.giveBack()
  return account
}

async function ownerOf(
  { accounts, passwords }: ConfirmedChangeParts,
  accountId: number,
  password: string,
  turn: HashTurn,
) {
  const account = await accounts.findById(accountId)
  return account !== undefined && (await passwords.matches(account, password, turn)) ? account : undefined
}
