import { finishRenames, finishRows, type PendingRename } from './finish-rows.ts'
import { findUnusable, type SourceRow } from './plan-row.ts'
import { createPlannedNames } from './planned-names.ts'
import { countRow } from './tally.ts'
import { settleRow, type WriteParts, writeBatch } from './write-batch.ts'

/** Writes rows of accounts. */
export interface RowWriter {
  /** Writes a batch of rows in one transaction; without one when nothing changes. */
  write(rows: readonly SourceRow[]): Promise<void>
  /** Writes what waited for later rows: usernames that were swapped, or released by a rename. */
  finish(): Promise<void>
}

/** Creates a {@link RowWriter}. */
export const createRowWriter = (given: Omit<WriteParts, 'names'>): RowWriter => {
  const parts: WriteParts = { ...given, names: createPlannedNames(given.mode, given.keyOf) }
  const renames: PendingRename[] = []
  const postponed: SourceRow[] = []
  return {
    write: async (rows) => {
      const usable = await refuseUnusable(rows, parts)
      if (usable.length === 0) return
      for (const [row, plan] of await writeBatch(usable, parts)) {
        settleRow(row, plan, parts)
        if (plan.kind === 'postponed') postponed.push(row)
        if (plan.kind === 'change' && plan.postponed) renames.push({ row, plan })
      }
    },
    finish: async () => {
      await finishRenames(renames.splice(0), parts)
      await finishRows(postponed.splice(0), parts)
    },
  }
}

/** Counts rows that cannot be stored, and returns the others. */
async function refuseUnusable(rows: readonly SourceRow[], parts: WriteParts): Promise<readonly SourceRow[]> {
  const { usable = [], others = [] } = Object.groupBy(rows, (row) => {
    const reason = findUnusable(row)
    if (reason === undefined) return 'usable'
    countRow(parts.tally, row, { kind: 'refused', reason })
    return 'others'
  })
  await findSeen(others, parts)
  return usable
}

/** A row that cannot be stored may be of an account that can: the source still has it. */
async function findSeen(rows: readonly SourceRow[], { store, seen }: WriteParts): Promise<void> {
  const named = rows.filter(({ key: { id, subject } }) => id !== undefined || subject !== undefined)
  if (named.length === 0) return
  const found = await store.look(named.map(({ key }) => ({ ...key, username: '' })))
  for (const { account } of found) if (account !== undefined) seen.add(account.id)
}
