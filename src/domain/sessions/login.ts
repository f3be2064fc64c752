import { auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { GuessingLimits } from '../guessing/limits.ts'
import type { Refusals } from '../guessing/refusals.ts'
import type { Authenticated, CountedAuthenticate } from './counted-authenticate.ts'
import { newSession, type OpeningSettings } from './new-session.ts'
import type { SessionStore } from './session-store.ts'
import { type PairIssuing, signPair, type TokenPair } from './sign-pair.ts'

/** What a login works with. */
export interface LoginParts extends PairIssuing {
  readonly authenticate: CountedAuthenticate
  readonly sessions: SessionStore
  readonly refusals: Refusals
  readonly guessing: Pick<GuessingLimits, 'countChange'>
  readonly clock: Clock
  readonly opening: OpeningSettings
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
  /** Any text that came as a device token. */
  readonly deviceToken: string | undefined
}

/** What a login answers. */
export interface LoggedIn extends TokenPair {
  readonly deviceToken: string
}

/**
 * Builds the login: authenticate, open the session, sign.
 * @throws AuthError `throttled`; `no_active_account`, also when the account was disabled or given another password between the two steps
 */
export const createLogin = (parts: LoginParts) => {
  const authenticate = async (request: LoginRequest, client: Client): Promise<Authenticated> => {
    try {
      return await parts.authenticate(request, client)
    } catch (error) {
      if (error instanceof AuthError && error.code === 'no_active_account') {
        const refused = { event: 'login', outcome: 'refused', reason: error.reason ?? null } as const
        const nameHash = parts.hashName(request.username)
        await parts.refusals.record(auditEvent({ ...refused, at: parts.clock.now(), client, nameHash }))
      }
      throw error
    }
  }

  return async (request: LoginRequest, client: Client): Promise<LoggedIn> => {
    const { account, deviceToken } = await authenticate(request, client)
    await parts.guessing.countChange(client)
    const now = parts.clock.now()
    const keyed = request.idempotencyKey !== undefined
    const session = newSession(account.id, { keyed, authTime: now }, client, parts.opening, now)
    const { lastLogin } = parts
    const { sessionsPerAccount: limit } = parts.opening
    const { passwordHash } = account
    const opened = await parts.sessions.open(session, { passwordHash, lastLogin, limit }, { at: now, client })
    if (!opened) throw new AuthError('no_active_account')
    return { ...(await signPair(parts, account, session, now)), deviceToken }
  }
}

/** The function that {@link createLogin} builds. */
export type Login = ReturnType<typeof createLogin>
