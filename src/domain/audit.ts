import type { Choice } from './constants.ts'

/** Everything that is written down: what happened to accounts, sessions, tokens and keys, and what was refused on suspicion. */
export type AuditEventName =
  | 'account_created'
  | 'account_claims_set'
  | 'account_disabled'
  | 'account_enabled'
  | 'account_deleted'
  | 'password_changed'
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
  | 'database_migrated'
  | 'database_cleaned'
  | 'database_copied'
  | 'database_restored'

/** Who caused an event: the client of a request, an operator on the command line, or the service itself. */
export interface Client {
  /** `cli:` and the system user for the command line, `service` for the service's own work, null for a request. */
  readonly actor: string | null
  readonly address: string | null
  /** At most 300 characters: the edge cuts it. */
  readonly userAgent: string | null
  /** As in the answer's `X-Request-Id` and in every log line of the request. */
  readonly requestId: string | null
}

/** One line of the audit trail. It names things by their ids and never holds a token, a secret, a password or a username. */
export interface AuditEvent {
  /** Seconds since the Unix epoch. */
  readonly at: number
  readonly event: AuditEventName
  readonly outcome: 'success' | 'refused'
  /** A word of a fixed list: why a session ended, why a login or a refresh was refused. */
  readonly reason: string | null
  readonly accountId: number | null
  readonly sessionId: string | null
  readonly kid: string | null
  /** Keyed hash of the username that a refused login named: tells whether two attempts meant the same name, and no more. */
  readonly nameHash: string | null
  /** More than 1 for a row that stands for so many alike, as they were counted in a minute. */
  readonly count: number
  readonly client: Client
}

/** What happened, without what can be left out. */
export type AuditedAct = Pick<AuditEvent, 'at' | 'event' | 'client'> & Partial<AuditEvent>

/** Makes an event of what is known; `outcome` is `success` unless it says otherwise. */
export const auditEvent = (act: AuditedAct): AuditEvent => ({
  outcome: 'success',
  reason: null,
  accountId: null,
  sessionId: null,
  kid: null,
  nameHash: null,
  count: 1,
  ...act,
})

/** When something is done, and by whom: what a store needs to write the audit event beside the change. */
export interface Act {
  /** Seconds since the Unix epoch. */
  readonly at: number
  readonly client: Client
}

/** What of a client may be kept. */
export type ClientDetails = ReadonlySet<Choice<'clientDetails'>>

/** Gives what of a client may be kept; the actor and the request id always may. */
export const keptClient = (client: Client, details: ClientDetails): Client => ({
  actor: client.actor,
  address: details.has('address') ? client.address : null,
  userAgent: details.has('user_agent') ? client.userAgent : null,
  requestId: client.requestId,
})

/** A client of which nothing is known. */
export const noClient: Client = { actor: null, address: null, userAgent: null, requestId: null }

/** The service's own work, such as the rotation of keys. */
export const serviceClient: Client = { ...noClient, actor: 'service' }

/** An event as it is stored. */
export interface StoredAuditEvent extends AuditEvent {
  /** Grows with every event. */
  readonly id: number
}

/** Which events to read; what is absent does not narrow. */
export interface AuditQuery {
  /** Only events with a greater id. */
  readonly afterId?: number
  /** Only events at or after this second. */
  readonly since?: number
  readonly accountId?: number
  readonly sessionId?: string
  readonly limit: number
}

/** Keeps the audit trail: it is only ever added to, until the cleanup removes what its retention is over for. Every method may throw AuthError `storage_unavailable`. */
export interface AuditStore {
  /** Adds an event that goes with no other change. */
  record(event: AuditEvent): Promise<void>
  /** Reads events in the order of their ids. */
  list(query: AuditQuery): Promise<readonly StoredAuditEvent[]>
  /** Finds the id of the event after which the newest `limit` ones follow; 0 when there are no more than these. */
  beforeNewest(query: Omit<AuditQuery, 'afterId'>): Promise<number>
}
