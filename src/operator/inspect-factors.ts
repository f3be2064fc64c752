import type { Database } from '../storage/database.ts'

/** Secrets of one-time passwords that no known master secret opens. */
export interface UnreadableFactors {
  readonly count: number
  /** The ids of some of their accounts. */
  readonly accountIds: readonly number[]
}

/** How many accounts a finding names. */
const named = 5

/**
 * Finds confirmed secrets of one-time passwords that are sealed under another master secret.
 * @param knownMasters ids of master secrets
 */
export const inspectFactors = async (
  knex: Database['knex'],
  knownMasters: readonly string[],
): Promise<UnreadableFactors> => {
  const unreadable = () => knex('totp_factors').whereNotNull('confirmed_at').whereNotIn('sealed_by', knownMasters)
  const [counted] = await unreadable().count({ rows: '*' })
  const accountIds: number[] = await unreadable().orderBy('account_id').limit(named).pluck('account_id')
  return { count: Number(counted?.rows), accountIds }
}
