import type { Knex } from 'knex'
import { type Act, auditEvent } from '../../domain/audit.ts'
import type {
  Delivery,
  DeliveryPages,
  DeliveryQuery,
  DeliveryState,
  Redelivery,
} from '../../domain/webhooks/delivery-pages.ts'
import type { EventType } from '../../domain/webhooks/event.ts'
import type { DeliveryFault } from '../../domain/webhooks/send-request.ts'
import { whereBefore } from '../dialect.ts'
import { guarded } from '../guard.ts'
import type { AuditTrail } from './audit-store.ts'

type StoredState = 'pending' | 'delivered' | 'dead'

/** A row of `deliveries` with columns of its event. */
interface DeliveryRow {
  readonly id: number
  readonly webhook_id: string
  readonly event_id: string
  readonly state: StoredState
  readonly attempts: number
  readonly next_at: number
  readonly last_attempt_at: number | null
  readonly last_status: number | null
  readonly last_fault: DeliveryFault | null
  readonly last_duration_ms: number | null
  /** Null when the event is no longer stored. */
  readonly type: EventType | null
  readonly account_id: number | null
  readonly sequence: number | null
  readonly happened_at: number
}

type RowWithEvent = DeliveryRow & { readonly type: EventType }

const hasEvent = (row: DeliveryRow | undefined): row is RowWithEvent => row !== undefined && row.type !== null

const states: Readonly<Record<StoredState, DeliveryState>> = {
  pending: 'waiting',
  delivered: 'delivered',
  dead: 'dead',
}
const storedStates: Readonly<Record<DeliveryState, StoredState>> = {
  waiting: 'pending',
  delivered: 'delivered',
  dead: 'dead',
}

const rowToDelivery = (row: RowWithEvent): Delivery => ({
  id: Number(row.id),
  webhookId: row.webhook_id,
  eventId: row.event_id,
  type: row.type,
  accountId: row.account_id,
  sequence: numberOrNull(row.sequence),
  createdAt: Number(row.happened_at),
  state: states[row.state],
  attempts: Number(row.attempts),
  nextAttemptAt: row.state === 'pending' ? Math.floor(Number(row.next_at) / 1000) : null,
  lastAttemptAt: numberOrNull(row.last_attempt_at),
  lastStatus: row.last_status,
  lastFault: row.last_fault,
  lastDurationMs: row.last_duration_ms,
})

const numberOrNull = (value: number | null): number | null => (value === null ? null : Number(value))

/** Joins the events of some deliveries; one whose event is no longer stored has no type. */
const withEvents = (knex: Knex, deliveries: Knex.QueryBuilder): Knex.QueryBuilder =>
  knex
    .from(deliveries.as('page'))
    .leftJoin('events', 'events.id', 'page.event_id')
    .select('page.*', 'type', 'account_id', 'sequence', 'events.created_at as happened_at')
    .orderBy('page.id', 'desc')

function selectPage(knex: Knex, { webhookId, state, before, limit }: DeliveryQuery): Knex.QueryBuilder {
  const values = { webhook_id: webhookId, ...(state !== undefined && { state: storedStates[state] }) }
  return whereBefore(knex, knex('deliveries'), values, before ?? Number.MAX_SAFE_INTEGER).limit(limit)
}

/** Creates the lists of deliveries for admins, in the tables `deliveries` and `events`. */
export const createDeliveryPages = (knex: Knex, trail: AuditTrail): DeliveryPages => ({
  page: (query) =>
    guarded(async () => {
      const rows: DeliveryRow[] = await withEvents(knex, selectPage(knex, { ...query, limit: query.limit + 1 }))
      const shown = rows.slice(0, query.limit)
      const next = rows.length > query.limit ? Number(shown.at(-1)?.id) : undefined
      return { deliveries: shown.filter(hasEvent).map(rowToDelivery), next }
    }),

  redeliver: (redelivery, act) =>
    trail.transaction(async (trx, record) => {
      const { webhookId, deliveryId } = redelivery
      const delivery = await lockDelivery(trx, redelivery)
      const webhook = await trx('webhooks').where({ id: webhookId }).first('is_active')
      if (webhook === undefined) return 'webhook_not_found'
      if (!hasEvent(delivery)) return 'delivery_not_found'
      if (delivery.type === 'password_reset.requested') return 'not_redeliverable'
      if (!webhook.is_active) return 'webhook_inactive'
      const columns = startingAgain(delivery, redelivery, act)
      if (columns === undefined) return rowToDelivery(delivery)
      await trx('deliveries').where({ id: deliveryId }).update(columns)
      await record(auditEvent({ ...act, event: 'webhook_redelivered', webhookId }))
      return rowToDelivery({ ...delivery, ...columns })
    }),
})

/** Reads a delivery and locks its row. SQLite takes its lock at a write, not at a read. */
async function lockDelivery(
  trx: Knex.Transaction,
  { webhookId, deliveryId: id }: Redelivery,
): Promise<DeliveryRow | undefined> {
  const row = () => trx('deliveries').where({ id, webhook_id: webhookId })
  await row().update({ webhook_id: webhookId })
  const [delivery] = await withEvents(trx, row())
  return delivery
}

/** The columns to change; undefined when the delivery is due or being sent. */
function startingAgain({ state, next_at: nextAt }: DeliveryRow, redelivery: Redelivery, { at }: Act) {
  const due = { next_at: at * 1000 }
  if (state === 'pending') return Number(nextAt) <= redelivery.dueSoonUntil * 1000 ? undefined : due
  return { ...due, state: 'pending' as const, attempts: 0, gives_up_at: redelivery.givesUpAt }
}
