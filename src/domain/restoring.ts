import type { AuditEvent } from './audit.ts'

/** What happened between a backup and its restore, as far as it must not be undone, or somebody must be told that it is. */
export interface Aftermath {
  readonly endedSessions: readonly EndedSession[]
  /** Accounts of which several sessions ended at once, as the log tells it: without naming them. */
  readonly endedAccounts: readonly EndedAccount[]
  readonly deletedAccounts: readonly number[]
  /** Those that were not enabled again. */
  readonly disabledAccounts: readonly number[]
  readonly revokedKeys: readonly string[]
  /** The change is lost: the password or the claims of before are good again. */
  readonly changedAccounts: readonly number[]
  /** The greatest id of an account that the events name; 0 when they name none. */
  readonly greatestAccountId: number
}

/** A session that ended, and why. */
export interface EndedSession {
  readonly sessionId: string
  readonly reason: string
}

/** Whose sessions ended, and until when they were opened. */
export interface EndedAccount {
  readonly accountId: number
  readonly reason: string
  /** Seconds since the Unix epoch. */
  readonly at: number
}

/**
 * Finds in audit events what a restored database does not know and must.
 * @param events in the order of time, of any time
 * @param backupAt second of the backup
 */
export const aftermathOf = (events: readonly AuditEvent[], backupAt: number): Aftermath => {
  // A backup is of one moment within its second: what is told twice does no harm.
  const since = events.filter(({ at, outcome }) => at >= backupAt && outcome === 'success')
  const accountsWith = (...names: readonly AuditEvent['event'][]): number[] => {
    const ids = since.flatMap(({ event, accountId }) =>
      names.includes(event) && accountId !== null ? [accountId] : [],
    )
    return [...new Set(ids)]
  }
  const enabledLast = (id: number): boolean =>
    since.findLast(({ event, accountId }) => accountId === id && /^account_(dis|en)abled$/.test(event))?.event ===
    'account_enabled'
  return {
    endedSessions: since.flatMap(({ event, sessionId, reason }) =>
      event === 'session_ended' && sessionId !== null ? [{ sessionId, reason: reason ?? 'admin' }] : [],
    ),
    endedAccounts: since.flatMap(({ event, sessionId, accountId, reason, at }) =>
      event === 'session_ended' && sessionId === null && accountId !== null
        ? [{ accountId, reason: reason ?? 'admin', at }]
        : [],
    ),
    deletedAccounts: accountsWith('account_deleted'),
    disabledAccounts: accountsWith('account_disabled').filter((id) => !enabledLast(id)),
    revokedKeys: since.flatMap(({ event, kid }) => (event === 'key_revoked' && kid !== null ? [kid] : [])),
    changedAccounts: accountsWith('password_changed', 'account_claims_set'),
    greatestAccountId: events.reduce((greatest, { accountId }) => Math.max(greatest, accountId ?? 0), 0),
  }
}
