import type { AuditEvent, AuditEventName } from '../audit.ts'
import type { EventType, HostEvent } from './event.ts'

/** How long an event is sent to a webhook that does not confirm it. */
export const retriedForSeconds = 3 * 24 * 3600

/** How long events and their deliveries are kept after the change. */
export const eventsKeptSeconds = 30 * 24 * 3600

/** An event without the id and the sequence number, which it gets when it is written. */
export interface EventDraft extends Omit<HostEvent, 'id' | 'sequence'> {
  /** Whether `data` still lacks the account. */
  readonly lacksAccount: boolean
}

/** An account as events carry it. */
export interface EventAccount {
  readonly id: number
  /** The id outside of this service, in place of the number; null: there is none. */
  readonly subject: string | null
  readonly username: string
  readonly active: boolean
  readonly admin: boolean
  readonly claims: Readonly<Record<string, unknown>>
  /** Seconds since the Unix epoch. */
  readonly created: number
}

/** The type of the host's event of each audit event; null for those that are none. */
const typeOf: Readonly<Record<AuditEventName, EventType | null>> = {
  account_created: 'account.created',
  account_renamed: 'account.updated',
  account_admin_set: 'account.updated',
  account_admin_unset: 'account.updated',
  account_claims_set: 'account.updated',
  account_enabled: 'account.updated',
  account_disabled: 'account.disabled',
  account_deleted: 'account.deleted',
  password_changed: 'password.changed',
  login: 'session.opened',
  session_adopted: 'session.opened',
  session_ended: 'session.ended',
  refresh_reused: 'refresh.reused',
  factor_added: 'factor.added',
  factor_removed: 'factor.removed',
  recovery_code_used: 'recovery_code.used',
  key_activated: 'key.rotated',
  // Written with its deliveries, by the function that resolves requests.
  password_reset_requested: null,
  password_reset_created: null,
  // The acts that are published are those of `syncedAs`.
  account_synced: null,
  accounts_exported: null,
  import_finished: null,
  password_upgraded: null,
  admin_refused: null,
  login_throttled: null,
  registration_throttled: null,
  password_throttled: null,
  password_refused: null,
  changes_throttled: null,
  refresh_recovered: null,
  refresh_refused: null,
  refresh_throttled: null,
  token_revoked: null,
  key_created: null,
  key_retired: null,
  key_revoked: null,
  keys_resealed: null,
  passkey_renamed: null,
  passkey_refused: null,
  recovery_codes_renewed: null,
  second_factor_refused: null,
  second_factor_throttled: null,
  webhook_created: null,
  webhook_updated: null,
  webhook_deleted: null,
  webhook_tested: null,
  webhook_disabled: null,
  webhook_redelivered: null,
  database_migrated: null,
  database_cleaned: null,
  database_copied: null,
  database_restored: null,
}

/** The act of an admin that changes an account as an import did, by the reason of its event. */
const syncedAs: Readonly<Record<string, AuditEventName>> = {
  active: 'account_enabled',
  inactive: 'account_disabled',
  claims: 'account_claims_set',
  username: 'account_renamed',
}

const actOf = ({ event, reason }: AuditEvent): AuditEventName =>
  event === 'account_synced' ? (syncedAs[reason ?? ''] ?? event) : event

/** What an audit event of `account.updated` says was changed. */
const changedBy: Partial<Readonly<Record<AuditEventName, string>>> = {
  account_renamed: 'username',
  account_enabled: 'active',
  account_admin_set: 'admin',
  account_admin_unset: 'admin',
  account_claims_set: 'claims',
}

const carryAccount: readonly EventType[] = ['account.created', 'account.updated', 'account.disabled']

/**
 * Drafts the events of one transaction, in the order of its audit events. All updates of an account
 * are one event.
 */
export const draftEvents = (audited: readonly AuditEvent[]): readonly EventDraft[] => {
  const updates = Map.groupBy(audited.filter(isUpdate), ({ accountId }) => accountId)
  return audited.flatMap((event) => {
    const type = typeOf[actOf(event)]
    if (type === null || !isComplete(event, type)) return []
    const together = isUpdate(event) ? updates.get(event.accountId) : undefined
    if (together !== undefined && together[0] !== event) return []
    return [draftOf(event, type, together ?? [event])]
  })
}

const isUpdate = (event: AuditEvent): boolean =>
  typeOf[actOf(event)] === 'account.updated' && event.outcome === 'success'

/** A reuse is recorded as a refusal, and without a session when it only counts others. */
const isComplete = ({ outcome, accountId, sessionId, kid }: AuditEvent, type: EventType): boolean => {
  if (type === 'refresh.reused') return accountId !== null && sessionId !== null
  return outcome === 'success' && (type === 'key.rotated' ? kid !== null : accountId !== null)
}

const draftOf = (event: AuditEvent, type: EventType, together: readonly AuditEvent[]): EventDraft => ({
  type,
  accountId: event.accountId,
  createdAt: event.at,
  data: dataOf(event, type, together),
  lacksAccount: carryAccount.includes(type),
})

const dataOf = (
  { accountId: account_id, sessionId: session_id, kid, reason, factorId, codesLeft, client }: AuditEvent,
  type: EventType,
  together: readonly AuditEvent[],
): HostEvent['data'] => {
  switch (type) {
    case 'account.updated':
      return { account_id, changed: [...new Set(together.map((event) => changedBy[actOf(event)]))] }
    case 'session.opened':
    case 'refresh.reused':
      return { account_id, session_id, user_agent: client.userAgent, address: client.address }
    case 'session.ended':
      return { account_id, session_id, reason }
    case 'factor.added':
    case 'factor.removed':
      // The trail records the kind of a factor as the reason.
      return { account_id, factor_id: factorId, kind: reason }
    case 'recovery_code.used':
      return { account_id, left: codesLeft }
    case 'key.rotated':
      // The trail records the use of a key as the reason.
      return { kid, use: reason }
    default:
      return { account_id }
  }
}

/**
 * Completes drafts that lack their account.
 * @param accounts by id, after the changes; a draft whose account is not among them is left out
 */
export const withAccounts = (
  drafts: readonly EventDraft[],
  accounts: ReadonlyMap<number, EventAccount>,
): readonly EventDraft[] =>
  drafts.flatMap((draft) => {
    if (!draft.lacksAccount) return [draft]
    const account = accounts.get(draft.accountId ?? 0)
    return account === undefined ? [] : [{ ...draft, data: { ...draft.data, account }, lacksAccount: false }]
  })

/** What {@link numberEvents} gives to events. */
export interface Numbering {
  /** The last sequence number of each account, after these events. */
  readonly last: ReadonlyMap<number, number>
  /** Returns an id that no event has. */
  readonly newId: () => string
}

/** Counts the events of each account. */
export const countByAccount = (drafts: readonly EventDraft[]): ReadonlyMap<number, number> => {
  const counts = new Map<number, number>()
  for (const { accountId } of drafts) {
    if (accountId !== null) counts.set(accountId, (counts.get(accountId) ?? 0) + 1)
  }
  return counts
}

/** Numbers complete drafts in their order: the last of an account gets its last number. */
export const numberEvents = (drafts: readonly EventDraft[], { last, newId }: Numbering): readonly HostEvent[] => {
  const left = new Map(countByAccount(drafts))
  return drafts.map(({ type, accountId, createdAt, data }) => {
    const event = { id: newId(), type, accountId, createdAt, data }
    if (accountId === null) return { ...event, sequence: null }
    const behind = (left.get(accountId) ?? 1) - 1
    left.set(accountId, behind)
    return { ...event, sequence: (last.get(accountId) ?? 0) - behind }
  })
}
