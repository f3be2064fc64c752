import type { AccountClaims } from '../accounts/account.ts'
import { isSubject } from '../accounts/user-id.ts'
import { digestOfActive, digestOfClaims, digestOfUsername, neverTaken } from './digests.ts'
import type {
  FoundAccount,
  FoundRow,
  Imported,
  ImportedAccount,
  ImportedChange,
  RefusedReason,
  RowKey,
  RowPlan,
} from './import-store.ts'
import {
  decideMerge,
  type FieldState,
  type MergeDecision,
  type MergedField,
  mergedFields,
  type Prefer,
} from './merge-rule.ts'
import type { AccountLine } from './source-lines.ts'

/** A row of the source, ready to be compared. */
export interface SourceRow {
  readonly key: RowKey
  readonly line: AccountLine
  /** Without those that accounts may not have. */
  readonly claims: AccountClaims
  /** The password to store; undefined while it must be wrapped first. */
  readonly passwordHash: string | undefined
  /** What the source has now; absent in a list of accounts, which is not merged. */
  readonly digests: Imported | undefined
}

/** The limit of Django's usernames is 150 characters, of its e-mail addresses 254. */
const mostCharacters = 254

/** Reports whether a username can be stored: as it is, in both databases. */
const isUsername = (name: string): boolean =>
  name !== '' && name.length <= 2 * mostCharacters && [...name].length <= mostCharacters && isSubject(name)

/** Returns why a row cannot be stored, whatever is here; undefined when it can. */
export const findUnusable = ({ key, line, digests }: SourceRow): RefusedReason | undefined => {
  if (!isUsername(line.username)) return 'username_unusable'
  const named = key.id !== undefined || key.subject !== undefined
  return !named && digests !== undefined ? 'id_unusable' : undefined
}

/**
 * Plans a row that can be stored.
 * @param found what is here
 * @param at    epoch seconds
 */
export const planRow = (row: SourceRow, found: FoundRow, prefer: Prefer, at: number): RowPlan => {
  const { account, imported, holder, deleted } = found
  if (row.digests === undefined) {
    if (account !== undefined) return { kind: 'existing', field: 'id' }
    if (holder !== undefined) return { kind: 'existing', field: 'username' }
  }
  if (account === undefined) {
    if (imported !== undefined) return { kind: 'refused', reason: 'deleted_here' }
    if (deleted) return { kind: 'refused', reason: 'id_just_deleted' }
    if (holder === 'imported') return { kind: 'postponed' }
    if (holder === 'other') return { kind: 'refused', reason: 'username_taken' }
    return { kind: 'create', account: newAccount(row, at), imported: row.digests }
  }
  // Made here and then exported, if the name is the same.
  if (imported === undefined && account.username !== row.line.username)
    return { kind: 'refused', reason: 'id_taken', accountId: account.id }
  return planChange(row, row.digests as Imported, account, found, prefer)
}

const newAccount = (row: SourceRow, at: number): ImportedAccount => ({
  username: row.line.username,
  passwordHash: wrapped(row),
  active: row.line.active,
  claims: row.claims,
  createdAt: row.line.joined ?? at,
  lastLoginAt: row.line.lastLogin,
})

/** @throws TypeError for a programmer's mistake: a password that must be wrapped was not */
function wrapped({ passwordHash }: SourceRow): string {
  if (passwordHash === undefined) throw new TypeError('the password of a row must be wrapped before it is planned')
  return passwordHash
}

/** Compares the value of a field here with the source, now and then. */
function oursOf(
  row: SourceRow,
  account: FoundAccount,
  last: string | undefined,
  field: MergedField,
): FieldState['ours'] {
  if (field === 'password') {
    if (account.passwordHash === row.passwordHash) return 'as_source'
    return last !== undefined && account.passwordChangedAt === null ? 'as_imported' : 'changed'
  }
  const digest = digestHere(account, field)
  if (digest === row.digests?.[field]) return 'as_source'
  // An account that was made here and then exported: the source computes its claims.
  if (field === 'claims' && last === undefined && digest === noClaims) return 'as_imported'
  return digest === last ? 'as_imported' : 'changed'
}

const noClaims = digestOfClaims({})

function digestHere({ active, claims, username }: FoundAccount, field: Exclude<MergedField, 'password'>): string {
  if (field === 'active') return digestOfActive(active)
  return field === 'claims' ? digestOfClaims(claims) : digestOfUsername(username)
}

function planChange(
  row: SourceRow,
  digests: Imported,
  account: FoundAccount,
  found: FoundRow,
  prefer: Prefer,
): RowPlan {
  const { imported, holder } = found
  const outcomes = mergedFields.map((field): Outcome => {
    const [now, last] = [digests[field], lastTaken(imported, field)]
    // Comparing with what is here is dearer.
    if (now === last) return { field, decision: 'keep', isSame: false, now, last }
    const ours = oursOf(row, account, last, field)
    return { field, decision: decideMerge({ now, last, ours }, prefer), isSame: ours === 'as_source', now, last }
  })
  const conflicts = outcomes.flatMap(({ field, decision }) => (decision === 'conflict' ? [field] : []))
  const accountId = account.id
  const isNews = outcomes.some(({ decision }) => decision === 'take' || decision === 'settle')
  if (!isNews && imported?.passwordMd5 === digests.passwordMd5) return { kind: 'same', accountId, conflicts }
  const postponed =
    holder !== undefined && outcomes.some(({ field, decision }) => field === 'username' && decision === 'take')
  const isOpen = ({ field, decision }: Outcome) => decision === 'conflict' || (field === 'username' && postponed)
  const remembered = outcomes.map((outcome) => [
    outcome.field,
    isOpen(outcome) ? (outcome.last ?? neverTaken) : outcome.now,
  ])
  return {
    kind: 'change',
    accountId,
    change: changeOf(
      row,
      outcomes.filter((outcome) => !isOpen(outcome)),
    ),
    imported: { ...(Object.fromEntries(remembered) as Imported), passwordMd5: digests.passwordMd5 },
    conflicts,
    postponed,
  }
}

/** Returns the digest of the value that was taken last; undefined when none was. */
function lastTaken(imported: Imported | undefined, field: MergedField): string | undefined {
  const digest = imported?.[field]
  return digest === neverTaken ? undefined : digest
}

/** What becomes of a field. */
interface Outcome {
  readonly field: MergedField
  readonly decision: MergeDecision
  /** Both sides have the same value. */
  readonly isSame: boolean
  readonly now: string
  readonly last: string | undefined
}

function changeOf(row: SourceRow, outcomes: readonly Outcome[]): ImportedChange {
  const { line, claims } = row
  const taken = new Set(outcomes.flatMap(({ field, decision }) => (decision === 'take' ? [field] : [])))
  const settled = outcomes.some(
    ({ field, decision, isSame }) => field === 'password' && decision === 'settle' && isSame,
  )
  return {
    ...(taken.has('password') && { passwordHash: wrapped(row) }),
    ...(settled && { passwordSettled: true as const }),
    ...(taken.has('active') && { active: line.active }),
    ...(taken.has('claims') && { claims }),
    ...(taken.has('username') && { username: line.username }),
  }
}
