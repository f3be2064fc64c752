import type { Contract, WebhookEvent } from './contract.ts'
import { eventFacts } from './event-page.ts'
import { fieldList, parameterList } from './field-list.ts'
import { fieldsOf } from './fields.ts'
import { factList } from './operation-body.ts'
import { jsonBlock, panelOf, twoColumns } from './operation-samples.ts'
import type { PageWriter } from './page.ts'

/** Writes the page of an event as HTML: on wide screens, the body is beside the text. */
export const eventBody = (contract: Contract, event: WebhookEvent, writer: PageWriter): string => {
  const body = contract.bodyOf(event)
  const parameters = contract.parametersOf(event)
  const bodies = (body?.examples ?? []).map((example) => jsonBlock(example)).join('')
  return twoColumns({
    head: [writer.start, writer.markdown(`# ${event.type}`), writer.markdown(`${event.summary}.`)].join(''),
    examples: panelOf('Example body', bodies, writer.idOf('sample body')),
    about: [
      writer.markdown(event.description.trim()),
      factList(writer, eventFacts(contract, event)),
      body === undefined ? '' : writer.markdown('## Body'),
      body === undefined ? '' : fieldList(writer, fieldsOf(contract, body.schema), 'body', 'received'),
      parameters.length > 0 ? writer.markdown('## Headers') : '',
      parameterList(contract, writer, parameters, 'received'),
      writer.markdown('## Response'),
      ...Object.values(event.responses).map(({ description }) => writer.markdown(description)),
    ].join(''),
  })
}
