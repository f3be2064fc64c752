import type { Knex } from 'knex'
import { isPostgres, rowsOf, withoutTimeLimit } from '../dialect.ts'
import { repeated } from '../guard.ts'

/** Tables with data, and the column that orders their rows. */
const keyColumns = {
  accounts: 'id',
  sessions: 'id',
  totp_factors: 'id',
  passkeys: 'id',
  recovery_codes: 'id',
  challenges: 'jti',
  unfinished_endings: 'account_id',
  revoked_tokens: 'jti_hash',
  signing_keys: 'kid',
  audit_events: 'id',
  deleted_accounts: 'account_id',
  imports: 'source',
  imported_accounts: 'account_id',
  restores: 'restored_at',
  activity: 'hour',
  webhooks: 'id',
  events: 'id',
  event_sequences: 'account_id',
  deliveries: 'id',
  password_reset_requests: 'id',
  password_reset_tokens: 'id',
} as const

type Table = keyof typeof keyColumns

const tables = Object.keys(keyColumns) as Table[]

/** Tables whose ids are counted and never reused. */
const counted = ['accounts', 'audit_events', 'deliveries', 'password_reset_tokens'] as const

/** Number of rows by table. */
export type RowCounts = Readonly<Record<string, number>>

/** Receives the progress of a copy, in rows. */
export type OnProgress = (done: number, total: number) => void

/** The copy failed and changed nothing; the message says why and what to do. */
export class CopyError extends Error {}

/** SQLite limits the number of values in a statement. */
const batchSize = 400

/**
 * Copies all data into another, empty database: a snapshot of the source, all of it or nothing.
 * @param finish changes the copy in the same transaction
 * @returns the row counts of the copy
 * @throws CopyError when the target is not empty, or the counts differ
 */
export const copyDatabase = (
  from: Knex,
  to: Knex,
  onProgress: OnProgress = () => {},
  finish: (trx: Knex.Transaction) => Promise<void> = async () => {},
): Promise<RowCounts> =>
  repeatedCopy(from, to, async (source, target) => {
    await withoutTimeLimit(target)
    await requireEmpty(target)
    const wanted = await countRows(source)
    const total = sum(wanted)
    let done = 0
    for (const table of tables) {
      await copyTable(source, target, table, (rows) => {
        done += rows
        onProgress(done, total)
      })
    }
    for (const table of counted) await setLastId(target, table, await lastId(source, table))
    const copied = await countRows(target)
    const short = tables.filter((table) => copied[table] !== wanted[table])
    if (short.length > 0) throw new CopyError(`the row counts of ${short.join(', ')} differ: nothing was copied`)
    await finish(target)
    return copied
  })

/** Runs a copy, again from its beginning after a conflict, which has undone all of it. */
const repeatedCopy = <T>(
  from: Knex,
  to: Knex,
  copy: (source: Knex.Transaction, target: Knex.Transaction) => Promise<T>,
): Promise<T> => repeated(() => inSnapshot(from, (source) => to.transaction((target) => copy(source, target))))

/** A transaction of SQLite is always a snapshot. */
const inSnapshot = <T>(from: Knex, work: (source: Knex.Transaction) => Promise<T>): Promise<T> =>
  from.transaction(
    async (source) => {
      await withoutTimeLimit(source)
      return work(source)
    },
    isPostgres(from) ? { isolationLevel: 'repeatable read', readOnly: true } : {},
  )

async function requireEmpty(target: Knex): Promise<void> {
  const counts = await countRows(target)
  const filled = tables.filter((table) => counts[table] !== 0)
  if (filled.length > 0) throw new CopyError(`the target is not empty: it has rows in ${filled.join(', ')}`)
}

async function countRows(knex: Knex): Promise<Readonly<Record<Table, number>>> {
  const counts: Partial<Record<Table, number>> = {}
  for (const table of tables) counts[table] = Number((await knex(table).count({ rows: '*' }).first())?.rows)
  return counts as Record<Table, number>
}

const sum = (counts: RowCounts): number => Object.values(counts).reduce((total, count) => total + count, 0)

async function copyTable(source: Knex, target: Knex, table: Table, onRows: (count: number) => void): Promise<void> {
  const key = keyColumns[table]
  // Has few rows, and their seconds may be equal.
  if (table === 'restores') return insert(target, table, await source(table), onRows)
  for (let last: unknown; ; ) {
    const page = source(table).orderBy(key).limit(batchSize)
    const rows: Record<string, unknown>[] = await (last === undefined ? page : page.where(key, '>', last as string))
    await insert(target, table, rows, onRows)
    if (rows.length < batchSize) return
    last = rows.at(-1)?.[key]
  }
}

async function insert(target: Knex, table: Table, rows: object[], onRows: (count: number) => void): Promise<void> {
  if (rows.length === 0) return
  await target(table).insert(rows)
  onRows(rows.length)
}

/** The last id that was assigned, even when its row is gone. */
async function lastId(knex: Knex, table: string): Promise<number> {
  if (isPostgres(knex)) {
    // Reading the sequence directly needs more than USAGE. Null: no id was assigned.
    const [row] = rowsOf(
      await knex.raw('select pg_sequence_last_value(?::regclass) as last', [`${table}_id_seq`]),
    ) as Last[]
    return row?.last ?? 0
  }
  return (await knex('sqlite_sequence').where({ name: table }).first<{ seq: number } | undefined>())?.seq ?? 0
}

interface Last {
  readonly last: number | null
}

async function setLastId(knex: Knex, table: string, id: number): Promise<void> {
  if (id === 0) return
  if (isPostgres(knex)) {
    await knex.raw('select setval(?::regclass, ?::bigint)', [`${table}_id_seq`, id])
    return
  }
  await knex('sqlite_sequence').where({ name: table }).delete()
  await knex('sqlite_sequence').insert({ name: table, seq: id })
}

/**
 * Skips ids that may have been assigned to accounts that are missing here, and all up to `known`.
 */
export const skipIds = async (knex: Knex, table: (typeof counted)[number], count: number, known = 0): Promise<void> => {
  const last = Math.max(await lastId(knex, table), known)
  if (!Number.isSafeInteger(last + count))
    throw new CopyError(`no ids are left for ${table} after ${last}: correct the file of --revocations`)
  await setLastId(knex, table, last + count)
}
