import { at, type Contract, escaped, type Problem } from './contract.ts'

interface EventSchema {
  readonly properties?: { readonly type?: { readonly enum?: readonly unknown[] } }
}

/** Sent by `testWebhook`; a webhook cannot choose it. */
const testType = 'webhook.test'

/** Lists faults of `x-webhooks`: the events are the values of `EventType`, each with its schema. */
export const eventProblems = (contract: Contract): Problem[] => [...unlistedEvents(contract), ...wrongSchemas(contract)]

function unlistedEvents({ 'x-webhooks': events = {}, components }: Contract): Problem[] {
  const types = [...((components.schemas.EventType?.enum ?? []) as string[]), testType]
  const rule = 'event-types-listed'
  const missing = types
    .filter((type) => !(type in events))
    .map((type) => ({ rule, message: `${type} has no entry in x-webhooks.`, where: '#/components/schemas/EventType' }))
  const unknown = Object.keys(events)
    .filter((type) => !types.includes(type))
    .map((type) => ({ rule, message: `${type} is not a value of EventType.`, where: pointerOf(type) }))
  return [...missing, ...unknown]
}

/** Receivers in typed languages select a schema by `type`. */
function wrongSchemas(contract: Contract): Problem[] {
  return Object.entries(contract['x-webhooks'] ?? {})
    .filter(([type, { post }]) => {
      const pointer = post?.requestBody?.content?.['application/json']?.schema?.$ref
      if (pointer !== `#/components/schemas/${pascalCase(type)}Event`) return true
      const values = (at(contract, pointer) as EventSchema | undefined)?.properties?.type?.enum ?? []
      return values.length !== 1 || values[0] !== type
    })
    .map(([type]) => ({
      rule: 'event-schema',
      message: `The body of ${type} is ${pascalCase(type)}Event, whose \`type\` has this value alone.`,
      where: pointerOf(type),
    }))
}

const pointerOf = (type: string): string => `#/x-webhooks/${escaped(type)}`

const pascalCase = (type: string): string =>
  type
    .split(/[._]/)
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join('')
