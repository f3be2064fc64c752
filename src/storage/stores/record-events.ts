import type { Knex } from 'knex'
import { type AuditEvent, type AuditEventName, type ClientDetails, keptClient } from '../../domain/audit.ts'
import { rowsOfJson, whereAmong } from '../dialect.ts'
import { insertAudited, type Receiver, writeEvents } from './outbox.ts'

/** Records events in the current transaction. */
export interface RecordEvent {
  (event: AuditEvent): Promise<void>
  /** Records an event for each of some sessions; several of an account are published as one. */
  ofSessions(event: AuditEvent, sessions: readonly SessionAndAccountId[]): Promise<void>
  /** Records an event for each of some accounts. */
  ofAccounts(event: AuditEvent, accountIds: readonly number[]): Promise<void>
}

/** A stored session and its account. */
export interface SessionAndAccountId {
  readonly id: string
  readonly account_id: number
}

/** A row of `audit_events`. Some drivers return 64-bit integers as text. */
export interface AuditRow {
  readonly id: number
  readonly at: number
  readonly event: AuditEventName
  readonly outcome: AuditEvent['outcome']
  readonly reason: string | null
  readonly account_id: number | null
  readonly session_id: string | null
  readonly kid: string | null
  readonly webhook_id: string | null
  readonly factor_id: string | null
  readonly codes_left: number | null
  readonly name_hash: string | null
  readonly count: number
  readonly actor: string | null
  readonly address: string | null
  readonly user_agent: string | null
  readonly request_id: string | null
}

const eventToRow = ({ client, ...event }: AuditEvent): Omit<AuditRow, 'id'> => ({
  at: event.at,
  event: event.event,
  outcome: event.outcome,
  reason: event.reason,
  account_id: event.accountId,
  session_id: event.sessionId,
  kid: event.kid,
  webhook_id: event.webhookId,
  factor_id: event.factorId,
  codes_left: event.codesLeft,
  name_hash: event.nameHash,
  count: event.count,
  actor: client.actor,
  address: client.address,
  user_agent: client.userAgent,
  request_id: client.requestId,
})

/** Records an event, for which there is no event for webhooks; returns the webhooks. */
export const insertEvent = (trx: Knex, event: AuditEvent): Promise<readonly Receiver[]> =>
  insertAudited(trx, trx('audit_events').insert(eventToRow(event)), event.accountId ?? 0)

/** Records an event for each of some sessions, and returns the webhooks. */
const insertOfSessions = (
  trx: Knex.Transaction,
  event: AuditEvent,
  sessions: readonly [SessionAndAccountId, ...SessionAndAccountId[]],
): Promise<readonly Receiver[]> => {
  const ids = sessions.map(({ id }) => id)
  const { session_id: _session, account_id: _account, ...same } = eventToRow(event)
  const rows = whereAmong(trx, trx('sessions'), 'id', ids).select(
    trx.raw('?? as ??', ['id', 'session_id']),
    'account_id',
    ...Object.entries(same).map(([column, value]) => trx.raw('? as ??', [value, column])),
  )
  const columns = ['session_id', 'account_id', ...Object.keys(same)]
  const insert = trx(trx.raw('audit_events (??)', [columns])).insert(rows)
  const [{ id, account_id: accountId }] = sessions
  return insertAudited(trx, insert, accountId, trx.raw('session_id = ?', [id]))
}

/** Records an event for each of some accounts, and returns the webhooks. */
const insertOfAccounts = (
  trx: Knex.Transaction,
  event: AuditEvent,
  ids: readonly [number, ...number[]],
): Promise<readonly Receiver[]> => {
  const { account_id: _account, ...same } = eventToRow(event)
  const columns = ['account_id', ...Object.keys(same)]
  const values = Object.entries(same).map(([column, value]) => trx.raw('? as ??', [value, column]))
  const given = trx.raw(rowsOfJson(trx, 'given', { id: 'bigint' }), [JSON.stringify(ids.map((id) => ({ id })))])
  const insert = trx(trx.raw('audit_events (??)', [columns])).insert(trx.from(given).select('given.id', ...values))
  return insertAudited(trx, insert, ids[0], trx.raw('account_id = ?', [ids[0]]))
}

/** Records the events of one transaction. */
export interface Recorder {
  readonly record: RecordEvent
  /** What was recorded, to publish after the commit. */
  readonly recorded: readonly AuditEvent[]
  /**
   * Writes the events for webhooks of what was recorded since the last call. The last call is the
   * last work of the transaction, so that accounts are as it leaves them.
   * @returns whether there are deliveries
   */
  writeEvents(): Promise<boolean>
}

/**
 * Creates the recorder of a transaction.
 * @param details what to keep of a client
 * @param newId   returns an id that no event has
 */
export const createRecorder = (
  trx: Knex.Transaction,
  { details, newId }: { readonly details: ClientDetails; readonly newId: () => string },
): Recorder => {
  const recorded: AuditEvent[] = []
  const audited: AuditEvent[] = []
  let receivers: readonly Receiver[] = []
  const kept = (event: AuditEvent): AuditEvent => ({ ...event, client: keptClient(event.client, details) })

  const record = async (given: AuditEvent) => {
    const event = kept(given)
    receivers = await insertEvent(trx, event)
    audited.push(event)
    recorded.push(event)
  }
  const ofSessions = async (given: AuditEvent, sessions: readonly SessionAndAccountId[]) => {
    const [first, ...others] = sessions
    if (first === undefined) return
    const event = kept(given)
    receivers = await insertOfSessions(trx, event, [first, ...others])
    const each = sessions.map(({ id, account_id }) => ({ ...event, sessionId: id, accountId: account_id }))
    audited.push(...each)
    recorded.push(...summed(each))
  }
  const ofAccounts = async (given: AuditEvent, ids: readonly number[]) => {
    const [first, ...others] = ids
    if (first === undefined) return
    const event = kept(given)
    receivers = await insertOfAccounts(trx, event, [first, ...others])
    const each = ids.map((accountId) => ({ ...event, accountId }))
    audited.push(...each)
    recorded.push(...each)
  }
  return {
    record: Object.assign(record, { ofSessions, ofAccounts }),
    recorded,
    writeEvents: async () => receivers.length > 0 && writeEvents(trx, audited.splice(0), receivers, newId),
  }
}

/** Merges `session_ended` events of an account, so that one request logs one line. */
export const summed = (events: readonly AuditEvent[]): readonly AuditEvent[] => {
  const ended = events.filter(({ event }) => event === 'session_ended')
  const alike = Map.groupBy(ended, ({ accountId, reason }) => `${accountId} ${reason}`)
  return events.flatMap((event) => {
    const same = alike.get(`${event.accountId} ${event.reason}`) ?? [event]
    if (event.event !== 'session_ended' || same.length === 1) return [event]
    const count = same.reduce((sum, one) => sum + one.count, 0)
    return event === same.at(-1) ? [{ ...event, sessionId: null, count }] : []
  })
}
