import type { AccountStore } from './account-store.ts'

/** Enough to show what kind of names they are. */
const listed = 10

/**
 * Lists usernames that differ only in case or Unicode form, which `USERNAME_CASE=insensitive`
 * forbids.
 * @returns for example `2 usernames have several accounts ("ma" "MA", "Jane" "jane")`, or undefined
 */
export const describeClashes = async (accounts: Pick<AccountStore, 'findClashes'>): Promise<string | undefined> => {
  const { groups, first } = await accounts.findClashes(listed)
  if (groups === 0) return undefined
  const names = first.map((group) => group.map((name) => JSON.stringify(name)).join(' '))
  const more = groups > first.length ? [`and ${groups - first.length} more`] : []
  return `${groups} ${groups === 1 ? 'username has' : 'usernames have'} several accounts (${[...names, ...more].join(', ')})`
}
