import type { Knex } from 'knex'
import { sha256 } from '../domain/sha256.ts'
import { isPostgres, rowsOf } from './dialect.ts'
import { createLookUps, type LookUp } from './look-ups.ts'
import { createRowUpdates, type RowUpdate, type UpdateRow, wordGroupUpdate, wordUpdate } from './row-updates.ts'
import { type Call, type Compiled, createSqliteGroups } from './sqlite-groups.ts'

/** Values by the names that a statement gives them, as `:name`. */
export type Values = Readonly<Record<string, string | number | boolean | null>>

/** Runs one statement and gives its rows. */
export type Statement = (values: Values) => Promise<readonly unknown[]>

/** Prepares one statement. What it `writes` is committed when it answers. */
type Prepare = (kind: Compiled['kind'], sql: string) => Statement

/** Prepares what runs on most requests. */
export interface Statements {
  readonly prepare: Prepare
  /** Prepares the change of a row, committed when it answers. */
  readonly updateRow: (update: RowUpdate) => UpdateRow<Values>
  /** Prepares the look-up of a row by a unique column: `select` ends with the tables that it reads. */
  readonly lookUp: (select: string, column: string) => LookUp
}

/** Each statement by itself, through Knex, as all others. */
export const plainStatements = (knex: Knex): Statements => {
  const prepare: Prepare = (_kind, sql) => async (values) => rowsOf(await knex.raw(sql, values))
  return {
    prepare,
    updateRow: (update) => updateAlone(prepare, update),
    lookUp: (select, column) => {
      const find = prepare('reads', `${select} where ${column} = :value`)
      return async (value) => (await find({ value }))[0] as object | undefined
    },
  }
}

const updateAlone = (prepare: Prepare, update: RowUpdate): UpdateRow<Values> => {
  const run = prepare('writes', wordUpdate(update))
  return async (values) => (await run(values))[0] as object | undefined
}

/**
 * Straight to the driver: compiled once for each connection, and those that wait together share a transaction or a statement.
 * @see docs/adr/0017-the-hot-path.md
 */
export const preparedStatements = (knex: Knex): Statements => {
  const prepare = prepareOn(knex)
  const among = isPostgres(knex)
    ? '= any(array(select json_array_elements_text(cast(:values as json))))'
    : 'in (select value from json_each(:values))'
  return {
    prepare,
    updateRow: (update) => {
      const alone = updateAlone(prepare, update)
      return isPostgres(knex) ? createRowUpdates(prepare('writes', wordGroupUpdate(update)), alone) : alone
    },
    lookUp: (select, column) => {
      const columns = select.replace(/^\s*select/, `select ${column} as looked_up,`)
      return createLookUps(prepare('reads', `${columns} where ${column} ${among}`))
    },
  }
}

/** On SQLite it is cheapest to share a transaction, on PostgreSQL, where each statement is a message of its own, to share a statement. */
const prepareOn = (knex: Knex): Prepare => {
  const run = isPostgres(knex) ? runOnPostgres(knex) : createSqliteGroups(knex)
  return (kind, sql) => {
    const { text, names } = numbered(sql, isPostgres(knex) ? (place) => `$${place}` : () => '?')
    const compiled = { kind, text, name: sha256(text) }
    return (values) => {
      const inOrder = names.map((name) => values[name] ?? null)
      return run({ statement: compiled, values: inOrder })
    }
  }
}

/** Puts the drivers' own marks in the place of names; a name that is used twice is sent twice, so that each may be of another type. */
function numbered(sql: string, mark: (place: number) => string): { text: string; names: readonly string[] } {
  const names: string[] = []
  const text = sql.replaceAll(/:(\w+)/g, (_all, name: string) => mark(names.push(name)))
  return { text, names }
}

/** The part of PostgreSQL's driver that is used here. */
interface Connection {
  query(statement: { name: string; text: string; values: readonly unknown[] }): Promise<{ rows: readonly unknown[] }>
}

const runOnPostgres =
  (knex: Knex) =>
  async ({ statement: { name, text }, values }: Call): Promise<readonly unknown[]> => {
    const connection: Connection = await knex.client.acquireConnection()
    try {
      return (await connection.query({ name, text, values })).rows
    } finally {
      await knex.client.releaseConnection(connection)
    }
  }
