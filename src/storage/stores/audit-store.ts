import type { Knex } from 'knex'
import {
  type AuditEvent,
  type AuditEventName,
  type AuditStore,
  type ClientDetails,
  keptClient,
  type StoredAuditEvent,
} from '../../domain/audit.ts'
import { greatestAccountId } from '../../domain/constants.ts'
import { whereAmong } from '../dialect.ts'
import { guarded, guardedTransaction } from '../guard.ts'
import { readNewest } from './newest-events.ts'

/** Records events in the current transaction. */
export interface RecordEvent {
  (event: AuditEvent): Promise<void>
  /** Records an event for each of some sessions; several of an account are published as one. */
  ofSessions(event: AuditEvent, sessions: readonly SessionAndAccountId[]): Promise<void>
}

/** A stored session and its account. */
export interface SessionAndAccountId {
  readonly id: string
  readonly account_id: number
}

/** Stores events together with the changes that they record. */
export interface AuditTrail {
  /**
   * Runs work in a transaction: events are stored with its changes or not at all, and published
   * after the commit.
   * @throws AuthError `storage_unavailable`
   */
  transaction<T>(work: (trx: Knex.Transaction, record: RecordEvent) => Promise<T>): Promise<T>
  /** Runs several transactions, and publishes their events at the end, equal ones as one. */
  gather<T>(work: (trail: AuditTrail) => Promise<T>): Promise<T>
}

/** A row of `audit_events`. Some drivers return 64-bit integers as text. */
interface AuditRow {
  readonly id: number
  readonly at: number
  readonly event: AuditEventName
  readonly outcome: AuditEvent['outcome']
  readonly reason: string | null
  readonly account_id: number | null
  readonly session_id: string | null
  readonly kid: string | null
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
  name_hash: event.nameHash,
  count: event.count,
  actor: client.actor,
  address: client.address,
  user_agent: client.userAgent,
  request_id: client.requestId,
})

/** Records an event in a transaction outside of an {@link AuditTrail}. */
export const insertEvent = async (trx: Knex, event: AuditEvent): Promise<void> => {
  await trx('audit_events').insert(eventToRow(event))
}

const rowToEvent = (row: AuditRow): StoredAuditEvent => ({
  id: row.id,
  at: row.at,
  event: row.event,
  outcome: row.outcome,
  reason: row.reason,
  accountId: row.account_id,
  sessionId: row.session_id,
  kid: row.kid,
  nameHash: row.name_hash,
  count: Number(row.count),
  client: { actor: row.actor, address: row.address, userAgent: row.user_agent, requestId: row.request_id },
})

const allDetails: ClientDetails = new Set(['address', 'user_agent'])

/**
 * Creates the trail that stores record events in.
 * @param handOn receives each event after its commit
 * @param details what to keep of the client, in the table and for `handOn`
 */
export const createAuditTrail = (
  knex: Knex,
  handOn: (event: AuditEvent) => void = () => {},
  details: ClientDetails = allDetails,
): AuditTrail => ({
  transaction: async (work) => {
    const kept = (event: AuditEvent): AuditEvent => ({ ...event, client: keptClient(event.client, details) })
    const { result, recorded } = await guardedTransaction(knex, async (trx) => {
      const recorded: AuditEvent[] = []
      const record = async (given: AuditEvent) => {
        const event = kept(given)
        await insertEvent(trx, event)
        recorded.push(event)
      }
      const ofSessions = async (given: AuditEvent, sessions: readonly SessionAndAccountId[]) => {
        if (sessions.length === 0) return
        const event = kept(given)
        const ids = sessions.map(({ id }) => id)
        await insertOfSessions(trx, event, whereAmong(trx, trx('sessions'), 'id', ids))
        recorded.push(...summed(sessions.map(({ id, account_id }) => ofSession(event, id, account_id))))
      }
      const result = await work(trx, Object.assign(record, { ofSessions }))
      return { result, recorded }
    })
    recorded.forEach(handOn)
    return result
  },
  gather: async (work) => {
    const gathered: AuditEvent[] = []
    try {
      return await work(createAuditTrail(knex, (event) => gathered.push(event), details))
    } finally {
      summed(gathered).forEach(handOn)
    }
  },
})

const ofSession = (event: AuditEvent, sessionId: string, accountId: number): AuditEvent => ({
  ...event,
  sessionId,
  accountId,
})

/** Merges `session_ended` events of an account, so that one request logs one line. */
const summed = (events: readonly AuditEvent[]): readonly AuditEvent[] => {
  const ended = events.filter(({ event }) => event === 'session_ended')
  const alike = Map.groupBy(ended, ({ accountId, reason }) => `${accountId} ${reason}`)
  return events.flatMap((event) => {
    const same = alike.get(`${event.accountId} ${event.reason}`) ?? [event]
    if (event.event !== 'session_ended' || same.length === 1) return [event]
    const count = same.reduce((sum, one) => sum + one.count, 0)
    return event === same.at(-1) ? [{ ...event, sessionId: null, count }] : []
  })
}

/** Records an event for each session of a query, without reading them. */
export const insertOfSessions = async (trx: Knex.Transaction, event: AuditEvent, sessions: Knex.QueryBuilder) => {
  const { session_id: _session, account_id: _account, ...same } = eventToRow(event)
  const rows = sessions.select(
    trx.raw('?? as ??', ['id', 'session_id']),
    'account_id',
    ...Object.entries(same).map(([column, value]) => trx.raw('? as ??', [value, column])),
  )
  const columns = ['session_id', 'account_id', ...Object.keys(same)]
  await trx(trx.raw('audit_events (??)', [columns])).insert(rows)
}

const isUnassigned = (accountId = 0): boolean => accountId > greatestAccountId

/** Creates the store of the audit trail, in the table `audit_events`. */
export const createAuditStore = (knex: Knex, trail: AuditTrail): AuditStore => ({
  record: (event) => trail.transaction((_trx, record) => record(event)),

  list: ({ afterId, since, accountId, sessionId, limit }) =>
    guarded(async () => {
      if (isUnassigned(accountId)) return []
      const query = knex('audit_events').orderBy('id').limit(limit)
      if (afterId !== undefined) query.where('id', '>', afterId)
      // Expressions, so that the planner follows the ids instead of sorting what another index has.
      if (since !== undefined) query.whereRaw('at + 0 >= ?', [since])
      if (accountId !== undefined) query.whereRaw('account_id + 0 = ?', [accountId])
      if (sessionId !== undefined) query.whereRaw(`session_id || '' = ?`, [sessionId])
      const rows = await query.select<AuditRow[]>('*')
      return rows.map(rowToEvent)
    }),

  newest: (filter, page) =>
    guarded(async () => {
      if (isUnassigned(filter.accountId)) return { events: [], next: undefined }
      const { rows, next } = await readNewest<AuditRow>(knex, filter, page)
      return { events: rows.map(rowToEvent), next }
    }),

  lastId: () =>
    guarded(async () => {
      const row = await knex('audit_events').orderBy('id', 'desc').first<Pick<AuditRow, 'id'> | undefined>('id')
      return row?.id ?? 0
    }),
})
