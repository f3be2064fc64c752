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
  readonly usedRecoveryCodes: readonly string[]
  /** Accounts whose second factors changed. */
  readonly factors: readonly ChangedFactors[]
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

/** What changed in the second factors of an account. Factors that were added are lost. */
export interface ChangedFactors {
  readonly accountId: number
  /** Those that were not removed again. */
  readonly added: readonly string[]
  readonly removed: readonly string[]
  /** Whether all recovery codes of the backup were replaced. */
  readonly renewedCodes: boolean
}

/**
 * Finds the changes that a restored database lacks.
 * @param events in chronological order, including earlier ones
 * @param backupAt second of the backup
 */
export const changesSinceBackup = (events: readonly AuditEvent[], backupAt: number): ChangesSinceBackup => {
  // The backup may precede changes of its second; repeating a change is harmless.
  const since = events.filter(({ at, outcome }) => at >= backupAt && outcome === 'success')
  const accountsWith = (wanted: (event: AuditEvent) => boolean): number[] => {
    const ids = since.flatMap((event) => (event.accountId !== null && wanted(event) ? [event.accountId] : []))
    return [...new Set(ids)]
  }
  /** Accounts of whose events that say yes or no to something the last one says yes. */
  const accountsLastWith = (answer: (event: AuditEvent) => boolean | undefined): number[] => {
    const answers = since.flatMap((event) => {
      const said = answer(event)
      return said === undefined || event.accountId === null ? [] : [[event.accountId, said] as const]
    })
    return [...new Map(answers)].flatMap(([id, said]) => (said ? [id] : []))
  }
  return {
    endedSessions: since.flatMap(({ event, sessionId, reason }) =>
      event === 'session_ended' && sessionId !== null ? [{ sessionId, reason: reason ?? 'admin' }] : [],
    ),
    endedAccounts: since.flatMap(({ event, sessionId, accountId, reason, at }) =>
      event === 'session_ended' && sessionId === null && accountId !== null
        ? [{ accountId, reason: reason ?? 'admin', at }]
        : [],
    ),
    deletedAccounts: accountsWith(({ event }) => event === 'account_deleted'),
    disabledAccounts: accountsLastWith(isDisabling),
    formerAdmins: accountsLastWith(isUnsettingAdmin),
    revokedKeys: since.flatMap(({ event, kid }) => (event === 'key_revoked' && kid !== null ? [kid] : [])),
    changedAccounts: accountsWith(isChange),
    usedRecoveryCodes: idsOf(since, 'recovery_code_used'),
    factors: changedFactors(since),
    greatestAccountId: events.reduce((greatest, { accountId }) => Math.max(greatest, accountId ?? 0), 0),
  }
}

/** Reports whether an event disables or enables an account. An import does either. */
function isDisabling({ event, reason }: AuditEvent): boolean | undefined {
  if (event === 'account_disabled' || event === 'account_enabled') return event === 'account_disabled'
  if (event !== 'account_synced' || (reason !== 'inactive' && reason !== 'active')) return undefined
  return reason === 'inactive'
}

const isUnsettingAdmin = ({ event }: AuditEvent): boolean | undefined =>
  event === 'account_admin_unset' || event === 'account_admin_set' ? event === 'account_admin_unset' : undefined

const changing: readonly AuditEvent['event'][] = ['password_changed', 'account_claims_set', 'account_renamed']

const isChange = (event: AuditEvent): boolean =>
  changing.includes(event.event) || (event.event === 'account_synced' && isDisabling(event) === undefined)

const idsOf = (events: readonly AuditEvent[], name: AuditEvent['event']): readonly string[] =>
  events.flatMap(({ event, factorId }) => (event === name && factorId !== null ? [factorId] : []))

const ofFactors: readonly AuditEvent['event'][] = ['factor_added', 'factor_removed', 'recovery_codes_renewed']

function changedFactors(events: readonly AuditEvent[]): readonly ChangedFactors[] {
  const changes = Map.groupBy(
    events.filter(({ event }) => ofFactors.includes(event)),
    ({ accountId }) => accountId,
  )
  return [...changes].flatMap(([accountId, ofAccount]) => {
    if (accountId === null) return []
    const removed = idsOf(ofAccount, 'factor_removed')
    const added = idsOf(ofAccount, 'factor_added').filter((id) => !removed.includes(id))
    const renewedCodes = ofAccount.some(({ event }) => event === 'recovery_codes_renewed')
    return [{ accountId, added, removed, renewedCodes }]
  })
}
