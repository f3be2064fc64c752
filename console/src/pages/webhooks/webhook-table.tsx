import type { Webhook } from '../../../../client/src/index.ts'
import { Badge } from '../../parts/badge.tsx'
import { type Column, Table } from '../../parts/table.tsx'
import { Time } from '../../parts/time.tsx'
import { Link } from '../../router.tsx'
import { stateOf, typesText } from './webhook-texts.ts'

/** The name of a webhook: its description, or the host of its URL. */
export const nameOf = ({ description, url }: Pick<Webhook, 'description' | 'url'>): string =>
  description ?? (URL.canParse(url) ? new URL(url).host : url)

/** Formats the number of deliveries that wait, which the service counts to 100. */
export const waitingText = ({ waiting, more_waiting }: Webhook): string => `${waiting}${more_waiting ? '+' : ''}`

/** The state of a webhook. */
export const StateBadge = ({ webhook }: { readonly webhook: Webhook }) => {
  const { text, look } = stateOf(webhook)
  return <Badge look={look}>{text}</Badge>
}

const columns: readonly Column<Webhook>[] = [
  {
    title: 'Webhook',
    kind: 'name',
    cell: (webhook) => (
      <>
        <Link to={`/webhooks/${webhook.id}`} className="row-link">
          {nameOf(webhook)}
        </Link>
        <span className="hint cut">{webhook.url}</span>
      </>
    ),
  },
  { title: 'Events', cell: ({ types }) => typesText(types) },
  {
    title: 'State',
    cell: (webhook) => (
      <span className="named">
        <StateBadge webhook={webhook} />
        {webhook.active && webhook.failing_since !== null && (
          <span className="hint">
            first failed <Time tense="past" at={webhook.failing_since} />
          </span>
        )}
      </span>
    ),
  },
  { title: 'Waiting', kind: 'number', cell: waitingText },
  { title: 'Created', cell: ({ created }) => <Time tense="past" at={created} /> },
]

/** Webhooks, each a link to its page. */
export const WebhookTable = ({ webhooks }: { readonly webhooks: readonly Webhook[] }) => (
  <Table caption="Webhooks" columns={columns} rows={webhooks} keyOf={({ id }) => id} />
)
