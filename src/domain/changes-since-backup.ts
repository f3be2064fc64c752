import type { AuditEvent } from './audit.ts'

/** Changes between a backup and its restore that the restore must repeat, or report as lost. */
export interface ChangesSinceBackup {
  readonly endedSessions: readonly EndedSession[]
  /** Accounts with several sessions that ended at once, which the log does not list. */
  readonly endedAccounts: readonly EndedAccount[]
  readonly deletedAccounts: readonly number[]
  /** Those that were not enabled again. */
  readonly disabledAccounts: readonly number[]
  /** Accounts that lost the admin flag and did not get it again. */
  readonly formerAdmins: readonly number[]
  readonly revokedKeys: readonly string[]
  /** Accounts whose earlier username, password or claims are valid again. */
  readonly changedAccounts: readonly number[]
  /** The greatest account id in the events; 0 without one. */
  readonly greatestAccountId: number
}

/** A session that ended, and why. */
export interface EndedSession {
  readonly sessionId: string
  readonly reason: string
}

/** An account whose sessions that were opened until `at` ended. */
export interface EndedAccount {
  readonly accountId: number
  readonly reason: string
  /** Seconds since the Unix epoch. */
  readonly at: number
}

/**
 * Finds the changes that a restored database lacks.
 * @param events in chronological order, including earlier ones
 * @param backupAt second of the backup
 */
export const changesSinceBackup = (events: readonly AuditEvent[], backupAt: number): ChangesSinceBackup => {
  // The backup may precede changes of its second; repeating a change is harmless.
  const since = events.filter(({ at, outcome }) => at >= backupAt && outcome === 'success')
  const accountsWith = (...names: readonly AuditEvent['event'][]): number[] => {
    const ids = since.flatMap(({ event, accountId }) =>
      names.includes(event) && accountId !== null ? [accountId] : [],
    )
    return [...new Set(ids)]
  }
  /** Accounts whose last event of two is the first one. */
  const accountsLastWith = (event: AuditEvent['event'], opposite: AuditEvent['event']): number[] =>
    accountsWith(event).filter((id) => {
      const last = since.findLast((one) => one.accountId === id && [event, opposite].includes(one.event))
      return last?.event === event
    })
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
    disabledAccounts: accountsLastWith('account_disabled', 'account_enabled'),
    formerAdmins: accountsLastWith('account_admin_unset', 'account_admin_set'),
    revokedKeys: since.flatMap(({ event, kid }) => (event === 'key_revoked' && kid !== null ? [kid] : [])),
    changedAccounts: accountsWith('password_changed', 'account_claims_set', 'account_renamed'),
    greatestAccountId: events.reduce((greatest, { accountId }) => Math.max(greatest, accountId ?? 0), 0),
  }
}
