import type { AdminAccount } from '../../../../client/src/index.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { Fact } from '../../parts/fact.tsx'
import { Panel } from '../../parts/page.tsx'
import { Time } from '../../parts/time.tsx'
import { Link } from '../../router.tsx'
import type { DialogName } from './account-dialogs.tsx'

interface Props {
  readonly account: AdminAccount
  /** Whether it is the account of the person who looks at it. */
  readonly isOwn: boolean
  readonly onOpen: (dialog: DialogName) => void
}

/** What the account is, and beside each fact the button that changes it. */
export const Facts = ({ account, isOwn, onOpen }: Props) => {
  const { active, admin, has_password, second_factor, last_login, created } = account
  const opens = (dialog: DialogName, text: string) => <Button onClick={() => onOpen(dialog)}>{text}</Button>
  return (
    <Panel title="Account" actions={<Link to={`/audit?account=${account.id}`}>Audit events</Link>}>
      <dl className="fact-grid">
        <Fact name="Username">
          {account.username} {opens('rename', 'Rename')}
        </Fact>
        {account.subject !== null && <Fact name="Id in tokens">{account.subject}</Fact>}
        <Fact name="Status">
          <Badge look={active ? 'good' : 'warn'}>{active ? 'Active' : 'Disabled'}</Badge>
          {!isOwn && (active ? opens('disable', 'Disable') : opens('enable', 'Enable'))}
        </Fact>
        <Fact name="Password">
          {has_password ? 'Set' : <Badge look="warn">None</Badge>} {opens('password', 'Set password')}
          {active && opens('reset', 'Reset link')}
        </Fact>
        <Fact name="Admin">
          {admin ? 'Yes' : 'No'}
          {!isOwn && (admin ? opens('unset-admin', 'Remove flag') : opens('set-admin', 'Make admin'))}
        </Fact>
        <Fact name="Second factor">
          {second_factor ? <Badge look="good">Set up</Badge> : 'None'}
          {isOwn && <Link to="/second-factors">Your second factors</Link>}
          {!isOwn && second_factor && opens('remove-factors', 'Remove second factors')}
        </Fact>
        <Fact name="Last login">
          <Time tense="past" at={last_login} never="None recorded" />
        </Fact>
        <Fact name="Created">
          <Time tense="past" at={created} />
        </Fact>
      </dl>
      {isOwn && (
        <p className="hint">This is your account. Only another admin can disable it or remove its admin flag.</p>
      )}
    </Panel>
  )
}

/** The last part of the page: what cannot be undone. */
export const RemovePanel = ({ onOpen }: Pick<Props, 'onOpen'>) => (
  <Panel title="Delete account">
    <div className="remove">
      <p className="muted">
        Deletes the account and ends all its sessions. Its id is never used again, and the audit trail keeps its events.
      </p>
      <Button look="danger" onClick={() => onOpen('delete')}>
        Delete account
      </Button>
    </div>
  </Panel>
)
