import type { PasswordHasher } from '../passwords/hash.ts'
import type { FoundRow, ImportAct, ImportStore, WrittenRow } from './import-store.ts'
import type { Prefer } from './merge-rule.ts'
import type { SourceRow } from './plan-row.ts'
import { planRows } from './plan-rows.ts'
import type { PlannedNames } from './planned-names.ts'
import type { SeenIds } from './seen-ids.ts'
import { countRow, type Tally } from './tally.ts'
import { wrapRows } from './wrap-rows.ts'

/** What writing rows needs. */
export interface WriteParts {
  readonly store: ImportStore
  readonly hasher: Pick<PasswordHasher, 'hash'>
  readonly hashesAtOnce: number
  /** Returns a text that equal usernames share. */
  readonly keyOf: (username: string) => string
  readonly prefer: Prefer
  /** `plan` writes nothing, and counts the same. */
  readonly mode: 'write' | 'plan'
  readonly act: () => ImportAct
  readonly tally: Tally
  readonly seen: SeenIds
  readonly names: PlannedNames
}

/** Plans rows that can be stored, and writes them in one transaction unless nothing changes. */
export const writeBatch = async (
  given: readonly SourceRow[],
  parts: WriteParts,
): Promise<readonly (readonly [SourceRow, WrittenRow])[]> => {
  const { store, prefer, keyOf, names, mode, act } = parts
  const keys = given.map(({ key }) => key)
  const found = await store.look(keys)
  const rows = await prepare(given, found, parts)
  const plan = (here: readonly FoundRow[]) => planRows(rows, here, { prefer, at: act().at, keyOf, taken: names.taken })
  const first = plan(found)
  names.note(rows, found, first)
  const isIdle = first.every(({ kind }) => kind !== 'create' && kind !== 'change')
  const written = isIdle || mode === 'plan' ? first : await store.write(keys, found, plan, act())
  return rows.map((row, place) => [row, written[place] as WrittenRow])
}

/** Wraps passwords. A plan needs no more than that there is one. */
const prepare = async (rows: readonly SourceRow[], found: readonly FoundRow[], parts: WriteParts) =>
  parts.mode === 'plan'
    ? rows.map((row) => ({ ...row, passwordHash: row.passwordHash ?? 'md5' }))
    : wrapRows(rows, found, parts.hasher, parts.hashesAtOnce)

/** Counts a row that was written, and notes that the source has its account. */
export const settleRow = (row: SourceRow, plan: WrittenRow, { tally, seen }: WriteParts): void => {
  countRow(tally, row, plan)
  const id = 'accountId' in plan ? plan.accountId : 'createdId' in plan ? plan.createdId : undefined
  if (id !== undefined) seen.add(id)
}
