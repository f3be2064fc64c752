import type { FoundRow, WrittenRow } from './import-store.ts'
import type { SourceRow } from './plan-row.ts'

/** The usernames of a run that writes nothing, which the database cannot know. */
export interface PlannedNames {
  /** Those of new accounts, as `keyOf` returns them. */
  readonly taken: ReadonlySet<string>
  /** Reports whether the account that had a username would have another now. */
  isReleased(username: string): boolean
  /** Notes the usernames of planned rows. */
  note(rows: readonly SourceRow[], found: readonly FoundRow[], plans: readonly WrittenRow[]): void
}

/**
 * Creates {@link PlannedNames}, which stay empty when the run writes.
 * @param keyOf returns a text that equal usernames share
 */
export const createPlannedNames = (mode: 'write' | 'plan', keyOf: (username: string) => string): PlannedNames => {
  const taken = new Set<string>()
  const released = new Set<string>()
  return {
    taken,
    isReleased: (username) => released.has(keyOf(username)),
    note: (rows, found, plans) => {
      if (mode === 'write') return
      for (const [place, plan] of plans.entries()) {
        if (plan.kind === 'change' && (plan.postponed || plan.change.username !== undefined))
          released.add(keyOf(found[place]?.account?.username ?? ''))
        if (plan.kind === 'create') taken.add(keyOf(rows[place]?.line.username ?? ''))
      }
    },
  }
}
