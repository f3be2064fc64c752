import type { Knex } from 'knex'
import { sha256 } from '../domain/sha256.ts'
import { isPostgres, rowsOf } from './dialect.ts'
import { createLookUps, type LookUp } from './look-ups.ts'
import { type Compiled, createSqliteGroups } from './sqlite-groups.ts'

/** Values by the names that a statement gives them, as `:name`. */
export type Values = Readonly<Record<string, string | number | boolean | null>>

/** Runs one statement and gives its rows. */
export type Statement = (values: Values) => Promise<readonly unknown[]>

/** Prepares what runs on most requests. */
export interface Statements {
  /** What it `writes` is committed when it answers. */
  prepare(kind: Compiled['kind'], sql: string): Statement
  /** Prepares the look-up of a row by a unique column: `select` ends with the tables that it reads. */
  lookUp(select: string, column: string): LookUp
}

/** Each statement by itself, through Knex, as all others. */
export const plainStatements = (knex: Knex): Statements => {
  const prepare: Statements['prepare'] = (_kind, sql) => async (values) => rowsOf(await knex.raw(sql, values))
  return { prepare, lookUp: lookUpAlone(prepare) }
}

const lookUpAlone =
  (prepare: Statements['prepare']): Statements['lookUp'] =>
  (select, column) => {
    const find = prepare('reads', `${select} where ${column} = :value`)
    return async (value) => (await find({ value }))[0] as object | undefined
  }

/** On SQLite one statement for all that wait costs hardly more than one for a single one. */
const lookUpTogether =
  (prepare: Statements['prepare']): Statements['lookUp'] =>
  (select, column) => {
    const columns = select.replace(/^\s*select/, `select ${column} as looked_up,`)
    return createLookUps(prepare('reads', `${columns} where ${column} in (select value from json_each(:values))`))
  }

/**
 * Straight to the driver: compiled once for each connection, and on SQLite those that wait together in one transaction, look-ups in one statement.
 * @see docs/adr/0017-the-hot-path.md
 */
export const preparedStatements = (knex: Knex): Statements => {
  const run = isPostgres(knex) ? runOnPostgres(knex) : createSqliteGroups(knex)
  const prepare: Statements['prepare'] = (kind, sql) => {
    const { text, names } = numbered(sql, isPostgres(knex) ? (place) => `$${place}` : () => '?')
    const compiled = { kind, text, name: sha256(text) }
    return (values) =>
      run(
        compiled,
        names.map((name) => values[name] ?? null),
      )
  }
  return { prepare, lookUp: (isPostgres(knex) ? lookUpAlone : lookUpTogether)(prepare) }
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
  async ({ name, text }: Compiled, values: readonly unknown[]): Promise<readonly unknown[]> => {
    const connection: Connection = await knex.client.acquireConnection()
    try {
      return (await connection.query({ name, text, values })).rows
    } finally {
      await knex.client.releaseConnection(connection)
    }
  }
