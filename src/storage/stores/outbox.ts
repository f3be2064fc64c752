import type { Knex } from 'knex'
import type { AuditEvent } from '../../domain/audit.ts'
import type { EventType, HostEvent } from '../../domain/webhooks/event.ts'
import {
  countByAccount,
  draftEvents,
  type EventAccount,
  type EventDraft,
  numberEvents,
  retriedForSeconds,
  withAccounts,
} from '../../domain/webhooks/events.ts'
import { takes, type Webhook } from '../../domain/webhooks/webhook.ts'
import { isPostgres, rowsOf, rowsOfJson } from '../dialect.ts'
import { lockParts, sharedOutbox } from '../locks.ts'
import type { AccountRow } from './account-row.ts'

/** A webhook that may take an event, active or not. */
export type Receiver = Pick<Webhook, 'id' | 'types'>

/** All webhooks as JSON text. */
const receiversText = (knex: Knex): string => {
  const columns = `'id', webhooks.id, 'types', webhooks.types`
  return isPostgres(knex)
    ? `(select cast(json_agg(json_build_object(${columns})) as text) from webhooks)`
    : `(select json_group_array(json_object(${columns})) from webhooks)`
}

/** Reads the text of {@link receiversText}. PostgreSQL aggregates no row to null. */
const readReceivers = (text: string | null | undefined): readonly Receiver[] =>
  text === null || text === undefined ? [] : JSON.parse(text).map(rowToReceiver)

const rowToReceiver = ({ id, types }: { readonly id: string; readonly types: string | null }): Receiver => ({
  id,
  types: types === null ? null : JSON.parse(types),
})

interface RecordedRow {
  readonly receivers: string | null
  /** Absent on SQLite, which has one writer. */
  readonly is_fresh?: boolean
}

/**
 * Records a change, and returns the webhooks, which no transaction changes before the commit. One
 * statement does both, so that a change costs no further statement without webhooks.
 * @param insert    into `audit_events`
 * @param accountId spreads the lock
 * @param one       condition on the one inserted row that returns the webhooks
 */
export const insertAudited = async (
  trx: Knex,
  insert: Knex.QueryBuilder,
  accountId: number,
  one: Knex.Raw = trx.raw('true'),
): Promise<readonly Receiver[]> => {
  const receivers = `case when ? then ${receiversText(trx)} end as receivers`
  if (!isPostgres(trx)) return receiversIn(rowsOf(await trx.raw(`? returning ${receivers}`, [insert, one])))
  const { prefix, bindings, isFresh } = sharedOutbox(accountId)
  const rows = rowsOf(await trx.raw(`${prefix} ? returning ${receivers}, ${isFresh}`, [...bindings, insert, one]))
  if (rows.every((row) => (row as RecordedRow).is_fresh)) return receiversIn(rows)
  return receiversIn(rowsOf(await trx.raw(`select ${receiversText(trx)} as receivers`)))
}

const receiversIn = (rows: readonly unknown[]): readonly Receiver[] =>
  readReceivers((rows as readonly RecordedRow[]).find(({ receivers }) => receivers !== null)?.receivers)

/**
 * Locks the outbox until the end of the transaction: it waits for each transaction that has
 * recorded a change, and each later one sees what this one has committed. Creating or removing a
 * webhook, or changing its types, calls it after its other locks.
 */
export const lockOutbox = (trx: Knex.Transaction): Promise<void> => lockParts(trx, 'outbox')

/**
 * Writes the events of a transaction that a webhook takes, and their deliveries, at its end. At
 * most four statements, whatever the number of events. It locks the sequence numbers of the
 * accounts until the commit, in the order of their ids; nothing is locked after them.
 * @param audited   what the transaction has recorded
 * @param newId     returns an id that no event has
 * @returns whether there are deliveries
 */
export const writeEvents = async (
  trx: Knex.Transaction,
  audited: readonly AuditEvent[],
  receivers: readonly Receiver[],
  newId: () => string,
): Promise<boolean> => {
  const wanted = draftEvents(audited).filter(({ type }) => receivers.some((receiver) => takes(receiver, type)))
  const drafts = withAccounts(wanted, await readAccounts(trx, wanted))
  if (drafts.length === 0) return false
  const last = await takeNumbers(trx, countByAccount(drafts))
  await storeEvents(trx, numberEvents(drafts, { last, newId }), receivers, retriedForSeconds)
  return true
}

/**
 * Stores events, and a delivery for each receiver that takes their type.
 * @param givesUpAfterSeconds from the creation of an event
 */
export const storeEvents = async (
  trx: Knex.Transaction,
  events: readonly HostEvent[],
  receivers: readonly Receiver[],
  givesUpAfterSeconds: number,
): Promise<void> => {
  const rows = JSON.stringify(events.map(eventToRow))
  const takers = JSON.stringify([...new Set(events.map(({ type }) => type))].flatMap(takersAmong(receivers)))
  const given = rowsOfJson(trx, 'given', eventColumns)
  await trx.raw(`insert into events (${names}) select ${names} from ${given}`, [rows])
  await trx.raw(
    `insert into deliveries (webhook_id, event_id, created_at, gives_up_at, next_at)
      select takers.webhook_id, given.id, given.created_at, given.created_at + ?, given.created_at * 1000
        from ${given} join ${rowsOfJson(trx, 'takers', { webhook_id: 'text', type: 'text' })}
          on takers.type = given.type`,
    [givesUpAfterSeconds, rows, takers],
  )
}

/** The columns of `events`. */
const eventColumns = {
  id: 'text',
  type: 'text',
  account_id: 'bigint',
  sequence: 'bigint',
  created_at: 'bigint',
  data: 'text',
} as const

const names = Object.keys(eventColumns).join(', ')

const eventToRow = ({ id, type, accountId, sequence, createdAt, data }: HostEvent) => ({
  id,
  type,
  account_id: accountId,
  sequence,
  created_at: createdAt,
  data: JSON.stringify(data),
})

const takersAmong = (receivers: readonly Receiver[]) => (type: EventType) =>
  receivers.filter((receiver) => takes(receiver, type)).map(({ id }) => ({ webhook_id: id, type }))

/** Reads the accounts that drafts lack, as this transaction leaves them. */
async function readAccounts(
  trx: Knex.Transaction,
  drafts: readonly EventDraft[],
): Promise<ReadonlyMap<number, EventAccount>> {
  const ids = new Set(drafts.flatMap(({ lacksAccount, accountId }) => (lacksAccount ? [accountId ?? 0] : [])))
  if (ids.size === 0) return new Map()
  const rows: (AccountRow & { readonly created_at: number })[] = await trx('accounts')
    .whereIn('id', [...ids])
    .select('id', 'subject', 'username', 'is_active', 'is_admin', 'claims', 'created_at')
  return new Map(rows.map((row) => [row.id, rowToEventAccount(row)]))
}

const rowToEventAccount = (row: AccountRow & { readonly created_at: number }): EventAccount => ({
  id: row.id,
  subject: row.subject,
  username: row.username,
  active: Boolean(row.is_active),
  admin: Boolean(row.is_admin),
  claims: JSON.parse(row.claims),
  created: row.created_at,
})

/**
 * Takes sequence numbers of accounts.
 * @param counts how many of each account
 * @returns the last one of each account
 */
async function takeNumbers(
  trx: Knex.Transaction,
  counts: ReadonlyMap<number, number>,
): Promise<ReadonlyMap<number, number>> {
  if (counts.size === 0) return new Map()
  const given = rowsOfJson(trx, 'given', { account_id: 'bigint', taken: 'bigint' })
  // In order, so that two transactions of the same accounts never wait for each other. SQLite needs
  // the condition to tell this conflict clause from a join.
  const taken = await trx.raw(
    `insert into event_sequences (account_id, sequence)
      select given.account_id, given.taken + ${numbersSkipped} from ${given} where true order by given.account_id
      on conflict (account_id) do update
        set sequence = event_sequences.sequence + excluded.sequence - ${numbersSkipped}
      returning account_id, sequence`,
    [JSON.stringify([...counts].map(([account_id, taken]) => ({ account_id, taken })))],
  )
  const rows = rowsOf(taken) as { readonly account_id: number; readonly sequence: number }[]
  return new Map(rows.map(({ account_id, sequence }) => [account_id, sequence]))
}

/**
 * Where the numbers of accounts without a row begin. Restores keep it, not `event_sequences`: there
 * the look-up would be a conflict with every other change at `serializable`.
 */
const numbersSkipped = 'cast((select coalesce(sum(numbers_skipped), 0) from restores) as bigint)'

/** Skips sequence numbers of all accounts, because receivers may have seen them. */
export const skipNumbers = async (trx: Knex.Transaction, restore: RestoreRow): Promise<void> => {
  await trx('restores').insert(restore)
  await trx('event_sequences').increment('sequence', restore.numbers_skipped)
}

/** A row of `restores`. */
export interface RestoreRow {
  readonly backup_at: number
  readonly restored_at: number
  /** How far a sequence number of an account moves. */
  readonly numbers_skipped: number
}
