import type { Knex } from 'knex'
import { auditEvent } from '../../domain/audit.ts'
import type {
  DeliveryOutcome,
  DeliveryStore,
  HealthChange,
  ReservedDelivery,
  WatchedWebhook,
} from '../../domain/webhooks/delivery-store.ts'
import type { EventType, HostEvent } from '../../domain/webhooks/event.ts'
import type { DueOrder } from '../../domain/webhooks/retries.ts'
import { isPostgres, rowsOf, rowsOfJson, whereAmong } from '../dialect.ts'
import { guarded } from '../guard.ts'
import type { AuditTrail } from './audit-store.ts'
import { rowToSecrets, rowToWebhook, type WebhookRow } from './webhook-row.ts'

/** A row of `events`. */
interface EventRow {
  readonly id: string
  readonly type: EventType
  readonly account_id: number | null
  readonly sequence: number | null
  readonly created_at: number
  readonly data: string
}

const rowToEvent = (row: EventRow): HostEvent => ({
  id: row.id,
  type: row.type,
  accountId: row.account_id,
  sequence: row.sequence === null ? null : Number(row.sequence),
  createdAt: Number(row.created_at),
  data: JSON.parse(row.data),
})

/** The state is a literal in every statement: a bound one would hide the partial indexes. */
const lookSql = `
  select webhooks.*,
      (select next_at from deliveries
        where webhook_id = webhooks.id and state = 'pending' order by next_at limit 1) as next_at,
      exists (select 1 from deliveries where state = 'pending' and gives_up_at <= cast(:now as bigint)) as overdue
    from webhooks`

interface LookRow extends WebhookRow {
  readonly next_at: number | null
  readonly overdue: boolean | number
}

const rowToWatched = (row: LookRow): WatchedWebhook => ({
  webhook: rowToWebhook(row),
  secrets: rowToSecrets(row),
  nextAtMs: row.next_at === null ? undefined : Number(row.next_at),
})

/** SQLite would otherwise read all that are due, and sort them. */
const byId = (knex: Knex): string => (isPostgres(knex) ? '' : 'indexed by deliveries_webhook_id_state_id_index')

/** Ids of deliveries that are due, unless another instance is reserving them. */
const dueIds = (knex: Knex, first: DueOrder): string => `
  select id from deliveries ${first === 'newest' ? byId(knex) : ''}
    where webhook_id = :webhookId and state = 'pending' and next_at <= :nowMs and gives_up_at > :now
      and exists (select 1 from webhooks where id = :webhookId and is_active)
    order by ${first === 'newest' ? 'id desc' : 'next_at, id'} limit :limit${isPostgres(knex) ? ' for update of deliveries skip locked' : ''}`

/** An array makes PostgreSQL run the inner query once, so that the limit holds. */
const amongIds = (knex: Knex, ids: string): string => (isPostgres(knex) ? `id = any(array(${ids}))` : `id in (${ids})`)

const reserveSql = (knex: Knex, first: DueOrder): string => `
  update deliveries set next_at = :untilMs, attempts = attempts + 1
    where ${amongIds(knex, dueIds(knex, first))} returning id, event_id, attempts, gives_up_at`

interface ReservedRow {
  readonly id: number
  readonly event_id: string
  readonly attempts: number
  readonly gives_up_at: number
}

/** The fields of an outcome. */
const outcomeColumns = {
  id: 'bigint',
  attempt: 'int',
  state: 'text',
  next_at: 'bigint',
  at: 'bigint',
  status: 'int',
  fault: 'text',
  duration_ms: 'int',
} as const

const outcomeToRow = ({ deliveryId, attempt, state, nextAtMs, sent }: DeliveryOutcome) => ({
  id: deliveryId,
  attempt,
  state,
  next_at: nextAtMs ?? null,
  at: sent?.at ?? null,
  status: sent?.status ?? null,
  fault: sent?.fault ?? null,
  duration_ms: sent?.durationMs ?? null,
})

/**
 * An attempt is identified by its number: when another instance has reserved the delivery since, or
 * an admin has made it due again, only a success counts.
 */
const settleSql = (knex: Knex): string => `
  update deliveries set
      state = one.state,
      next_at = coalesce(one.next_at, deliveries.next_at),
      attempts = deliveries.attempts - case when one.at is null then 1 else 0 end,
      last_attempt_at = coalesce(one.at, deliveries.last_attempt_at),
      last_status = case when one.at is null then deliveries.last_status else one.status end,
      last_fault = case when one.at is null then deliveries.last_fault else one.fault end,
      last_duration_ms = coalesce(one.duration_ms, deliveries.last_duration_ms)
    from ${rowsOfJson(knex, 'one', outcomeColumns)}
    where deliveries.id = one.id and (
      (one.state = 'delivered' and deliveries.state <> 'delivered' and deliveries.attempts >= one.attempt)
      or (deliveries.state = 'pending' and deliveries.attempts = one.attempt))`

const giveUpSql = (knex: Knex): string => {
  const skip = isPostgres(knex) ? ' for update skip locked' : ''
  const overdue = `select id from deliveries where state = 'pending' and gives_up_at <= :now
    order by gives_up_at limit :limit${skip}`
  return `update deliveries set state = 'dead' where ${amongIds(knex, overdue)} returning webhook_id`
}

const bringForwardSql = (knex: Knex): string => {
  const skip = isPostgres(knex) ? ' for update skip locked' : ''
  const later = `select id from deliveries
    where webhook_id = :webhookId and state = 'pending' and next_at > :afterMs order by next_at, id limit :limit${skip}`
  return `update deliveries set next_at = :nowMs where ${amongIds(knex, later)} returning id`
}

const oldestSql = `
  select min(created_at) as oldest from (
    select (select created_at from deliveries
        where webhook_id = webhooks.id and state = 'pending' order by id limit 1) as created_at
      from webhooks where is_active
  ) as oldest_of_each`

/** Creates the store of deliveries, in the tables `deliveries`, `events` and `webhooks`. */
export const createDeliveryStore = (knex: Knex, trail: AuditTrail): DeliveryStore => ({
  look: (now) =>
    guarded(async () => {
      const rows = rowsOf(await knex.raw(lookSql, { now })) as LookRow[]
      return { webhooks: rows.map(rowToWatched), someOverdue: rows.some(({ overdue }) => Boolean(overdue)) }
    }),

  reserve: async (webhookId, { now, untilMs, limit, first }) => {
    const bindings = { webhookId, now, nowMs: now * 1000, untilMs, limit }
    // Alone: what is reserved must not be reserved again.
    const reserved = await guarded(async () => rowsOf(await knex.raw(reserveSql(knex, first), bindings)))
    const rows = reserved as ReservedRow[]
    return rows.length === 0 ? [] : guarded(() => withEvents(knex, rows))
  },

  settle: (outcomes, changes, act) =>
    trail.transaction(async (trx, record) => {
      // Webhooks first, like changes by admins, and each in one order: transactions that lock rows
      // in different orders could block each other.
      const disabled: string[] = []
      for (const change of changes.toSorted((one, two) => (one.webhookId < two.webhookId ? -1 : 1))) {
        if (await changeHealth(trx, change)) disabled.push(change.webhookId)
      }
      const rows = outcomes.map(outcomeToRow).sort((one, two) => one.id - two.id)
      if (rows.length > 0) await trx.raw(settleSql(trx), [JSON.stringify(rows)])
      for (const webhookId of disabled) {
        await record(auditEvent({ ...act, event: 'webhook_disabled', reason: 'failing', webhookId }))
      }
      return disabled
    }),

  giveUp: (now, limit) =>
    guarded(async () => {
      const rows = rowsOf(await knex.raw(giveUpSql(knex), { now, limit })) as { readonly webhook_id: string }[]
      return rows.map((row) => row.webhook_id)
    }),

  bringForward: (webhookId, { now, afterMs, limit }) =>
    guarded(async () => {
      const bindings = { webhookId, afterMs, nowMs: now * 1000, limit }
      return rowsOf(await knex.raw(bringForwardSql(knex), bindings)).length
    }),

  oldestWaiting: () =>
    guarded(async () => {
      const [row] = rowsOf(await knex.raw(oldestSql)) as { readonly oldest: number | null }[]
      return row?.oldest === null || row === undefined ? undefined : Number(row.oldest)
    }),
})

async function withEvents(knex: Knex, rows: readonly ReservedRow[]): Promise<readonly ReservedDelivery[]> {
  const ids = rows.map((row) => row.event_id)
  const stored: EventRow[] = await whereAmong(knex, knex('events'), 'id', ids)
  const events = new Map(stored.map((row) => [row.id, rowToEvent(row)]))
  const ordered = rows.toSorted((one, two) => Number(one.id) - Number(two.id))
  return ordered.map((row) => ({
    id: Number(row.id),
    attempt: Number(row.attempts),
    givesUpAt: Number(row.gives_up_at),
    event: events.get(row.event_id),
  }))
}

/** @returns whether the webhook was disabled */
async function changeHealth(
  trx: Knex,
  { webhookId: id, hasSucceeded, failedAt, disableBefore }: HealthChange,
): Promise<boolean> {
  const webhook = () => trx('webhooks').where({ id })
  if (hasSucceeded) await webhook().whereNotNull('failing_since').update({ failing_since: null })
  if (failedAt !== undefined) await webhook().whereNull('failing_since').update({ failing_since: failedAt })
  if (disableBefore === undefined) return false
  const failing = webhook().where({ is_active: true }).where('failing_since', '<=', disableBefore)
  return (await failing.update({ is_active: false, disabled_reason: 'failing' })) === 1
}
