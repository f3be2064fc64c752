import { useState } from 'react'
import type { AdminAccount, PasswordReset } from '../../../../client/src/index.ts'
import { admin, type Me } from '../../api.ts'
import { Badge } from '../../parts/badge.tsx'
import { Page } from '../../parts/page.tsx'
import { Empty, Failure, Loading } from '../../parts/states.tsx'
import { Link } from '../../router.tsx'
import { useData } from '../../use-data.ts'
import { AccountBadges } from '../accounts/account-table.tsx'
import { AccountDialog, type DialogName } from './account-dialogs.tsx'
import { ClaimsPanel } from './claims-panel.tsx'
import { Facts, RemovePanel } from './facts.tsx'
import { ResetToken } from './reset-token.tsx'
import { SessionsPanel } from './sessions-panel.tsx'

interface Props {
  /** As in the URL. */
  readonly accountId: string
  readonly me: Me
}

/** The page of one account. */
export const AccountPage = ({ accountId, me }: Props) => {
  const account = useData(accountId, (init) => admin.getAccount({ accountId }, init))
  if (account.refusal?.status === 404) return <NoAccount accountId={accountId} />
  if (account.data === undefined)
    return (
      <Page title={`Account ${accountId}`}>
        {account.refusal ? <Failure refusal={account.refusal} onRetry={account.reload} /> : <Loading />}
      </Page>
    )
  return <Known account={account.data} me={me} onChange={account.replace} onReload={account.reload} />
}

interface KnownProps {
  readonly account: AdminAccount
  readonly me: Me
  readonly onChange: (account: AdminAccount) => void
  readonly onReload: () => Promise<void>
}

const Known = ({ account, me, onChange, onReload }: KnownProps) => {
  const [dialog, setDialog] = useState<DialogName>()
  const [token, setToken] = useState<PasswordReset>()
  // The list of sessions follows every change of the account.
  const [changes, setChanges] = useState(0)
  const replace = (changed: AdminAccount) => {
    onChange(changed)
    setChanges((count) => count + 1)
  }
  const reload = async () => {
    await onReload()
    setChanges((count) => count + 1)
  }
  const isOwn = account.id === me.id
  return (
    <Page
      title={account.username}
      subtitle={
        <span className="breadcrumb">
          <Link to="/accounts">Accounts</Link>
          <span aria-hidden="true">/</span> {account.subject ?? account.id}
          <AccountBadges account={account} />
          {isOwn && <Badge look="good">You</Badge>}
        </span>
      }
    >
      <div className="account">
        <Facts account={account} isOwn={isOwn} onOpen={setDialog} />
        <SessionsPanel
          account={account}
          ownSession={me.sessionId}
          changes={changes}
          onEnded={reload}
          onEndAll={() => setDialog('end-all')}
        />
        <ClaimsPanel account={account} onChange={onChange} onGone={reload} />
        <RemovePanel onOpen={setDialog} />
      </div>
      {dialog && (
        <AccountDialog
          name={dialog}
          account={account}
          isOwn={isOwn}
          onChange={replace}
          onToken={setToken}
          onReload={reload}
          onClose={() => setDialog(undefined)}
        />
      )}
      {token && dialog === undefined && (
        <ResetToken account={account} token={token} onClose={() => setToken(undefined)} />
      )}
    </Page>
  )
}

const NoAccount = ({ accountId }: { readonly accountId: string }) => (
  <Page title={`Account ${accountId}`}>
    <div className="panel">
      <Empty icon="accounts" title={`No account has the id ${accountId}`}>
        <p>It was deleted, or it never existed. The audit trail keeps the events of deleted accounts.</p>
        <p className="row">
          <Link to={`/audit?account=${encodeURIComponent(accountId)}`}>Events of account {accountId}</Link>
          <Link to="/accounts">All accounts</Link>
        </p>
      </Empty>
    </div>
  </Page>
)
