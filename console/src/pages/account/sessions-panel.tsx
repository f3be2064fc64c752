import { useRef } from 'react'
import type { AccountSession, AdminAccount } from '../../../../client/src/index.ts'
import { Button } from '../../parts/button.tsx'
import { Choice } from '../../parts/choice.tsx'
import { Panel } from '../../parts/page.tsx'
import { Empty, Failure, Loading } from '../../parts/states.tsx'
import { useQuery } from '../../router.tsx'
import { liveSessions } from '../accounts/account-table.tsx'
import { EndedSessions, LiveSessions } from './session-tables.tsx'
import { type SessionState, useSessions } from './use-sessions.ts'

interface Props {
  readonly account: AdminAccount
  /** Id of this page's session. */
  readonly ownSession: string
  /** Grows with every change of the account. */
  readonly changes: number
  /** Called after a session has ended, or when the account has gone. */
  readonly onEnded: () => Promise<void>
  readonly onEndAll: () => void
}

const states: Readonly<Record<SessionState, string>> = { live: 'Live', ended: 'Ended' }

/** The live sessions of an account, or those that ended and why. */
export const SessionsPanel = ({ account, ownSession, changes, onEnded, onEndAll }: Props) => {
  const [{ sessions }, setQuery] = useQuery()
  const state = sessions === 'ended' ? 'ended' : 'live'
  const list = useSessions(String(account.id), state, changes)
  const shown = list.sessions
  const region = useRef<HTMLElement>(null)
  const onEndedOne = async () => {
    await onEnded()
    // The pressed button has disappeared.
    region.current?.focus()
  }
  return (
    <Panel
      title="Sessions"
      hint={`${liveSessions(account)} live`}
      padding="flush"
      actions={
        <>
          {state === 'live' && (shown?.length ?? 0) > 0 && (
            <Button look="danger" onClick={onEndAll}>
              End all
            </Button>
          )}
          <Choice
            label="Which sessions"
            options={states}
            value={state}
            onChange={(next) => setQuery({ sessions: next === 'ended' ? 'ended' : undefined }, 'replace')}
          />
        </>
      }
    >
      <section ref={region} tabIndex={-1} className="sessions" aria-label={`${states[list.state]} sessions`}>
        {shown === undefined && (list.refusal ? <Failure refusal={list.refusal} onRetry={list.reload} /> : <Loading />)}
        {shown?.length === 0 && <NoSessions state={list.state} />}
        {shown !== undefined && shown.length > 0 && (
          <Sessions
            {...{ ownSession, shown, accountId: String(account.id), state: list.state, isLoading: list.isLoading }}
            onEnded={onEndedOne}
          />
        )}
        {shown !== undefined && list.refusal && (
          <p className="notice bad" role="alert">
            {list.refusal.message}
          </p>
        )}
      </section>
      {list.hasMore && (
        <div className="pager">
          <Button isBusy={list.isLoading} onClick={list.loadMore}>
            Show more
          </Button>
        </div>
      )}
    </Panel>
  )
}

const NoSessions = ({ state }: { readonly state: SessionState }) =>
  state === 'live' ? (
    <Empty title="No live session">
      <p>The account is not logged in on any device. “Ended” lists earlier sessions and why they ended.</p>
    </Empty>
  ) : (
    <Empty title="No ended session">
      <p>Ended sessions are listed until their last token has expired.</p>
    </Empty>
  )

interface SessionsProps {
  readonly state: SessionState
  readonly accountId: string
  readonly shown: readonly AccountSession[]
  readonly ownSession: string
  readonly isLoading: boolean
  readonly onEnded: () => Promise<void>
}

const Sessions = ({ state, shown, ...props }: SessionsProps) =>
  state === 'live' ? <LiveSessions {...props} sessions={shown} /> : <EndedSessions {...props} sessions={shown} />
