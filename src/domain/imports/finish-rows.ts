import { inTransactions } from './batch.ts'
import type { WrittenRow } from './import-store.ts'
import type { SourceRow } from './plan-row.ts'
import { countRename, listRefused } from './tally.ts'
import { settleRow, type WriteParts, writeBatch } from './write-batch.ts'

/** A rename that waits for another. */
export interface PendingRename {
  readonly row: SourceRow
  readonly plan: Extract<WrittenRow, { kind: 'change' }>
}

const nameTaken = { kind: 'refused', reason: 'username_taken' } as const

/** Renames accounts that waited for later rows, all together: usernames may be swapped. */
export const finishRenames = async (renames: readonly PendingRename[], parts: WriteParts): Promise<void> => {
  if (renames.length === 0) return
  const ids = await rename(renames, parts)
  for (const { row, plan } of renames) {
    if (ids.has(plan.accountId)) countRename(parts.tally, plan)
    else listRefused(parts.tally, row, nameTaken.reason)
  }
}

/** Returns the ids of the accounts that have their new username. */
async function rename(renames: readonly PendingRename[], { store, mode, names, act }: WriteParts) {
  const wanted = renames.map(({ row, plan: { accountId } }) => ({
    accountId,
    sourceId: row.key.sourceId ?? '',
    username: row.line.username,
    digest: row.digests?.username ?? '',
  }))
  const made =
    mode === 'plan' ? wanted.filter(({ username }) => names.isReleased(username)) : await store.rename(wanted, act())
  return new Set(made.map(({ accountId }) => accountId))
}

/** Writes new accounts that waited for a username which another account may have released. */
export const finishRows = async (rows: readonly SourceRow[], parts: WriteParts): Promise<void> => {
  if (parts.mode === 'plan') return planLateRows(rows, parts)
  for (const part of inTransactions(rows)) {
    for (const [row, plan] of await writeBatch(part, parts)) {
      settleRow(row, plan.kind === 'postponed' ? nameTaken : plan, parts)
      if (plan.kind === 'change' && plan.postponed) listRefused(parts.tally, row, nameTaken.reason)
    }
  }
}

function planLateRows(rows: readonly SourceRow[], parts: WriteParts): void {
  for (const row of rows) {
    if (parts.names.isReleased(row.line.username)) parts.tally.accounts.created += 1
    else settleRow(row, nameTaken, parts)
  }
}
