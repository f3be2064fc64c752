import type { Knex } from 'knex'
import { sha256 } from '../../domain/sha256.ts'
import { isPostgres, rowsOf } from '../dialect.ts'
import { createLookUps, type LookUp } from './look-ups.ts'
import type { RunCompiled } from './prepared.ts'
import {
  createRowUpdates,
  type RowUpdate,
  type UpdateRow,
  type WordGroup,
  wordPostgresGroup,
  wordSqliteGroup,
  wordUpdate,
} from './row-updates.ts'
import { runOnPostgres } from './run-prepared-postgres.ts'
import { runOnSqlite } from './run-prepared-sqlite.ts'

/** Values by the names that a statement gives them, as `:name`. */
export type Values = Readonly<Record<string, string | number | boolean | null>>

/** Runs one statement and gives its rows. */
export type Statement = (values: Values) => Promise<readonly unknown[]>

/** Prepares what runs on most requests. */
export interface Statements {
  /** Prepares one statement. What it changes is committed when it answers. */
  prepare(sql: string): Statement
  /** Prepares the change of a row, committed when it answers. */
  updateRow(update: RowUpdate): UpdateRow<Values>
  /** Prepares the look-up of a row by a unique column: `select` ends with the tables that it reads. */
  lookUp(select: string, column: string): LookUp
}

/** Each statement by itself, through Knex, as all others. */
export const plainStatements = (knex: Knex): Statements => {
  const prepare: Statements['prepare'] = (sql) => async (values) => rowsOf(await knex.raw(sql, values))
  return {
    prepare,
    updateRow: (update) => updateAlone(prepare, update),
    lookUp: (select, column) => {
      const find = prepare(`${select} where ${column} = :value`)
      return async (value) => (await find({ value }))[0] as object | undefined
    },
  }
}

const updateAlone = (prepare: Statements['prepare'], update: RowUpdate): UpdateRow<Values> => {
  const run = prepare(wordUpdate(update))
  return async (values) => (await run(values))[0] as object | undefined
}

/**
 * Straight to the driver: compiled once for each connection, and one statement for those that wait together.
 * @see docs/adr/0017-the-hot-path.md
 */
export const preparedStatements = (knex: Knex): Statements => {
  const { run, mark, among, wordGroup } = isPostgres(knex) ? onPostgres(knex) : onSqlite(knex)
  const prepare: Statements['prepare'] = (sql) => {
    const { text, names } = numbered(sql, mark)
    const compiled = { text, name: sha256(text) }
    return (values) => {
      const inOrder = names.map((name) => values[name] ?? null)
      return run(compiled, inOrder)
    }
  }
  return {
    prepare,
    updateRow: (update) => createRowUpdates(update.key, prepare(wordGroup(update)), updateAlone(prepare, update)),
    lookUp: (select, column) => {
      const columns = select.replace(/^\s*select/, `select ${column} as looked_up,`)
      return createLookUps(prepare(`${columns} where ${column} ${among}`))
    },
  }
}

/** What a database has of its own. */
interface Driver {
  readonly run: RunCompiled
  /** Marks the place of a value, counted from 1. */
  readonly mark: (place: number) => string
  /** The condition that a column's value is in `:values`, a JSON array of texts. */
  readonly among: string
  readonly wordGroup: WordGroup
}

const onSqlite = (knex: Knex): Driver => ({
  run: runOnSqlite(knex),
  mark: () => '?',
  among: 'in (select value from json_each(:values))',
  wordGroup: wordSqliteGroup,
})

const onPostgres = (knex: Knex): Driver => ({
  run: runOnPostgres(knex),
  mark: (place) => `$${place}`,
  among: '= any(array(select json_array_elements_text(cast(:values as json))))',
  wordGroup: wordPostgresGroup,
})

/** Puts the drivers' own marks in the place of names; a name that is used twice is sent twice, so that each may be of another type. */
function numbered(sql: string, mark: Driver['mark']): { text: string; names: readonly string[] } {
  const names: string[] = []
  const text = sql.replaceAll(/:(\w+)/g, (_all, name: string) => mark(names.push(name)))
  return { text, names }
}
