import { inGroups } from './batch.ts'

/** Finds the rows of `values`, a JSON array of texts, each with its value as `looked_up`. */
export type FindAll = (values: { readonly values: string }) => Promise<readonly unknown[]>

/** Finds the one row that has a value; undefined when there is none. */
export type LookUp = (value: string) => Promise<object | undefined>

/** Builds the looking-up of many values with one statement. What is read is never older than the call that asks for it. */
export const createLookUps = (findAll: FindAll): LookUp =>
  inGroups(async (values) => {
    const rows = (await findAll({ values: JSON.stringify(values) })) as { looked_up: string }[]
    const found = new Map(rows.map((row) => [row.looked_up, row]))
    return values.map((value) => found.get(value))
  })
