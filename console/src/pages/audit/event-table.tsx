import type { AuditEvent } from '../../../../client/src/index.ts'
import { describeActor } from '../../events/actor.ts'
import { describeEvent } from '../../events/describe-event.ts'
import { Badge } from '../../parts/badge.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Link } from '../../router.tsx'
import { nowInSeconds, relativeTime, secondOf } from '../../time.ts'

/** A link to an account by its id. */
const AccountLink = ({ id }: { readonly id: number | string }) => <Link to={`/accounts/${id}`}>Account {id}</Link>

/** Who acted, with a link to an account. */
export const ActorText = ({ actor }: Pick<AuditEvent, 'actor'>) => {
  const { text, accountId } = describeActor(actor)
  return accountId === undefined ? <span>{text}</span> : <AccountLink id={accountId} />
}

/** The title of an event, and what marks a refusal or an alert. */
const EventTitle = ({ event }: { readonly event: AuditEvent }) => {
  const { title, tone } = describeEvent(event)
  return (
    <>
      {title}
      {event.count > 1 && <span className="muted"> × {event.count}</span>}{' '}
      {tone === 'alert' && <Badge look="bad">Alert</Badge>}
      {tone === 'refused' && <Badge look="warn">Refused</Badge>}
    </>
  )
}

interface Props {
  readonly events: readonly AuditEvent[]
  readonly isLoading: boolean
  readonly onOpen: (event: AuditEvent) => void
}

const nothing = <span className="muted none">–</span>

/** Events, each with a button that opens it. */
export const EventTable = ({ events, isLoading, onOpen }: Props) => {
  const columns: readonly Column<AuditEvent>[] = [
    {
      title: 'Time',
      cell: ({ at }) => (
        <time dateTime={new Date(at * 1000).toISOString()} title={relativeTime(at, nowInSeconds())}>
          {secondOf(at)}
        </time>
      ),
    },
    {
      title: 'Event',
      kind: 'name',
      cell: (event) => (
        <>
          <button type="button" className="row-link" aria-haspopup="dialog" onClick={() => onOpen(event)}>
            <EventTitle event={event} />
          </button>
          <span className="hint">{describeEvent(event).explanation}</span>
        </>
      ),
    },
    {
      title: 'Account',
      cell: ({ account_id }) => (account_id === null ? nothing : <AccountLink id={account_id} />),
    },
    { title: 'Done by', cell: ({ actor }) => (actor === null ? nothing : <ActorText actor={actor} />) },
    { title: 'Address', cell: ({ address }) => (address === null ? nothing : <code>{address}</code>) },
  ]
  return <Table caption="Audit events" columns={columns} rows={events} keyOf={({ id }) => id} isLoading={isLoading} />
}
