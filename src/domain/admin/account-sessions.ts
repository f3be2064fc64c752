import type { AccountStore } from '../accounts/account-store.ts'
import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { defaultPageSize, type Page, type PageRequest } from '../page.ts'
import type { SessionOfAccount, SessionsOfAccountReader } from '../sessions/list-sessions.ts'
import { idleSince, type SessionLifetimes } from '../sessions/session.ts'
import { readSessionCursor, sessionCursor } from '../sessions/session-cursor.ts'
import type { SessionStore } from '../sessions/session-store.ts'

interface AccountSessionsParts {
  readonly accounts: Pick<AccountStore, 'findById'>
  readonly sessions: Pick<SessionStore, 'revokeOf' | 'revokeAll'>
  readonly sessionsOf: Pick<SessionsOfAccountReader, 'page'>
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
}

/**
 * Creates the functions that list and end the sessions of an account for an admin.
 * @throws AuthError `account_not_found`; `session_not_found` when the account has no such live
 *   session; `cursor_malformed`
 */
export const createAccountSessions = (parts: AccountSessionsParts) => {
  const { accounts, sessions, sessionsOf, clock, lifetimes } = parts

  const requireAccount = async (accountId: number): Promise<void> => {
    if ((await accounts.findById(accountId)) === undefined) throw new AuthError('account_not_found')
  }

  return {
    /** Lists live sessions, or ended ones and those that expired; the latest login first. */
    list: async (
      accountId: number,
      state: 'live' | 'ended',
      { limit = defaultPageSize, cursor }: PageRequest,
    ): Promise<Page<SessionOfAccount>> => {
      const after = cursor === undefined ? undefined : readSessionCursor(cursor)
      await requireAccount(accountId)
      const { sessions, next } = await sessionsOf.page({ accountId, state, after, limit })
      return { items: sessions, next: next === undefined ? null : sessionCursor(next) }
    },

    /** Ends a live session. */
    end: async (accountId: number, sessionId: string, client: Client): Promise<void> => {
      const at = clock.now()
      const end = { accountId, sessionId, reason: 'admin' } as const
      if (await sessions.revokeOf(end, { idleSince: idleSince(lifetimes, at) }, { at, client })) return
      await requireAccount(accountId)
      throw new AuthError('session_not_found')
    },

    /** Ends every session, refuses older foreign tokens, and returns the number of sessions. */
    endAll: async (accountId: number, client: Client): Promise<number> => {
      await requireAccount(accountId)
      return sessions.revokeAll({ accountId, reason: 'admin' }, { at: clock.now(), client })
    },
  }
}

/** Lists and ends the sessions of an account for an admin. */
export type AccountSessions = ReturnType<typeof createAccountSessions>
