import type { Command } from 'commander'
import { eventTypes, type WebhookAdministration } from '../compose/manage-webhooks.ts'
import { parseInteger } from '../config/parse.ts'
import { parseAccountId } from '../domain/account-id.ts'
import { instantText } from '../domain/clock.ts'
import { cliClient } from './cli-client.ts'
import { CliError, readValue, UsageError } from './cli-error.ts'
import { jsonLine } from './output.ts'
import { confirm } from './prompt.ts'
import { deliveryLines, webhookLines } from './webhook-lines.ts'
import type { WebhookAction } from './with-webhooks.ts'

type EventType = (typeof eventTypes)[number]

/** Lists the webhooks. */
export const listWebhooks: WebhookAction = async ({ manage }, command) =>
  webhookLines(await manage.list(), outputOf(command)).join('\n')

/** Creates a webhook. */
export const addWebhook: WebhookAction = async ({ manage }, command) => {
  const { description, types } = command.opts<FieldOptions>()
  const wanted = {
    url: firstOf(command),
    description: requireDescription(description) ?? null,
    types: readTypes(types) ?? null,
  }
  const { webhook, secret } = await manage.create(wanted, cliClient)
  if (outputOf(command) === 'json') return jsonLine({ ...webhook, secret })
  return `webhook ${webhook.id} is created\nsecret, shown only now: ${secret}`
}

/** Changes the given fields of a webhook. */
export const updateWebhook: WebhookAction = async ({ manage }, command) => {
  const { url, description, types } = command.opts<FieldOptions>()
  const patch = { url, description: requireDescription(description), types: readTypes(types) }
  if (Object.values(patch).every((value) => value === undefined))
    throw new UsageError('give at least one of --url, --description and --types (add --help for examples)')
  const { id } = await manage.update(firstOf(command), patch, cliClient)
  return `webhook ${id} is changed`
}

/** Creates an action that enables or disables a webhook. */
export const setActive =
  (state: 'enabled' | 'disabled'): WebhookAction =>
  async ({ manage }, command) => {
    const { id } = await manage.update(firstOf(command), { active: state === 'enabled' }, cliClient)
    return `webhook ${id} is ${state}`
  }

/** Replaces the secret of a webhook. */
export const rotateSecret: WebhookAction = async ({ manage }, command) => {
  const { webhook, secret } = await manage.rotateSecret(firstOf(command), cliClient)
  if (outputOf(command) === 'json') return jsonLine({ ...webhook, secret })
  const until = webhook.previousSecretUntil
  const both = until === null ? '' : `; the previous one signs as well until ${instantText(until)}`
  return `webhook ${webhook.id} has a new secret${both}\nsecret, shown only now: ${secret}`
}

/** Sends the event `webhook.test`. */
export const testWebhook: WebhookAction = async ({ test }, command) => {
  const result = await test(firstOf(command), cliClient)
  if (outputOf(command) === 'json') {
    if (!result.delivered) process.exitCode = 1
    return jsonLine(result)
  }
  const outcome = result.status === null ? `no answer: ${result.fault}` : `status ${result.status}`
  if (!result.delivered)
    throw new CliError(`the test event was not delivered: ${outcome} after ${result.durationMs} ms`)
  return `the test event was delivered: ${outcome} after ${result.durationMs} ms`
}

const pageSize = 200
const mostListed = 100_000

/** Lists the deliveries of a webhook. */
export const listDeliveries: WebhookAction = async ({ deliveries }, command) => {
  const { state, limit } = command.opts<{ state?: DeliveryState; limit: string }>()
  const most = readValue('--limit', () => parseInteger(limit, 1, mostListed))
  const listed: Delivery[] = []
  for (let cursor: string | undefined; listed.length < most; ) {
    const page = await deliveries.list(firstOf(command), state, {
      limit: Math.min(most - listed.length, pageSize),
      cursor,
    })
    listed.push(...page.items)
    if (page.next === null) break
    cursor = page.next
  }
  return deliveryLines(listed, outputOf(command)).join('\n')
}

/** Sends the event of a delivery again. */
export const redeliver: WebhookAction = async ({ deliveries }, command) => {
  const [webhookId = '', text = ''] = command.args
  const deliveryId = parseAccountId(text)
  if (deliveryId === undefined) throw new UsageError(`${text} is not the id of a delivery (add --help for examples)`)
  const { id, eventId } = await deliveries.redeliver(webhookId, deliveryId, cliClient)
  return `delivery ${id} is due: the service sends event ${eventId} again`
}

/** Deletes a webhook. */
export const removeWebhook: WebhookAction = async ({ manage }, command) => {
  const { id, url } = await manage.find(firstOf(command))
  const { yes } = command.opts<{ yes?: true }>()
  if (yes !== true && !(await confirm(`Remove webhook ${id} (${url})? Events that wait are not sent.`)))
    throw new CliError('canceled: no webhook was removed')
  await manage.remove(id, cliClient)
  return `webhook ${id} is removed`
}

type Delivery = Awaited<ReturnType<WebhookAdministration['deliveries']['list']>>['items'][number]
type DeliveryState = Delivery['state']

interface FieldOptions {
  readonly url?: string
  readonly description?: string
  readonly types?: string
}

const firstOf = ({ args: [first = ''] }: Command): string => first

const outputOf = (command: Command): 'json' | 'text' => (command.opts<{ json?: true }>().json ? 'json' : 'text')

/** As in the contract. */
const longestDescription = 200

function requireDescription(text: string | undefined): string | undefined {
  if (text === undefined || [...text].length <= longestDescription) return text
  throw new UsageError(`--description has more than ${longestDescription} characters`)
}

/** @returns undefined without the option; null for all types that need not be named */
function readTypes(text: string | undefined): readonly EventType[] | null | undefined {
  if (text === undefined) return undefined
  if (text === 'all') return null
  const names = text.split(',').map((name) => name.trim())
  const unknown = names.find((name) => !eventTypes.some((type) => type === name))
  if (unknown === undefined) return names as EventType[]
  throw new UsageError(`--types has the unknown event "${unknown}": use all, or some of ${eventTypes.join(', ')}`)
}
