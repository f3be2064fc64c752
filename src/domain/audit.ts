import type { Choice } from './constants.ts'

/** Names of the events of accounts, sessions, tokens and keys, and of suspicious refusals. */
export type AuditEventName =
  | 'account_created'
  | 'account_renamed'
  | 'account_admin_set'
  | 'account_admin_unset'
  | 'account_claims_set'
  | 'account_disabled'
  | 'account_enabled'
  | 'account_deleted'
  | 'admin_refused'
  | 'account_synced'
  | 'accounts_exported'
  | 'import_finished'
  | 'password_changed'
  | 'password_upgraded'
  | 'login'
  | 'login_throttled'
  | 'registration_throttled'
  | 'password_throttled'
  | 'password_refused'
  | 'changes_throttled'
  | 'session_adopted'
  | 'session_ended'
  | 'refresh_recovered'
  | 'refresh_refused'
  | 'refresh_reused'
  | 'refresh_throttled'
  | 'token_revoked'
  | 'key_created'
  | 'key_activated'
  | 'key_retired'
  | 'key_revoked'
  | 'keys_resealed'
  | 'password_reset_requested'
  | 'password_reset_created'
  | 'factor_added'
  | 'factor_removed'
  | 'passkey_renamed'
  | 'passkey_refused'
  | 'recovery_codes_renewed'
  | 'recovery_code_used'
  | 'second_factor_refused'
  | 'second_factor_throttled'
  | 'webhook_created'
  | 'webhook_updated'
  | 'webhook_deleted'
  | 'webhook_tested'
  | 'webhook_disabled'
  | 'webhook_redelivered'
  | 'database_migrated'
  | 'database_cleaned'
  | 'database_copied'
  | 'database_restored'

/** The origin of an event: a request, a command or the service itself. */
export interface Client {
  /** `cli:` and the system user, `service`, or null for a request. */
  readonly actor: string | null
  readonly address: string | null
  /** At most 300 characters, which the edge ensures. */
  readonly userAgent: string | null
  /** The `X-Request-Id` of the answer and of the log lines. */
  readonly requestId: string | null
}

/** An entry of the audit trail, without tokens, secrets, passwords and usernames. */
export interface AuditEvent {
  /** Seconds since the Unix epoch. */
  readonly at: number
  readonly event: AuditEventName
  readonly outcome: 'success' | 'refused'
  /** One of a fixed list of words. */
  readonly reason: string | null
  readonly accountId: number | null
  readonly sessionId: string | null
  readonly kid: string | null
  readonly webhookId: string | null
  /** A second factor or a recovery code. */
  readonly factorId: string | null
  /** Recovery codes that are left, of an event about one. */
  readonly codesLeft: number | null
  /** Keyed hash of the username of a refused login, to recognize repeated names. */
  readonly nameHash: string | null
  /** More than 1 for equal events that were counted within a minute. */
  readonly count: number
  readonly client: Client
}

/** An event without its default values. */
export type AuditedAct = Pick<AuditEvent, 'at' | 'event' | 'client'> & Partial<AuditEvent>

/** Completes an event; its outcome is `success` by default. */
export const auditEvent = (act: AuditedAct): AuditEvent => ({
  outcome: 'success',
  reason: null,
  accountId: null,
  sessionId: null,
  kid: null,
  webhookId: null,
  factorId: null,
  codesLeft: null,
  nameHash: null,
  count: 1,
  ...act,
})

/** Time and origin of a change, for its audit event. */
export interface Act {
  /** Seconds since the Unix epoch. */
  readonly at: number
  readonly client: Client
}

/** The optional details of a client that may be stored. */
export type ClientDetails = ReadonlySet<Choice<'clientDetails'>>

/** Every detail of a client. */
export const allClientDetails: ClientDetails = new Set(['address', 'user_agent'])

/** Removes the details that must not be stored. The actor and the request id always may. */
export const keptClient = (client: Client, details: ClientDetails): Client => ({
  actor: client.actor,
  address: details.has('address') ? client.address : null,
  userAgent: details.has('user_agent') ? client.userAgent : null,
  requestId: client.requestId,
})

/** A client without details. */
export const noClient: Client = { actor: null, address: null, userAgent: null, requestId: null }

/** The service itself, for example for a key rotation. */
export const serviceClient: Client = { ...noClient, actor: 'service' }

/** A stored event. */
export interface StoredAuditEvent extends AuditEvent {
  /** Grows with every event. */
  readonly id: number
}

/** Events to read in the order of their ids; an absent field does not narrow. */
export interface AuditQuery {
  /** Only events with a greater id. */
  readonly afterId?: number
  /** Only events at or after this second. */
  readonly since?: number
  readonly accountId?: number
  readonly sessionId?: string
  readonly limit: number
}

/** Properties that events of a page have; an absent one does not narrow. */
export interface AuditFilter {
  readonly accountId?: number | undefined
  readonly sessionId?: string | undefined
  readonly event?: AuditEventName | undefined
  readonly outcome?: AuditEvent['outcome'] | undefined
  /** Only events at or after this second. */
  readonly from?: number | undefined
  /** Only events before this second. */
  readonly until?: number | undefined
}

/** The position of an event in the list of the newest. */
export interface AuditPosition {
  readonly at: number
  readonly id: number
}

/** A page of the newest events. */
export interface AuditPage {
  readonly events: readonly StoredAuditEvent[]
  /** Where the next page continues; undefined at the end. */
  readonly next: AuditPosition | undefined
}

/**
 * Stores the audit trail; only the cleanup removes events.
 * @throws AuthError `storage_unavailable`, from every method
 */
export interface AuditStore {
  /** Adds an event that belongs to no other change. */
  record(event: AuditEvent): Promise<void>
  /** Reads events in the order of their ids, to follow or to export them: it examines each. */
  list(query: AuditQuery): Promise<readonly StoredAuditEvent[]>
  /**
   * Reads the newest events; of the same second, those with the greatest ids first. It examines a
   * bounded number of events, so that a page may have fewer than `limit` although there are more.
   * @param page `before`: only events after this position in the list; undefined: from the first
   */
  newest(
    filter: AuditFilter,
    page: { readonly before: AuditPosition | undefined; readonly limit: number },
  ): Promise<AuditPage>
  /** Returns the greatest id; 0 without events. */
  lastId(): Promise<number>
}
