import type { Delivery, Webhook } from '../../../../client/src/index.ts'
import { Badge } from '../../parts/badge.tsx'
import { Button } from '../../parts/button.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Time, useNow } from '../../parts/time.tsx'
import { Link } from '../../router.tsx'
import { deliveryStates, describeAttempt, namedOnly } from './webhook-texts.ts'

interface Props {
  readonly deliveries: readonly Delivery[]
  readonly webhook: Webhook
  readonly isLoading: boolean
  /** Id of the delivery that is being sent again. */
  readonly sending: number | undefined
  readonly onRedeliver: (delivery: Delivery) => void
}

const nothing = <span className="muted none">–</span>

const columns: readonly Column<Delivery>[] = [
  {
    title: 'Event',
    kind: 'name',
    cell: ({ type, event_id, created }) => (
      <>
        <code title={`Event ${event_id}`}>{type}</code>
        <span className="hint below">
          <Time tense="past" at={created} />
        </span>
      </>
    ),
  },
  {
    title: 'Account',
    cell: ({ account_id, sequence }) =>
      account_id === null ? (
        nothing
      ) : (
        <>
          <Link className="nowrap" to={`/accounts/${account_id}`}>
            Account {account_id}
          </Link>
          {sequence !== null && <span className="hint below nowrap">Sequence {sequence}</span>}
        </>
      ),
  },
  {
    title: 'State',
    cell: ({ state }) => (
      <span title={deliveryStates[state].meaning}>
        <Badge look={deliveryStates[state].look}>{state}</Badge>
      </span>
    ),
  },
  { title: 'Attempts', kind: 'number', cell: ({ attempts }) => attempts },
  { title: 'Last attempt', cell: (delivery) => <LastAttempt {...delivery} /> },
]

const LastAttempt = ({ last_attempt, last_status, last_fault, duration_ms }: Delivery) => {
  if (last_attempt === null) return nothing
  return (
    <>
      {last_status === null ? describeAttempt(null, last_fault).sentence : `Status ${last_status}`}
      <span className="hint below">
        <Time tense="past" at={last_attempt} />
        {duration_ms !== null && `, ${duration_ms} ms`}
      </span>
    </>
  )
}

/** Nothing is sent while the webhook is disabled. */
const NextAttempt = ({ delivery, webhook }: Pick<Props, 'webhook'> & { readonly delivery: Delivery }) => {
  const now = useNow()
  const { state, next_attempt } = delivery
  if (state === 'waiting' && !webhook.active) return 'when enabled'
  if (next_attempt === null) return nothing
  return next_attempt <= now ? 'due' : <Time at={next_attempt} />
}

/** Deliveries, each with a button that sends it again. Reset tokens are not sent again. */
export const DeliveryTable = ({ deliveries, webhook, isLoading, sending, onRedeliver }: Props) => {
  const ofWebhook: readonly Column<Delivery>[] = [
    { title: 'Next attempt', cell: (delivery) => <NextAttempt delivery={delivery} webhook={webhook} /> },
    {
      title: 'Actions',
      kind: 'actions',
      cell: (delivery) =>
        webhook.active &&
        delivery.type !== namedOnly && (
          <Button isBusy={sending === delivery.id} onClick={() => onRedeliver(delivery)}>
            Redeliver<span className="unseen"> {delivery.type}</span>
          </Button>
        ),
    },
  ]
  return (
    <Table
      caption="Deliveries"
      columns={[...columns, ...ofWebhook]}
      rows={deliveries}
      keyOf={({ id }) => id}
      isLoading={isLoading}
    />
  )
}
