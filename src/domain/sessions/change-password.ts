import { type NewPasswordParts, requireGoodPassword } from '../accounts/new-password.ts'
import type { Client } from '../audit.ts'
import { AuthError } from '../errors.ts'
import type { GuessingLimits } from '../guessing/count-attempts.ts'
import type { Random } from '../random.ts'
import { newTokenId } from '../tokens/claims.ts'
import type { TokenIssuer, TokenPair } from '../tokens/issue.ts'
import { type ConfirmPasswordParts, confirmPassword } from './confirm-password.ts'
import type { OpeningSettings } from './new-session.ts'
import { requireSession, type SessionCaller } from './own-sessions.ts'
import type { SessionPurpose } from './session.ts'
import type { SessionStore } from './session-store.ts'

/** The current and the new password. */
export interface PasswordChangeRequest {
  readonly currentPassword: string
  readonly newPassword: string
  /** The purpose of the sessions whose refresh tokens travel as the new one will. */
  readonly purpose: SessionPurpose
}

interface ChangePasswordParts extends ConfirmPasswordParts, NewPasswordParts {
  readonly tokens: Pick<TokenIssuer, 'issuePair'>
  readonly random: Random
  readonly guessing: Pick<GuessingLimits, 'countConfirmation' | 'countChange'>
  readonly sessions: Pick<SessionStore, 'changePassword'>
  readonly opening: Pick<OpeningSettings, 'refreshLifetimeSeconds'>
}

/**
 * Creates the change of the own password. All other sessions end, and the session of the access
 * token gets a new pair; its earlier refresh tokens are refused, because one may have been stolen.
 * @throws AuthError `session_required`, `token_invalid` for a session of another purpose,
 *   `throttled`, `current_password_wrong`, `new_password_refused` with every fault,
 *   `token_blacklisted` when the session ended meanwhile
 */
export const createChangePassword =
  (parts: ChangePasswordParts) =>
  async (caller: SessionCaller, request: PasswordChangeRequest, client: Client): Promise<TokenPair> => {
    const sessionId = requireSession(caller)
    // A refresh token for administration must not reach a page's script or the cookie of an app.
    if (caller.purpose !== request.purpose) throw new AuthError('token_invalid')
    const account = await confirmPassword(parts, caller, request.currentPassword, client)
    if (account === undefined) throw new AuthError('current_password_wrong')
    await parts.guessing.countChange(client)
    await requireGoodPassword(parts.rules, request.newPassword, account.username, 'new_password_refused')
    const passwordHash = await parts.hasher.hash(request.newPassword, parts.places.known(account.id, client))
    // Only while the confirmed password is still stored: one of two changes wins.
    const now = parts.clock.now()
    const next = { jti: newTokenId(parts.random), iat: now, exp: now + parts.opening.refreshLifetimeSeconds }
    const change = { accountId: account.id, sessionId, passwordHash, expectedHash: account.passwordHash, next }
    const renewed = await parts.sessions.changePassword(change, { at: now, client })
    if (renewed === 'hash_differs') throw new AuthError('current_password_wrong')
    if (renewed === 'session_ended') throw new AuthError('token_blacklisted')
    return parts.tokens.issuePair(account, renewed, now)
  }

/** Changes the password of the caller and ends the other sessions. */
export type ChangePassword = ReturnType<typeof createChangePassword>
