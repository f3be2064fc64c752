import type { Knex } from 'knex'

/** A statement for the driver; PostgreSQL keeps one with a name, for its session. */
export interface NamedStatement {
  readonly name: string
  readonly text: string
  readonly values: readonly unknown[]
}

/** Pools whose statements have no names. */
const withoutNames = new WeakSet<object>()

/**
 * Runs the statements of a pool without names from now on. Behind a transaction pooler the session
 * of a connection changes with each transaction, and a name means nothing in the next one.
 * @returns false if it already does
 */
export const omitNames = ({ client }: Knex): boolean => {
  const isNew = !withoutNames.has(client)
  withoutNames.add(client)
  return isNew
}

/** Returns what the driver is given: the statement, without its name where names are omitted. */
export const nameIfKept = ({ client }: Knex, { name, ...statement }: NamedStatement) =>
  withoutNames.has(client) ? statement : { name, ...statement }
