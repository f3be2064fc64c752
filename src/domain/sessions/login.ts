import type { Account } from '../accounts/account.ts'
import type { Authenticate } from '../accounts/authenticate.ts'
import { type AuditStore, auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { newSession, type OpeningSettings } from './new-session.ts'
import type { SessionStore } from './session-store.ts'
import { type PairIssuing, signPair, type TokenPair } from './sign-pair.ts'

/** What a login works with. */
export interface LoginParts extends PairIssuing {
  readonly authenticate: Authenticate
  readonly sessions: SessionStore
  readonly audit: AuditStore
  readonly clock: Clock
  readonly opening: OpeningSettings
  readonly sessionsPerAccount: number | undefined
  readonly lastLogin: 'record' | 'ignore'
  /** Keyed hash of a submitted username, for the audit of refused logins. */
  readonly hashName: (username: string) => string
}

/** Who logs in, and with what proof for later. */
export interface LoginRequest {
  readonly username: string
  readonly password: string
  /** Makes the session keyed. */
  readonly idempotencyKey: string | undefined
}

/**
 * Builds the login: authenticate, open the session, sign.
 * @throws AuthError `no_active_account`, also when the account was disabled or given another password between the two steps
 */
export const createLogin = (parts: LoginParts) => {
  const authenticate = async ({ username, password }: LoginRequest, client: Client): Promise<Account> => {
    try {
      return await parts.authenticate(username, password)
    } catch (error) {
      if (error instanceof AuthError && error.code === 'no_active_account') {
        const refused = { event: 'login', outcome: 'refused', reason: error.reason ?? null } as const
        const nameHash = parts.hashName(username)
        await parts.audit.record(auditEvent({ ...refused, at: parts.clock.now(), client, nameHash }))
      }
      throw error
    }
  }

  return async (request: LoginRequest, client: Client): Promise<TokenPair> => {
    const account = await authenticate(request, client)
    const now = parts.clock.now()
    const keyed = request.idempotencyKey !== undefined
    const session = newSession(account.id, { keyed, authTime: now }, client, parts.opening, now)
    const { lastLogin, sessionsPerAccount: limit } = parts
    const { passwordHash } = account
    const opened = await parts.sessions.open(session, { passwordHash, lastLogin, limit }, { at: now, client })
    if (!opened) throw new AuthError('no_active_account')
    return signPair(parts, account, session, now)
  }
}

/** The function that {@link createLogin} builds. */
export type Login = ReturnType<typeof createLogin>
