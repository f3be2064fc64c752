import type { Me } from '../api.ts'
import { Page } from '../parts/page.tsx'
import { Empty } from '../parts/states.tsx'
import { Link, usePath } from '../router.tsx'
import { AccountPage } from './account/account-page.tsx'
import { AccountsPage } from './accounts/accounts-page.tsx'
import { AuditPage } from './audit/audit-page.tsx'
import { KeysPage } from './keys/keys-page.tsx'
import { OverviewPage } from './overview/overview-page.tsx'
import { FactorsPage } from './second-factors/factors-page.tsx'
import { WebhookPage } from './webhooks/webhook-page.tsx'
import { WebhooksPage } from './webhooks/webhooks-page.tsx'

/** The page of the current path. */
export const CurrentPage = ({ me }: { readonly me: Me }) => {
  const path = usePath()
  const [name = '', id, ...more] = path.split('/').filter(Boolean)
  const pages: Readonly<Record<string, (() => React.ReactNode) | undefined>> = {
    '': () => <OverviewPage />,
    accounts: () => <AccountsPage />,
    audit: () => <AuditPage />,
    keys: () => <KeysPage />,
    'second-factors': () => <FactorsPage />,
    webhooks: () => <WebhooksPage />,
  }
  const details: Readonly<Record<string, ((id: string) => React.ReactNode) | undefined>> = {
    accounts: (accountId) => <AccountPage key={accountId} accountId={accountId} me={me} />,
    webhooks: (webhookId) => <WebhookPage key={webhookId} webhookId={webhookId} />,
  }
  if (more.length > 0) return <NoPage />
  const page = id === undefined ? own(pages, name)?.() : own(details, name)?.(decode(id))
  return page ?? <NoPage />
}

const own = <T,>(table: Readonly<Record<string, T>>, name: string): T | undefined =>
  Object.hasOwn(table, name) ? table[name] : undefined

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
