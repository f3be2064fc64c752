import type { AccountList, ListAccountsRequest, ListAccountsSortEnum } from '../../../../client/src/index.ts'
import type { Query } from '../../router.tsx'

/** Which accounts the page shows; what the URL holds. */
export interface AccountQuery {
  readonly search: string
  readonly active: 'all' | 'active' | 'disabled'
  readonly sort: ListAccountsSortEnum
  /** Undefined on the first page. */
  readonly cursor: string | undefined
}

/** The sort orders and their names. */
export const sorts: Readonly<Record<ListAccountsSortEnum, string>> = {
  username: 'Username, A to Z',
  '-username': 'Username, Z to A',
  '-id': 'Newest first',
  id: 'Oldest first',
}

const isSort = (text: string | undefined): text is ListAccountsSortEnum =>
  text !== undefined && Object.hasOwn(sorts, text)

const activeOf = { true: 'active', false: 'disabled' } as const

/** Reads the query of the URL; what it does not know is left out. */
export const readAccountQuery = ({ search = '', active, sort, cursor }: Query): AccountQuery => {
  const isById = sort === 'id' || sort === '-id'
  return {
    search: search.slice(0, searchLimit),
    active: active === 'true' || active === 'false' ? activeOf[active] : 'all',
    // The service searches by username only in the order of usernames.
    sort: isSort(sort) && !(isById && search !== '') ? sort : 'username',
    cursor: cursor === '' ? undefined : cursor,
  }
}

/** Maximum length of a search in the contract. */
export const searchLimit = 254

/** Writes the query of the URL, without what is usual. */
export const writeAccountQuery = ({ search, active, sort, cursor }: AccountQuery): Query => ({
  search: search === '' ? undefined : search,
  active: active === 'all' ? undefined : String(active === 'active'),
  sort: sort === 'username' ? undefined : sort,
  cursor,
})

/** Creates the request for a page. */
export const requestOf = ({ search, active, sort, cursor }: AccountQuery, limit: number): ListAccountsRequest => ({
  limit,
  sort,
  ...(search !== '' && { search }),
  ...(active !== 'all' && { active: active === 'active' }),
  ...(cursor !== undefined && { cursor }),
})

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/

/** Lists accounts. A search for a UUID finds the account with that subject, if there is one. */
export const findAccounts = async (
  request: ListAccountsRequest,
  list: (request: ListAccountsRequest) => Promise<AccountList>,
): Promise<AccountList> => {
  const { search, ...others } = request
  if (search === undefined || !uuid.test(search)) return list(request)
  const found = await list({ ...others, subject: search })
  return found.accounts.length > 0 ? found : list(request)
}

/** Reports whether a filter hides accounts. */
export const isFiltered = ({ search, active }: AccountQuery): boolean => search !== '' || active !== 'all'
