import { inGroups } from './batch.ts'

/** A change of the one row whose unique `column` has the value named `key`. Texts name values as `:name`. */
export interface RowUpdate {
  readonly table: string
  readonly column: string
  readonly key: string
  readonly set: string
  /** What else must hold of the row. */
  readonly condition: string
  readonly returning: string
  /** All values by their names, and what PostgreSQL is to read them as. */
  readonly types: Readonly<Record<string, 'text' | 'bigint' | 'boolean'>>
}

/** Changes a row and gives what it returns; undefined when there is none for which all holds. */
export type UpdateRow<Values> = (values: Values) => Promise<object | undefined>

/** Words the change of one row. */
export const wordUpdate = ({ table, column, key, set, condition, returning }: RowUpdate): string =>
  `update ${table} set ${set} where ${column} = :${key} and ${condition} returning ${returning}`

/** Words a change of many rows, each at most once: `:group` is a JSON array of objects with their values; each row comes with its key as `updated`. */
export type WordGroup = (update: RowUpdate) => string

const groupUpdate = (from: string, { table, column, key, set, condition, returning }: RowUpdate): string => {
  const named = (text: string): string => text.replaceAll(/:(\w+)/g, 'given."given_$1"')
  return `update ${table} set ${named(set)} from ${from} where ${table}.${column} = ${named(`:${key}`)} and ${named(condition)}
    returning ${table}.${column} as updated, ${returning}`
}

/** {@link WordGroup} for SQLite. */
export const wordSqliteGroup: WordGroup = (update) => {
  const given = Object.keys(update.types).map((name) => `value ->> '${name}' as "given_${name}"`)
  return groupUpdate(`(select ${given.join(', ')} from json_each(:group)) as given`, update)
}

/**
 * {@link WordGroup} for PostgreSQL. A row that somebody else has locked is left out, so that nobody waits for another's row, nor two
 * groups for each other.
 */
export const wordPostgresGroup: WordGroup = (update) => {
  const { table, column, key, types } = update
  const columns = Object.entries(types).map(([name, type]) => `"${name}" ${type}`)
  const given = Object.keys(types).map((name) => `wanted."${name}" as "given_${name}"`)
  return `
    with wanted as (select * from json_to_recordset(cast(:group as json)) as wanted (${columns.join(', ')})),
      given as materialized (
        select ${given.join(', ')} from wanted join ${table} on ${table}.${column} = wanted."${key}"
          for no key update of ${table} skip locked)
    ${groupUpdate('given', update)}`
}

/**
 * Builds the changing of many rows with one statement. Whom it leaves out, for whatever reason, is tried alone, and holds nobody up.
 * @param key the value that names the row
 * @param updateAll runs a {@link WordGroup}
 * @param updateAlone runs {@link wordUpdate}
 */
export const createRowUpdates = <Values extends Readonly<Record<string, unknown>>>(
  key: string,
  updateAll: (values: { readonly group: string }) => Promise<readonly unknown[]>,
  updateAlone: UpdateRow<Values>,
): UpdateRow<Values> =>
  inGroups(async (group) => {
    // The first of those that want the same row.
    const byKey = new Map(group.toReversed().map((values) => [values[key], values]))
    const rows = (await updateAll({ group: JSON.stringify([...byKey.values()]) })) as { updated: unknown }[]
    const updated = new Map(rows.map((row) => [byKey.get(row.updated), row]))
    return group.map((values) => updated.get(values) ?? updateAlone(values))
  })
