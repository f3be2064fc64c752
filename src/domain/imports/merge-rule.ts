/** Fields of an account that both sides may change. */
export const mergedFields = ['password', 'active', 'claims', 'username'] as const

/** A field that both sides may change. */
export type MergedField = (typeof mergedFields)[number]

/** Who decides for an account that both sides have changed; undefined: it stays as it is. */
export type Prefer = 'source' | 'ours' | undefined

/** A field in three places. The digests are of its values in the source. */
export interface FieldState {
  readonly now: string
  /** Of the previous import; undefined when the account was not imported yet. */
  readonly last: string | undefined
  /**
   * The value here: as the source has it now, as the previous import left it, or changed here
   * since. A hash that was only upgraded is unchanged.
   */
  readonly ours: 'as_source' | 'as_imported' | 'changed'
}

/**
 * What becomes of a field. `keep`: nothing happens. `take`: the source's value is written.
 * `settle`: ours stays, and counts as merged. `conflict`: ours stays, and the next import asks
 * again.
 */
export type MergeDecision = 'keep' | 'take' | 'settle' | 'conflict'

/** Merges a field: a change on one side wins, and two changes are a conflict. */
export const decideMerge = ({ now, last, ours }: FieldState, prefer: Prefer): MergeDecision => {
  if (now === last) return 'keep'
  if (ours === 'as_source') return 'settle'
  if (ours === 'as_imported' || prefer === 'source') return 'take'
  return prefer === 'ours' ? 'settle' : 'conflict'
}
