import type { AccountStore } from './account-store.ts'
import type { UserIdType } from './user-id.ts'

/**
 * Describes accounts whose ids are not of the configured type. All accounts have ids of one kind.
 * @returns what is wrong and what to set, or undefined
 */
export const describeOtherIds = async (
  accounts: Pick<AccountStore, 'hasAnyWith'>,
  type: UserIdType,
): Promise<string | undefined> => {
  const other = type === 'subject' ? 'number' : 'subject'
  if (!(await accounts.hasAnyWith(other))) return undefined
  return other === 'subject'
    ? 'the ids of accounts in this database are subjects: set it to subject'
    : 'the ids of accounts in this database are numbers: set it to number or string'
}
