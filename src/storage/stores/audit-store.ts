import type { Knex } from 'knex'
import {
  type AuditEvent,
  type AuditStore,
  allClientDetails,
  type ClientDetails,
  type StoredAuditEvent,
} from '../../domain/audit.ts'
import { systemRandom } from '../../domain/random.ts'
import { guarded, guardedTransaction } from '../guard.ts'
import { readNewest } from './newest-events.ts'
import { type AuditRow, createRecorder, type RecordEvent, summed } from './record-events.ts'

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

const rowToEvent = (row: AuditRow): StoredAuditEvent => ({
  id: row.id,
  at: row.at,
  event: row.event,
  outcome: row.outcome,
  reason: row.reason,
  accountId: row.account_id,
  sessionId: row.session_id,
  kid: row.kid,
  webhookId: row.webhook_id,
  factorId: row.factor_id,
  codesLeft: row.codes_left,
  nameHash: row.name_hash,
  count: Number(row.count),
  client: { actor: row.actor, address: row.address, userAgent: row.user_agent, requestId: row.request_id },
})

/** The outbox of a trail. */
export interface OutboxParts {
  /** Returns an id that no event has. */
  readonly newId: () => string
  /** Called after each commit that wrote deliveries. */
  readonly onEvents: () => void
}

const usualOutbox: OutboxParts = { newId: systemRandom.uuid, onEvents: () => {} }

/**
 * Creates the trail that stores record events in. It writes the events for webhooks in the same
 * transaction.
 * @param handOn receives each event after its commit
 * @param details what to keep of the client, in the tables and for `handOn`
 */
export const createAuditTrail = (
  knex: Knex,
  handOn: (event: AuditEvent) => void = () => {},
  details: ClientDetails = allClientDetails,
  outbox: Partial<OutboxParts> = {},
): AuditTrail => ({
  transaction: async (work) => {
    const { newId, onEvents } = { ...usualOutbox, ...outbox }
    const { result, recorded, written } = await guardedTransaction(knex, async (trx) => {
      const { record, recorded, writeEvents } = createRecorder(trx, { details, newId })
      const result = await work(trx, record)
      return { result, recorded, written: await writeEvents() }
    })
    recorded.forEach(handOn)
    if (written) onEvents()
    return result
  },
  gather: async (work) => {
    const gathered: AuditEvent[] = []
    try {
      return await work(createAuditTrail(knex, (event) => gathered.push(event), details, outbox))
    } finally {
      summed(gathered).forEach(handOn)
    }
  },
})

/** Creates the store of the audit trail, in the table `audit_events`. */
export const createAuditStore = (knex: Knex, trail: AuditTrail): AuditStore => ({
  record: (event) => trail.transaction((_trx, record) => record(event)),

  list: ({ afterId, since, accountId, sessionId, limit }) =>
    guarded(async () => {
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
      const { rows, next } = await readNewest<AuditRow>(knex, filter, page)
      return { events: rows.map(rowToEvent), next }
    }),

  lastId: () =>
    guarded(async () => {
      const row = await knex('audit_events').orderBy('id', 'desc').first<Pick<AuditRow, 'id'> | undefined>('id')
      return row?.id ?? 0
    }),
})
