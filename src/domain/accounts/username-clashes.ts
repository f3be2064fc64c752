import type { AccountStore } from './account-store.ts'

/** Enough for an operator to see what kind of names they are. */
const listed = 10

/**
 * Says which usernames differ in case alone, and so cannot all stay where `USERNAME_CASE=insensitive`.
 * @returns for example `2 usernames have several accounts ("ma" "MA", "Jane" "jane")`; undefined when there are none
 */
export const describeClashes = async (accounts: Pick<AccountStore, 'findClashes'>): Promise<string | undefined> => {
  const { groups, first } = await accounts.findClashes(listed)
  if (groups === 0) return undefined
  const names = first.map((group) => group.map((name) => JSON.stringify(name)).join(' '))
  const more = groups > first.length ? [`and ${groups - first.length} more`] : []
  return `${groups} ${groups === 1 ? 'username has' : 'usernames have'} several accounts (${[...names, ...more].join(', ')})`
}
