import type { WebhookAdministration } from '../compose/manage-webhooks.ts'
import { type Column, headingLine, instantOrDash, jsonLine, rowLine } from './output.ts'

type Webhook = Awaited<ReturnType<WebhookAdministration['manage']['list']>>[number]
type Delivery = Awaited<ReturnType<WebhookAdministration['deliveries']['list']>>['items'][number]

const webhookColumns: readonly Column<Webhook>[] = [
  { heading: 'id', width: 36, text: ({ id }) => id },
  { heading: 'state', width: 32, text: stateOf },
  { heading: 'waiting', width: 7, text: ({ waiting, moreWaiting }) => `${waiting}${moreWaiting ? '+' : ''}` },
  { heading: 'url', width: 40, text: ({ url }) => url },
  { heading: 'events', width: 20, text: ({ types }) => types?.join(',') ?? 'all' },
  { heading: 'description', width: 11, text: ({ description }) => description ?? '' },
]

function stateOf({ active, failingSince, disabledReason }: Webhook): string {
  if (!active) return disabledReason === null ? 'disabled' : `disabled: ${disabledReason}`
  return failingSince === null ? 'active' : `failing since ${instantOrDash(failingSince)}`
}

const deliveryColumns: readonly Column<Delivery>[] = [
  { heading: 'id', width: 8, text: ({ id }) => String(id) },
  { heading: 'created', width: 20, text: ({ createdAt }) => instantOrDash(createdAt) },
  { heading: 'event', width: 24, text: ({ type }) => type },
  { heading: 'account', width: 7, text: ({ accountId }) => String(accountId ?? '-') },
  { heading: 'state', width: 9, text: ({ state }) => state },
  { heading: 'attempts', width: 8, text: ({ attempts }) => String(attempts) },
  { heading: 'last result', width: 21, text: ({ lastFault, lastStatus }) => String(lastFault ?? lastStatus ?? '-') },
  { heading: 'next attempt', width: 20, text: ({ nextAttemptAt }) => instantOrDash(nextAttemptAt) },
]

/** Formats webhooks, one in each line. */
export const webhookLines = (webhooks: readonly Webhook[], output: 'json' | 'text'): readonly string[] =>
  linesOf(webhookColumns, webhooks, output)

/** Formats deliveries, one in each line. */
export const deliveryLines = (deliveries: readonly Delivery[], output: 'json' | 'text'): readonly string[] =>
  linesOf(deliveryColumns, deliveries, output)

function linesOf<Row>(columns: readonly Column<Row>[], rows: readonly Row[], output: 'json' | 'text') {
  if (output === 'json') return rows.map((row) => jsonLine(row))
  return [headingLine(columns), ...rows.map((row) => rowLine(columns, row))]
}
