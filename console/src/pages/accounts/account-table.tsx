import type { KeyboardEvent } from 'react'
import type { AccountSummary } from '../../../../client/src/index.ts'
import { Badge } from '../../parts/badge.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { Link } from '../../router.tsx'

/** The badges of an account: only what is unusual. */
export const AccountBadges = ({ account }: { readonly account: Pick<AccountSummary, 'active' | 'admin'> }) => (
  <>
    {account.admin && <Badge>Admin</Badge>}
    {!account.active && <Badge look="warn">Disabled</Badge>}
  </>
)

/** Formats the number of live sessions, which the service counts to 100. */
export const liveSessions = ({
  live_sessions,
  more_sessions,
}: Pick<AccountSummary, 'live_sessions' | 'more_sessions'>): string => `${live_sessions}${more_sessions ? '+' : ''}`

const columns: readonly Column<AccountSummary>[] = [
  {
    title: 'Username',
    kind: 'name',
    cell: (account) => (
      <span className="named">
        <Link to={`/accounts/${account.id}`} className="row-link">
          {account.username}
        </Link>
        <AccountBadges account={account} />
      </span>
    ),
  },
  { title: 'Id', kind: 'number', cell: ({ id, subject }) => subject ?? id },
  { title: 'Live sessions', kind: 'number', cell: liveSessions },
  { title: 'Last login', cell: ({ last_login }) => <Time tense="past" at={last_login} never="none recorded" /> },
  { title: 'Created', cell: ({ created }) => <Time tense="past" at={created} /> },
]

const rowLinks = (): HTMLElement[] => [...document.querySelectorAll<HTMLElement>('.row-link')]

/** Moves the focus to the first account of the table. */
export const focusFirstRow = (): void => rowLinks()[0]?.focus()

const moveBetweenRows = (event: KeyboardEvent): void => {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key]
  const links = rowLinks()
  const at = links.indexOf(document.activeElement as HTMLElement)
  if (step === undefined || at < 0) return
  event.preventDefault()
  links[Math.max(0, at + step)]?.focus()
}

interface Props {
  readonly accounts: readonly AccountSummary[]
  readonly isLoading: boolean
}

/** Accounts, each a link to its page. The arrow keys move between them. */
export const AccountTable = ({ accounts, isLoading }: Props) => (
  // biome-ignore lint/a11y/noStaticElementInteractions: the keys only move the focus between links
  <div className="accounts" onKeyDown={moveBetweenRows}>
    <Table caption="Accounts" columns={columns} rows={accounts} keyOf={({ id }) => id} isLoading={isLoading} />
  </div>
)
