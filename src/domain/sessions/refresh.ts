import { type Account, isOutdated } from '../accounts/account.ts'
import type { AccountStore } from '../accounts/account-store.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { IssueAccessToken } from '../tokens/access-token.ts'
import type { ForeignRefreshToken, OwnRefreshToken, ReadRefreshToken } from './presented-token.ts'
import type { SessionStore } from './session-store.ts'

/** What a refresh works with. */
export interface RefreshParts {
  readonly readRefreshToken: ReadRefreshToken
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly issueAccessToken: IssueAccessToken
  readonly clock: Clock
}

/** Last use is written at most this often, so that refreshing stays cheap. */
const touchIntervalSeconds = 60

/**
 * Builds the refresh without rotation: the session must be live, and the token its current one.
 * @returns a new access token of the account as it is now
 * @throws AuthError any of the `token_...` codes, `account_gone`
 */
export const createRefresh = (parts: RefreshParts) => {
  const ofSession = async (token: OwnRefreshToken, now: number): Promise<Account> => {
    const found = await parts.sessions.find(token.sid)
    if (found === undefined || found.session.revokedAt !== null) throw new AuthError('token_blacklisted')
    const { session, account } = found
    if (session.expiresAt !== null && session.expiresAt <= now) throw new AuthError('token_expired')
    if (account === undefined || !account.active) throw new AuthError('account_gone')
    // Only a token from a time with rotation can be behind: it was spent then and stays spent.
    if (session.generation !== token.gen || session.currentJti !== token.jti) throw new AuthError('token_blacklisted')
    if (session.lastUsedAt + touchIntervalSeconds <= now) await parts.sessions.touch(session.id, now)
    return account
  }

  const ofForeign = async (token: ForeignRefreshToken): Promise<Account> => {
    if (token.accountId === undefined) throw new AuthError('token_without_user')
    const account = await parts.accounts.findById(token.accountId)
    if (account === undefined || !account.active) throw new AuthError('account_gone')
    if (isOutdated(account, token.iat)) throw new AuthError('token_blacklisted')
    return account
  }

  return async (refreshToken: string): Promise<{ access: string }> => {
    const now = parts.clock.now()
    const token = await parts.readRefreshToken(refreshToken, now)
    const account = token.kind === 'own' ? await ofSession(token, now) : await ofForeign(token)
    const access = await parts.issueAccessToken(account, token.kind === 'own' ? token : undefined, now)
    return { access }
  }
}

/** The function that {@link createRefresh} builds. */
export type Refresh = ReturnType<typeof createRefresh>
