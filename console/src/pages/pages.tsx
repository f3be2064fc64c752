import type { Me } from '../api.ts'
import { Page } from '../parts/page.tsx'
import { Empty } from '../parts/states.tsx'
import { Link, usePath } from '../router.tsx'
import { AccountPage } from './account/account-page.tsx'
import { AccountsPage } from './accounts/accounts-page.tsx'
import { AuditPage } from './audit/audit-page.tsx'
import { KeysPage } from './keys/keys-page.tsx'
import { OverviewPage } from './overview/overview-page.tsx'

/** The page of the current path. */
export const CurrentPage = ({ me }: { readonly me: Me }) => {
  const path = usePath()
  const [name = '', id, ...more] = path.split('/').filter(Boolean)
  if (name === 'accounts' && id !== undefined && more.length === 0) {
    const accountId = decode(id)
    return <AccountPage key={accountId} accountId={accountId} me={me} />
  }
  const pages: Readonly<Record<string, (() => React.ReactNode) | undefined>> = {
    '': () => <OverviewPage />,
    accounts: () => <AccountsPage />,
    audit: () => <AuditPage />,
    keys: () => <KeysPage />,
  }
  const page = id === undefined && Object.hasOwn(pages, name) ? pages[name] : undefined
  return page?.() ?? <NoPage />
}

const decode = (text: string): string => {
  try {
    return decodeURIComponent(text)
  } catch {
    return text
  }
}

const NoPage = () => (
  <Page title="No such page">
    <Empty title="There is no page at this address.">
      <Link to="/">Go to the overview</Link>
    </Empty>
  </Page>
)
