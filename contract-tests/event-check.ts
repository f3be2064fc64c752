import { createHmac } from 'node:crypto'
import { type AnswerHeaders, createBodyCheck, createHeaderCheck } from '../src/contract-test/answer-check.ts'
import { type Schema, toJsonSchema } from '../src/contract-test/json-schema.ts'
import { type Answer, type Contract, readContract } from './contract.ts'

/** A request to a receiver of events; names of headers are lower case. */
export interface SentEvent {
  readonly headers: AnswerHeaders
  readonly text: string
}

/** The parts of an event that the checks read. */
export interface EventBody {
  readonly id: string
  readonly type: string
  readonly sequence: number | null
  readonly data: { readonly account_id?: number }
}

/** The request of an event, as the resolved contract writes it. */
interface EventRequest {
  readonly parameters: readonly { readonly name: string; readonly required?: boolean; readonly schema: Schema }[]
  readonly requestBody: { readonly content: Readonly<Record<string, { readonly schema: Schema }>> }
}

/** Returns the types of all events of the contract. */
export const eventTypesOf = ({ document }: Contract): readonly string[] => Object.keys(eventsOf(document))

/** Creates a check of events against the contract: headers, body, and one id in both. */
export function createEventCheck(contract: Contract = readContract()): (sent: SentEvent) => string[] {
  const [headersAreWrong, bodyIsWrong] = [createHeaderCheck(), createBodyCheck()]
  const rules = new Map(Object.entries(eventsOf(contract.document)).map(([type, { post }]) => [type, ruleOf(post)]))
  return ({ headers, text }) => {
    const event = readEvent(text)
    const rule = rules.get(String(event?.type))
    if (event === undefined || rule === undefined) return [`no event of the contract: ${text.slice(0, 200)}`]
    const id = headers['webhook-id'] === event.id ? [] : [`webhook-id is ${headers['webhook-id']}, not ${event.id}`]
    return [...headersAreWrong(rule, headers), ...id, ...bodyIsWrong(rule, text)]
  }
}

/** Reads the body of an event; undefined when it is no object. */
export function readEvent(text: string): EventBody | undefined {
  try {
    return (JSON.parse(text) as EventBody | null) ?? undefined
  } catch {
    return undefined
  }
}

/**
 * Reports whether one of the signatures fits a secret.
 * @param secret as `createWebhook` returns it
 * @see Standard Webhooks, "Verifying signatures"
 */
export function isSigned({ headers, text }: SentEvent, secret: string): boolean {
  const key = Buffer.from(secret.replace('whsec_', ''), 'base64')
  const signed = `${headers['webhook-id']}.${headers['webhook-timestamp']}.${text}`
  const signature = `v1,${createHmac('sha256', key).update(signed).digest('base64')}`
  return String(headers['webhook-signature']).split(' ').includes(signature)
}

/** Lists accounts whose events leave out a sequence number or use one twice. */
export function findGaps(events: readonly EventBody[]): string[] {
  const ofAccounts = new Map<number, Map<string, number>>()
  for (const { id, sequence, data } of events) {
    if (sequence === null || data.account_id === undefined) continue
    const known = ofAccounts.get(data.account_id) ?? new Map<string, number>()
    ofAccounts.set(data.account_id, known.set(id, sequence))
  }
  return [...ofAccounts].flatMap(([account, known]) => {
    const sequences = [...known.values()].sort((one, other) => one - other)
    const isWhole = sequences.every((sequence, n) => n === 0 || sequence === Number(sequences[n - 1]) + 1)
    return isWhole ? [] : [`the events of account ${account} have the sequence numbers ${sequences.join(', ')}`]
  })
}

const eventsOf = (document: Contract['document']) =>
  (document['x-webhooks'] ?? {}) as Readonly<Record<string, { readonly post: EventRequest }>>

/** Headers and body of an event are checked as those of an answer. */
const ruleOf = ({ parameters, requestBody }: EventRequest): Answer => ({
  status: 0,
  body: toJsonSchema(requestBody.content['application/json']?.schema ?? {}),
  headers: parameters.map(({ name, required, schema }) => ({
    name,
    required: required === true,
    schema: toJsonSchema(schema),
  })),
})
