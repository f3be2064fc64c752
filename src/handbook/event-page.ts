import { jsonText, parameterTable } from './body-parts.ts'
import type { Contract, WebhookEvent } from './contract.ts'
import { fieldTable } from './fields.ts'
import { blocks, code } from './markdown.ts'
import type { Fact } from './operation-parts.ts'

/** Lists the properties of the request that sends an event. */
export const eventFacts = (contract: Contract, event: WebhookEvent): readonly Fact[] => {
  const body = contract.bodyOf(event)
  return [
    { name: 'Request', value: '`POST` to the URL of the webhook' },
    { name: 'Body', value: '`application/json`' },
    { name: 'Schema', value: `\`${(body && contract.nameOf(body.schema)) ?? ''}\`` },
  ]
}

/** Writes the page of an event as Markdown. */
export const eventPage = (contract: Contract, event: WebhookEvent): string => {
  const body = contract.bodyOf(event)
  const answers = Object.values(event.responses)
  return blocks(
    `# ${event.type}`,
    `${event.summary}.`,
    event.description.trim(),
    eventFacts(contract, event)
      .map(({ name, value }) => `- ${name}: ${value}`)
      .join('\n'),
    '## Body',
    body && fieldTable(contract, body.schema),
    ...(body?.examples ?? []).map(({ value }) => code('json', jsonText(value))),
    '## Headers',
    parameterTable(contract, contract.parametersOf(event)),
    '## Response',
    ...answers.map(({ description }) => description.trim()),
  )
}
