import { randomUUID } from 'node:crypto'
import type { Authenticate } from '../accounts/authenticate.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { IssueAccessToken } from '../tokens/access-token.ts'
import { newTokenId } from '../tokens/claims.ts'
import type { IssueRefreshToken } from '../tokens/refresh-token.ts'
import type { SessionStore } from './session-store.ts'

/** What a login works with. */
export interface LoginParts {
  readonly authenticate: Authenticate
  readonly sessions: SessionStore
  readonly issueAccessToken: IssueAccessToken
  readonly issueRefreshToken: IssueRefreshToken
  readonly clock: Clock
  readonly refreshLifetimeSeconds: number
  readonly lastLogin: 'record' | 'ignore'
}

/** Who sends a request, kept with the session it opens. */
export interface Client {
  readonly address: string | null
  readonly userAgent: string | null
}

/** What a login returns: two signed tokens that count from the same instant. */
export interface TokenPair {
  readonly access: string
  readonly refresh: string
}

const userAgentLength = 300

/**
 * Builds the login: authenticate, open the session, sign.
 * @throws AuthError `no_active_account`, also when the account was disabled or given another password between the two steps
 */
export const createLogin =
  (parts: LoginParts) =>
  async (username: string, password: string, client: Client): Promise<TokenPair> => {
    const account = await parts.authenticate(username, password)
    const now = parts.clock.now()
    const session = {
      accountId: account.id,
      sid: randomUUID(),
      gen: 1,
      jti: newTokenId(),
      iat: now,
      exp: now + parts.refreshLifetimeSeconds,
      userAgent: client.userAgent?.slice(0, userAgentLength) ?? null,
      ip: client.address,
    }
    const { passwordHash } = account
    const opened = await parts.sessions.open(session, { passwordHash, lastLogin: parts.lastLogin })
    if (!opened) throw new AuthError('no_active_account')
    const [access, refresh] = await Promise.all([
      parts.issueAccessToken(account, session, now),
      parts.issueRefreshToken(account, session),
    ])
    return { access, refresh }
  }

/** The function that {@link createLogin} builds. */
export type Login = ReturnType<typeof createLogin>
