import { useState } from 'react'
import type { AccountSession } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { explain } from '../../errors.ts'
import { nameDevice } from '../../events/device-name.ts'
import { whyEnded } from '../../events/why-ended.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { announce, complain } from '../../parts/status.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { Link } from '../../router.tsx'

interface Props {
  readonly accountId: string
  readonly sessions: readonly AccountSession[]
  /** Id of this page's session. */
  readonly ownSession: string
  readonly isLoading: boolean
  readonly onEnded: () => Promise<void>
}

const deviceColumn = (ownSession: string): Column<AccountSession> => ({
  title: 'Device',
  kind: 'name',
  cell: ({ id, user_agent, purpose }) => (
    <span className="named">
      <span title={user_agent ?? undefined}>{nameDevice(user_agent)}</span>
      {id === ownSession && <Badge look="good">This session</Badge>}
      {purpose === 'console' && <Badge>Console</Badge>}
    </span>
  ),
})

const addressColumn: Column<AccountSession> = {
  title: 'Address',
  cell: ({ address }) => (address === null ? <span className="muted">unknown</span> : <code>{address}</code>),
}

const createdColumn: Column<AccountSession> = {
  title: 'Logged in',
  cell: ({ created }) => <Time tense="past" at={created} />,
}

/** Links to the events of a session. */
const SessionEvents = ({ id }: Pick<AccountSession, 'id'>) => (
  <Link to={`/audit?session=${encodeURIComponent(id)}`} aria-label="Events of this session">
    Events
  </Link>
)

/** Live sessions, each with a button that ends it. A logout ends the own one. */
export const LiveSessions = ({ accountId, sessions, ownSession, isLoading, onEnded }: Props) => {
  const [ending, setEnding] = useState<string>()
  const end = async (session: AccountSession) => {
    setEnding(session.id)
    try {
      await admin.endAccountSession({ accountId, sessionId: session.id })
      announce(`The session of ${nameDevice(session.user_agent)} has ended.`)
      await onEnded()
    } catch (error) {
      const refusal = await explain(error)
      // It ended meanwhile, or the account was deleted.
      if (refusal.status === 404) await onEnded()
      complain(refusal.status === 404 ? 'The session had already ended.' : refusal.message)
    } finally {
      setEnding(undefined)
    }
  }
  const columns: readonly Column<AccountSession>[] = [
    deviceColumn(ownSession),
    addressColumn,
    createdColumn,
    { title: 'Last used', cell: ({ last_used }) => <Time tense="past" at={last_used} /> },
    { title: 'Expires', cell: ({ expires }) => <Time at={expires} /> },
    {
      title: 'Actions',
      kind: 'actions',
      cell: (session) => (
        <span className="row">
          <SessionEvents id={session.id} />
          {session.id !== ownSession && (
            <Button
              isBusy={ending === session.id}
              aria-label={`End session of ${nameDevice(session.user_agent)} at ${session.address ?? 'unknown address'}`}
              onClick={() => end(session)}
            >
              End
            </Button>
          )}
        </span>
      ),
    },
  ]
  return (
    <Table caption="Live sessions" columns={columns} rows={sessions} keyOf={({ id }) => id} isLoading={isLoading} />
  )
}

const Why = ({ ended_reason }: Pick<AccountSession, 'ended_reason'>) => {
  const { sentence, advice } = whyEnded(ended_reason)
  return (
    <span className={ended_reason === 'reuse_detected' ? 'why alert' : 'why'}>
      {sentence}
      {advice && <span className="hint">{advice}</span>}
    </span>
  )
}

/** Ended sessions, each with the reason as a sentence. */
export const EndedSessions = ({ sessions, ownSession, isLoading }: Props) => {
  const columns: readonly Column<AccountSession>[] = [
    deviceColumn(ownSession),
    { title: 'Why it ended', cell: (session) => <Why {...session} /> },
    { title: 'Ended', cell: ({ ended }) => <Time tense="past" at={ended} /> },
    addressColumn,
    createdColumn,
    { title: 'Actions', kind: 'actions', cell: ({ id }) => <SessionEvents id={id} /> },
  ]
  return (
    <Table caption="Ended sessions" columns={columns} rows={sessions} keyOf={({ id }) => id} isLoading={isLoading} />
  )
}
