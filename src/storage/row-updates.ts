import { inGroups } from './groups.ts'

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

/** Values by their names. */
type Values = Readonly<Record<string, unknown>>

/** Changes a row and gives what it returns; undefined when there is none for which all holds. */
export type UpdateRow<Given = Values> = (values: Given) => Promise<object | undefined>

/** Words the change of one row. */
export const wordUpdate = ({ table, column, key, set, condition, returning }: RowUpdate): string =>
  `update ${table} set ${set} where ${column} = :${key} and ${condition} returning ${returning}`

/**
 * Words the change of many rows for PostgreSQL, all in one statement: `:group` is a JSON array of objects, each with its values and its
 * `place`, which is returned. A row that somebody else has locked is left out, so that nobody waits for another's row, nor two groups for
 * each other; so is a second change of the same row.
 */
export const wordGroupUpdate = ({ table, column, key, set, condition, returning, types }: RowUpdate): string => {
  const columns = Object.entries({ place: 'integer', ...types }).map(([name, type]) => `"${name}" ${type}`)
  const given = ['place', ...Object.keys(types)].map((name) => `wanted."${name}" as "given_${name}"`)
  const named = (text: string): string => text.replaceAll(/:(\w+)/g, 'free."given_$1"')
  return `
    with wanted as (select * from json_to_recordset(cast(:group as json)) as wanted (${columns.join(', ')})),
      free as materialized (
        select ${given.join(', ')} from wanted join ${table} on ${table}.${column} = wanted."${key}"
          for no key update of ${table} skip locked)
    update ${table} set ${named(set)} from free where ${table}.${column} = ${named(`:${key}`)} and ${named(condition)}
      returning free.given_place as place, ${returning}`
}

/**
 * Builds the changing of many rows with one statement. Whom it leaves out, for whatever reason, is tried alone, and holds nobody up.
 * @param updateAll runs {@link wordGroupUpdate}
 * @param updateAlone runs {@link wordUpdate}
 */
export const createRowUpdates = <Given extends Values>(
  updateAll: (values: { readonly group: string }) => Promise<readonly unknown[]>,
  updateAlone: UpdateRow<Given>,
): UpdateRow<Given> =>
  inGroups(async (group) => {
    const all = group.map((values, place) => ({ place, ...values }))
    const rows = (await updateAll({ group: JSON.stringify(all) })) as { place: number }[]
    const updated = new Map(rows.map((row) => [row.place, row]))
    return group.map((values, place) => updated.get(place) ?? updateAlone(values))
  })
