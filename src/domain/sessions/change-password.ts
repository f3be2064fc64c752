import type { AccountStore } from '../accounts/account-store.ts'
import type { NewPasswordRule } from '../accounts/new-password.ts'
import { auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { HashTurns } from '../guessing/hash-places.ts'
import type { GuessingLimits } from '../guessing/limits.ts'
import type { Refusals } from '../guessing/refusals.ts'
import type { HashTurn } from '../hash-place.ts'
import { newTokenId } from '../tokens/claims.ts'
import type { OpeningSettings } from './new-session.ts'
import { requireSession, type SessionCaller } from './own-sessions.ts'
import type { SessionStore } from './session-store.ts'
import { type PairIssuing, signPair, type TokenPair } from './sign-pair.ts'

/** What changes that need the password once more work with. */
export interface ConfirmedChangeParts {
  readonly accounts: AccountStore
  readonly passwords: NewPasswordRule
  readonly clock: Clock
  readonly guessing: Pick<GuessingLimits, 'countConfirmation' | 'countChange'>
  readonly refusals: Refusals
  readonly turns: Pick<HashTurns, 'known'>
}

/** The current password and the one from now on. */
export interface PasswordChangeRequest {
  readonly currentPassword: string
  readonly newPassword: string
}

/** What the change of one's own password works with. */
export interface ChangePasswordParts extends ConfirmedChangeParts, PairIssuing {
  readonly sessions: Pick<SessionStore, 'changePassword'>
  readonly opening: Pick<OpeningSettings, 'refreshLifetimeSeconds'>
}

/**
 * Builds the change of one's own password: all other sessions end, the one of the access token goes on with a new pair. Its earlier refresh
 * tokens are refused from then on, as a copy of one may be why the password is changed.
 * @throws AuthError `session_required`, `throttled`, `current_password_wrong`, `new_password_refused` with every fault, `token_blacklisted` when
 *   the session ended meanwhile
 */
export const createChangePassword =
  (parts: ChangePasswordParts) =>
  async (caller: SessionCaller, request: PasswordChangeRequest, client: Client): Promise<TokenPair> => {
    const sessionId = requireSession(caller)
    const account = await confirmed(parts, caller, request.currentPassword, client)
    if (account === undefined) throw new AuthError('current_password_wrong')
    await parts.guessing.countChange(client)
    const passwordHash = await parts.passwords.hashNew(
      request.newPassword,
      account.username,
      parts.turns.known(account.id, client),
    )
    // Only while the password that was confirmed is still stored: of two changes at once one wins.
    const now = parts.clock.now()
    const next = { jti: newTokenId(), iat: now, exp: now + parts.opening.refreshLifetimeSeconds }
    const change = { accountId: account.id, sessionId, passwordHash, expectedHash: account.passwordHash, next }
    const renewed = await parts.sessions.changePassword(change, { at: now, client })
    if (renewed === 'hash_differs') throw new AuthError('current_password_wrong')
    if (renewed === 'session_ended') throw new AuthError('token_blacklisted')
    return signPair(parts, account, { ...renewed, sid: sessionId }, now)
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
  if (account === undefined) {
    const refused = { event: 'password_refused', outcome: 'refused', reason: 'wrong_password' } as const
    const { sessionId = null } = caller
    await parts.refusals.record(auditEvent({ ...refused, at: parts.clock.now(), client, accountId, sessionId }))
    return undefined
  }
  await attempt.giveBack()
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
