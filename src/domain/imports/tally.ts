import { cutText } from '../cut-text.ts'
import type { RefusedReason, WrittenRow } from './import-store.ts'
import type { MergedField } from './merge-rule.ts'
import type { SourceRow } from './plan-row.ts'
import type { StoredPassword } from './stored-password.ts'

/** Most entries of each list, so that the answer stays small. The numbers count all. */
const mostListed = 1000

interface NamedRow {
  readonly id: string | null
  readonly username: string
}

/** The numbers and lists of a run. */
export interface Tally {
  accounts: {
    total: number
    created: number
    changed: number
    unchanged: number
    /** Accounts that both sides have changed; also counted as changed or unchanged. */
    conflicts: number
    refused: number
    /** In a list of accounts: those that are here already. */
    existing: number
  }
  /** By format; `unverifiable`: of any format that cannot be verified here. */
  readonly passwords: Partial<Record<StoredPassword['counted'], number>>
  tokens: { total: number; added: number; known: number; sessions_ended: number }
  missing: { counted: number; disabled: number }
  /** What the operator must resolve: rows that were not written, or not wholly. */
  unresolved: number
  /** Accounts of which claims were left out. */
  claims_left_out: number
  readonly conflicts: (NamedRow & { readonly field: MergedField })[]
  readonly refused: (NamedRow & { readonly reason: RefusedReason })[]
  readonly existing: (NamedRow & { readonly field: 'id' | 'username' })[]
  readonly unverifiable: (NamedRow & { readonly format: string })[]
  readonly faulty_claims: (NamedRow & { readonly claims: readonly string[] })[]
}

/** Creates a tally of nothing. */
export const createTally = (): Tally => ({
  accounts: { total: 0, created: 0, changed: 0, unchanged: 0, conflicts: 0, refused: 0, existing: 0 },
  passwords: { unusable: 0, unverifiable: 0 },
  tokens: { total: 0, added: 0, known: 0, sessions_ended: 0 },
  missing: { counted: 0, disabled: 0 },
  unresolved: 0,
  claims_left_out: 0,
  conflicts: [],
  refused: [],
  existing: [],
  unverifiable: [],
  faulty_claims: [],
})

/** Adds an entry to a list, unless that is long. */
const list = <T>(entries: T[], entry: T): void => {
  if (entries.length < mostListed) entries.push(entry)
}

/** Longer than any name that can be stored. */
const longestListed = 300

const named = ({ line }: SourceRow): NamedRow => ({
  id: cutText(line.id ?? line.subject ?? '', longestListed) || null,
  username: cutText(line.username, longestListed),
})

/** Counts the password of a row. */
export const countPassword = (
  tally: Tally,
  row: SourceRow,
  counted: StoredPassword['counted'],
  format: string,
): void => {
  tally.passwords[counted] = (tally.passwords[counted] ?? 0) + 1
  if (counted === 'unverifiable') list(tally.unverifiable, { ...named(row), format })
}

/** Counts claims of a row that were left out. */
export const countFaultyClaims = (tally: Tally, row: SourceRow, claims: readonly string[]): void => {
  if (claims.length === 0) return
  tally.claims_left_out += 1
  list(tally.faulty_claims, { ...named(row), claims })
}

/** Lists a row that was not written, or not wholly. */
export const listRefused = (tally: Tally, row: SourceRow, reason: RefusedReason): void => {
  list(tally.refused, { ...named(row), reason })
  // Deleting an account here is no mistake that an operator could resolve.
  if (reason !== 'deleted_here' && reason !== 'id_just_deleted') tally.unresolved += 1
}

/** Counts a row that was written. Postponed ones are counted when they are. */
export const countRow = (tally: Tally, row: SourceRow, plan: WrittenRow): void => {
  const { accounts } = tally
  switch (plan.kind) {
    case 'postponed':
      return
    case 'refused':
      accounts.refused += 1
      listRefused(tally, row, plan.reason)
      return
    case 'existing':
      accounts.existing += 1
      list(tally.existing, { ...named(row), field: plan.field })
      return
    case 'create':
      accounts.created += 1
      return
    default:
      accounts[isChange(plan) ? 'changed' : 'unchanged'] += 1
      if (plan.conflicts.length > 0) accounts.conflicts += 1
      for (const field of plan.conflicts) list(tally.conflicts, { ...named(row), field })
      if (plan.kind === 'change' && plan.lastAdmin) listRefused(tally, row, 'last_admin')
  }
}

/** Reports whether a plan changes more than what is remembered. */
const isChange = (plan: WrittenRow): boolean =>
  plan.kind === 'change' && Object.keys(plan.change).some((name) => name !== 'passwordSettled')

/** Counts the new username of a row that was counted before, without it. */
export const countRename = (tally: Tally, before: WrittenRow): void => {
  if (isChange(before)) return
  tally.accounts.unchanged -= 1
  tally.accounts.changed += 1
}
