import type { Knex } from 'knex'
import { type Act, auditEvent } from '../../domain/audit.ts'
import { AuthError } from '../../domain/errors.ts'
import { mostWebhooks, type Webhook } from '../../domain/webhooks/webhook.ts'
import type { NewWebhook, SecretChange, WebhookChange, WebhookStore } from '../../domain/webhooks/webhook-store.ts'
import { guarded } from '../guard.ts'
import { lock } from '../locks.ts'
import type { AuditTrail } from './audit-store.ts'
import { hasUnknownMasterSecret } from './key-store.ts'
import { lockOutbox } from './outbox.ts'
import { rowToSecrets, rowToSummary, rowToWebhook, selectSummaries, type WebhookRow } from './webhook-row.ts'

/** Rolls a change back. */
class ChangeRefused<Refusal extends string> extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal) {
    super(refusal)
    this.refusal = refusal
  }
}

/** Deliveries of a batch: other requests must not wait long on the one connection of SQLite. */
const removedAtOnce = 1000

/** Creates the store of webhooks, in the table `webhooks`. */
export const createWebhookStore = (knex: Knex, trail: AuditTrail): WebhookStore => ({
  list: () =>
    guarded(async () => {
      const rows = await selectSummaries(knex).orderBy('created_at').orderBy('id')
      return rows.map(rowToSummary)
    }),

  find: (id) =>
    guarded(async () => {
      const [row] = await selectSummaries(knex).where({ id })
      return row && rowToSummary(row)
    }),

  findSecrets: (id) =>
    guarded(async () => {
      const row = await knex('webhooks').where({ id }).first<WebhookRow | undefined>()
      return row && rowToSecrets(row)
    }),

  create: (webhook, act) =>
    outcomeOf<'too_many' | 'master_secret_unknown'>(() =>
      trail.transaction(async (trx, record) => {
        // One at a time, because their number is limited. No reseal may pass by in between.
        await lock(trx, 'webhooks')
        await lock(trx, 'signing_keys')
        await lockOutbox(trx)
        await trx('webhooks').insert(newRow(webhook, act))
        if (await areTooMany(trx)) throw new ChangeRefused('too_many')
        await requireKnownMasters(trx, webhook)
        await record(auditEvent({ ...act, event: 'webhook_created', webhookId: webhook.id }))
      }),
    ),

  update: (id, change, act) =>
    outcomeOf<'absent' | 'contended' | 'master_secret_unknown'>(() =>
      trail.transaction(async (trx, record) => {
        // In this order, like a reseal and other changes of the row, so that none waits for another
        // that waits for it.
        if (change.secret !== undefined || change.types !== undefined) await lock(trx, 'signing_keys')
        const row = await lockWebhook(trx, id)
        if (change.types !== undefined) await lockOutbox(trx)
        if (change.secret !== undefined) await requireReplaceable(trx, row, change.secret)
        const columns = changedColumns(rowToWebhook(row), change)
        if (Object.keys(columns).length === 0) return
        if (columns.types !== undefined) await lockOutbox(trx)
        await trx('webhooks').where({ id }).update(columns)
        if (columns.is_active === true) await makeDue(trx, id, act)
        await record(auditEvent({ ...act, event: 'webhook_updated', webhookId: id }))
      }),
    ),

  remove: async (id, act) => {
    const removed = await trail.transaction(async (trx, record) => {
      if ((await trx('webhooks').where({ id }).delete()) === 0) return false
      // Running changes have added their deliveries before those are removed.
      await lockOutbox(trx)
      await record(auditEvent({ ...act, event: 'webhook_deleted', webhookId: id }))
      return true
    })
    if (removed) await removeDeliveries(knex, id).catch(leaveToCleanup)
    return removed
  },
})

const newRow = ({ id, url, description, types, secret }: NewWebhook, { at }: Act): WebhookRow => ({
  id,
  url,
  description,
  types: textOf(types),
  is_active: true,
  secret: secret.sealed,
  previous_secret: null,
  previous_secret_until: null,
  sealed_by: secret.sealedBy,
  created_at: at,
  failing_since: null,
  disabled_reason: null,
})

const textOf = (types: Webhook['types']): string | null => (types === null ? null : JSON.stringify(types))

const areTooMany = async (trx: Knex): Promise<boolean> =>
  (
    await trx('webhooks')
      .limit(mostWebhooks + 1)
      .pluck('id')
  ).length > mostWebhooks

async function requireKnownMasters(trx: Knex, { knownMasters }: Pick<SecretChange, 'knownMasters'>): Promise<void> {
  if (await hasUnknownMasterSecret(trx, knownMasters)) throw new ChangeRefused('master_secret_unknown')
}

async function requireReplaceable(trx: Knex, row: WebhookRow, change: SecretChange): Promise<void> {
  if (row.secret !== change.replaces) throw new ChangeRefused('contended')
  await requireKnownMasters(trx, change)
}

/** Reads a webhook and locks its row. SQLite takes its lock at a write, not at a read. */
async function lockWebhook(trx: Knex, id: string): Promise<WebhookRow> {
  const [row]: WebhookRow[] = await trx('webhooks').where({ id }).update({ id }).returning('*')
  if (row === undefined) throw new ChangeRefused('absent')
  return row
}

/** The columns of the fields that differ, and of what follows from them. */
function changedColumns(webhook: Webhook, { url, description, types, active, secret }: WebhookChange) {
  const isNew = <T>(value: T | undefined, stored: T): value is T => value !== undefined && value !== stored
  const columns: Partial<WebhookRow> = {
    ...(isNew(url, webhook.url) && { url, failing_since: null }),
    ...(isNew(description, webhook.description) && { description }),
    ...(types !== undefined && isNew(textOf(types), textOf(webhook.types)) && { types: textOf(types) }),
    ...(isNew(active, webhook.active) && { is_active: active }),
    ...(secret !== undefined && secretColumns(secret)),
  }
  return columns.is_active === true ? { ...columns, failing_since: null, disabled_reason: null } : columns
}

const secretColumns = ({ current, previous, previousUntil }: SecretChange): Partial<WebhookRow> => ({
  secret: current.sealed,
  sealed_by: current.sealedBy,
  previous_secret: previous?.sealed ?? null,
  previous_secret_until: previous === undefined ? null : previousUntil,
})

/**
 * Makes deliveries due that wait for their next attempt: few, because a webhook that fails has one
 * attempt at a time. The dispatcher ends those that are too old.
 */
async function makeDue(trx: Knex, id: string, { at }: Act): Promise<void> {
  const due = at * 1000
  const waiting = trx('deliveries').whereRaw(`webhook_id = ? and state = 'pending'`, [id]).where('next_at', '>', due)
  // A fixed lock order avoids deadlocks.
  await trx('deliveries').whereIn('id', waiting.orderBy('id').select('id').forUpdate()).update({ next_at: due })
}

/** Removes the deliveries of a removed webhook, each batch in a transaction of its own. */
async function removeDeliveries(knex: Knex, id: string): Promise<void> {
  // Made for each attempt, because a query that is run again must not be built again.
  const batch = () => knex('deliveries').where({ webhook_id: id }).orderBy('webhook_id').orderBy('id')
  for (let removed = removedAtOnce; removed === removedAtOnce; ) {
    removed = await guarded(() => knex('deliveries').whereIn('id', batch().limit(removedAtOnce).select('id')).delete())
  }
}

/** The webhook is gone, so the caller must not see a failure. */
function leaveToCleanup(error: unknown): void {
  if (!(error instanceof AuthError && error.code === 'storage_unavailable')) throw error
}

/** Runs a change; a refusal has rolled it back. */
async function outcomeOf<Refusal extends string>(change: () => Promise<void>): Promise<'done' | Refusal> {
  try {
    await change()
    return 'done'
  } catch (error) {
    if (error instanceof ChangeRefused) return error.refusal as Refusal
    throw error
  }
}
