import type { FoundRow, ImportedChange, RowPlan } from './import-store.ts'
import type { Prefer } from './merge-rule.ts'
import { planRow, type SourceRow } from './plan-row.ts'

/** How rows are planned. */
export interface Planning {
  readonly prefer: Prefer
  /** Epoch seconds. */
  readonly at: number
  /** Returns a text that equal usernames share. */
  readonly keyOf: (username: string) => string
  /** Usernames that earlier rows have taken but that are not stored, as {@link keyOf}. */
  readonly taken?: ReadonlySet<string>
}

/**
 * Plans rows together: two of them never take one username, and at least one active admin is left.
 * @param found what is here of each row
 */
export const planRows = (
  rows: readonly SourceRow[],
  found: readonly FoundRow[],
  { prefer, at, keyOf, taken }: Planning,
): readonly RowPlan[] => {
  const claimed = new Set<string>()
  let admins = found[0]?.activeAdmins ?? 0
  return rows.map((row, place) => {
    const here = found[place] as FoundRow
    const plan = keepLastAdmin(planRow(row, here, prefer, at), here, admins)
    if (endsAdmin(plan, here)) admins -= 1
    if (!takesName(plan)) return plan
    const key = keyOf(row.line.username)
    if (claimed.has(key) || taken?.has(key)) return withoutName(row, here, prefer, at)
    claimed.add(key)
    return plan
  })
}

/** Reports whether a row gives its username to an account. */
const takesName = (plan: RowPlan): boolean =>
  plan.kind === 'create' || (plan.kind === 'change' && plan.change.username !== undefined)

const endsAdmin = (plan: RowPlan, { account }: FoundRow): boolean =>
  plan.kind === 'change' && plan.change.active === false && account?.admin === true && account.active

function keepLastAdmin(plan: RowPlan, found: FoundRow, admins: number): RowPlan {
  if (plan.kind !== 'change' || admins > 1 || !endsAdmin(plan, found)) return plan
  const { active: _active, ...change } = plan.change as ImportedChange
  const imported = { ...plan.imported, active: found.imported?.active ?? '' }
  return { ...plan, change, imported, lastAdmin: true }
}

/** An earlier row has taken the name: the second pass asks again. */
function withoutName(row: SourceRow, found: FoundRow, prefer: Prefer, at: number): RowPlan {
  return planRow(row, { ...found, holder: 'imported' }, prefer, at)
}
