import type { AccountOrder, AccountPosition, AccountStore, AccountSummary } from '../accounts/account-store.ts'
import { foldUsername } from '../accounts/username-key.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { decodeCursor, defaultPageSize, encodeCursor, type Page, type PageRequest } from '../page.ts'
import type { SessionLifetimes } from '../sessions/session.ts'
import { sha256 } from '../sha256.ts'
import { countOfSessions } from './count-of-sessions.ts'

interface ListAccountsParts {
  readonly accounts: Pick<AccountStore, 'list'>
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
}

/** A list of accounts; the order is `username` by default. A hyphen makes it descend. */
export interface AccountListRequest extends PageRequest {
  /** Only usernames that start with this text, when both are folded. */
  readonly search: string | undefined
  /** Only the account with this subject. */
  readonly subject: string | undefined
  readonly active: boolean | undefined
  readonly sort: keyof typeof orders | undefined
}

const orders = {
  username: { by: 'username', direction: 'ascending' },
  '-username': { by: 'username', direction: 'descending' },
  id: { by: 'id', direction: 'ascending' },
  '-id': { by: 'id', direction: 'descending' },
} as const satisfies Record<string, AccountOrder>

/**
 * Creates the list of accounts, in pages.
 * @throws AuthError `sort_refused` for a search that is sorted by id; `cursor_malformed`, also for
 *   a cursor of another list
 */
export const createListAccounts =
  ({ accounts, clock, lifetimes }: ListAccountsParts) =>
  async (request: AccountListRequest): Promise<Page<AccountSummary>> => {
    const { search, subject, active, sort = 'username', limit = defaultPageSize, cursor } = request
    const order = orders[sort]
    if (search !== undefined && order.by === 'id') throw new AuthError('sort_refused')
    const prefix = search === undefined ? undefined : foldUsername(search)
    const list = nameOf([sort, prefix ?? null, subject ?? null, active ?? null])
    const found = await accounts.list({
      order,
      prefix,
      subject,
      active,
      after: cursor === undefined ? undefined : readPosition(cursor, list),
      limit: limit + 1,
      sessions: countOfSessions(clock.now(), lifetimes),
    })
    const items = found.slice(0, limit)
    const last = items.at(-1)
    return {
      items,
      next: found.length > limit && last ? encodeCursor([list, last.usernameKey, last.id]) : null,
    }
  }

/** Names a list in its cursors, which would skip accounts of another list. */
const nameOf = (parts: readonly unknown[]): string => sha256(JSON.stringify(parts)).slice(0, 8)

function readPosition(cursor: string, list: string): AccountPosition {
  const [name, usernameKey, id, ...more] = decodeCursor(cursor) ?? []
  if (name !== list || typeof usernameKey !== 'string' || typeof id !== 'number' || more.length > 0)
    throw new AuthError('cursor_malformed')
  return { usernameKey, id }
}

/** Lists accounts in pages. */
export type ListAccounts = ReturnType<typeof createListAccounts>
