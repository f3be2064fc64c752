import { useEffect, useState } from 'react'
import type { AccountList } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Page } from '../../parts/page.tsx'
import { ListFailure, Pager } from '../../parts/pager.tsx'
import { Empty, Loading } from '../../parts/states.tsx'
import { navigate, useQuery } from '../../router.tsx'
import { useKeptData } from '../../use-kept-data.ts'
import {
  type AccountQuery,
  findAccounts,
  isFiltered,
  readAccountQuery,
  requestOf,
  sorts,
  writeAccountQuery,
} from './account-query.ts'
import { AccountTable, focusFirstRow } from './account-table.tsx'
import { CreateAccount } from './create-account.tsx'
import { SearchField } from './search-field.tsx'

const pageSize = 50

const noFilter: AccountQuery = readAccountQuery({})

/** The page Accounts: search, filters and pages, all of them in the URL. */
export const AccountsPage = () => {
  const [url, setUrl] = useQuery()
  const query = readAccountQuery(url)
  const request = requestOf(query, pageSize)
  const list = useKeptData(JSON.stringify(request), (init) =>
    findAccounts(request, (wanted) => admin.listAccounts(wanted, init)),
  )
  const [isCreating, setCreating] = useState(false)
  // The arrow down key waits for what was typed, so that Enter does not open an earlier match.
  const [isGoingDown, setGoingDown] = useState(false)
  useEffect(() => {
    if (!isGoingDown || list.isOld) return
    focusFirstRow()
    setGoingDown(false)
  }, [isGoingDown, list.isOld])
  /** A change of a filter leads to the first page. */
  const change = (part: Partial<AccountQuery>, how?: 'push' | 'replace') =>
    setUrl(writeAccountQuery({ ...query, cursor: undefined, ...part }), how)

  return (
    <Page
      title="Accounts"
      actions={
        <Button look="main" icon="plus" onClick={() => setCreating(true)}>
          Create account
        </Button>
      }
    >
      <section className="panel flush" aria-label="List of accounts">
        <Filters query={query} onChange={change} onDown={() => setGoingDown(true)} />
        <div className="list">
          {list.refusal ? (
            <ListFailure
              refusal={list.refusal}
              onRetry={list.reload}
              onFirst={query.cursor === undefined ? undefined : () => change({})}
            />
          ) : (
            <Listed list={list.data} isLoading={list.isOld} query={query} onChange={change} />
          )}
        </div>
      </section>
      {isCreating && (
        <CreateAccount onClose={() => setCreating(false)} onCreated={({ id }) => navigate(`/accounts/${id}`)} />
      )}
    </Page>
  )
}

interface ChangingProps {
  readonly query: AccountQuery
  readonly onChange: (part: Partial<AccountQuery>, how?: 'push' | 'replace') => void
}

const Filters = ({ query, onChange, onDown }: ChangingProps & { readonly onDown: () => void }) => (
  <div className="filters">
    <SearchField value={query.search} onSearch={(search) => onChange({ search }, 'replace')} onDown={onDown} />
    <Choice
      label="Which accounts"
      options={{ all: 'All', active: 'Active', disabled: 'Disabled' }}
      value={query.active}
      onChange={(active) => onChange({ active })}
    />
    <select
      className="control"
      aria-label="Order"
      value={query.sort}
      onChange={({ target }) => onChange({ sort: target.value as AccountQuery['sort'] })}
    >
      {Object.entries(sorts).map(([sort, text]) => (
        // A search has the order of usernames.
        <option key={sort} value={sort} disabled={query.search !== '' && sort.endsWith('id')}>
          {text}
        </option>
      ))}
    </select>
  </div>
)

interface ListedProps extends ChangingProps {
  readonly list: AccountList | undefined
  readonly isLoading: boolean
}

const Listed = ({ list, isLoading, query, onChange }: ListedProps) => {
  if (list === undefined) return <Loading label="Loading accounts" />
  const { cursor, ...filters } = query
  const go = (to: string | undefined) => {
    onChange({ cursor: to })
    scrollTo(0, 0)
  }
  return (
    <>
      {list.accounts.length === 0 ? (
        <NoAccounts query={query} onChange={onChange} />
      ) : (
        <AccountTable accounts={list.accounts} isLoading={isLoading} />
      )}
      <Pager list={JSON.stringify(filters)} cursor={cursor} next={list.next} onGo={go} />
    </>
  )
}

const NoAccounts = ({ query, onChange }: ChangingProps) => {
  if (!isFiltered(query))
    return (
      <Empty icon="accounts" title="No accounts yet">
        <p>Accounts appear here when people register, or when you create them.</p>
      </Empty>
    )
  const kind = { all: 'account', active: 'active account', disabled: 'disabled account' }[query.active]
  const which = query.search === '' ? '' : ` whose name starts with “${query.search}”`
  return (
    <Empty icon="search" title={`No ${kind}${which}`}>
      {query.search !== '' && <p>The search compares the beginning of usernames, without regard to case.</p>}
      <Button onClick={() => onChange(noFilter)}>Show all accounts</Button>
    </Empty>
  )
}
