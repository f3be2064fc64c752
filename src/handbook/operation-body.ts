import { exampleName } from './body-parts.ts'
import type { Answer, Contract, Operation } from './contract.ts'
import { fieldList, headerList, inlineOf, parameterLists } from './field-list.ts'
import { fieldsOf } from './fields.ts'
import { interactiveLink } from './interactive.ts'
import { sentenceCase } from './navigation.ts'
import { type Fact, type OperationParts, operationParts, statusLine } from './operation-parts.ts'
import { answerExamples, exampleIds, sampleTabs, twoColumns } from './operation-samples.ts'
import type { PageWriter } from './page.ts'
import { escapeHtml } from './page-parts.ts'

/**
 * Writes the page of an operation as HTML. On wide screens, samples and answers are beside the
 * text.
 */
export const operationBody = (contract: Contract, operation: Operation, writer: PageWriter): string => {
  const parts = operationParts(contract, operation)
  const { purpose, details, facts, samples, good, refusals, usual, usualHeaders } = parts
  const ids = exampleIds(writer, [...good, ...refusals])
  const answers = (shown: readonly Answer[]) =>
    shown.map((answer) => answerPart(contract, writer, answer, { usualHeaders, ids })).join('')
  return twoColumns({
    head: [
      writer.start,
      writer.markdown(`# ${operation.summary}`),
      writer.markdown(purpose),
      endpoint(operation, writer),
    ].join(''),
    examples: [sampleTabs(writer, samples), answerExamples(writer, [...good, ...refusals], ids)].join(''),
    about: [
      factList(writer, facts),
      writer.markdown('## Request'),
      requestPart(contract, writer, parts),
      details.length > 0 ? writer.markdown(`## Details\n\n${details.join('\n\n')}`) : '',
      writer.markdown('## Responses'),
      answers(good),
      refusals.length > 0 ? writer.markdown('## Errors') : '',
      answers(refusals),
      usual.length > 0 ? usualErrors(writer, usual) : '',
      writer.markdown(`Every response has the headers ${usualHeaders.map((name) => `\`${name}\``).join(' and ')}.`),
    ].join(''),
  })
}

function endpoint(operation: Operation, { href, interactive }: PageWriter): string {
  const { method, path } = operation
  const link =
    interactive === undefined
      ? ''
      : `<a class="try" href="${href(interactiveLink(interactive, operation))}">Try it</a>\n`
  return `<div class="endpoint">
<span class="method ${escapeHtml(method.toLowerCase())}">${escapeHtml(method)}</span>
<pre tabindex="0" role="group" aria-label="Path"><code>${escapeHtml(path)}</code></pre>
${link}</div>
`
}

/** Writes a list of properties. */
export const factList = (writer: PageWriter, facts: readonly Fact[]): string => {
  const fact = ({ name, value }: Fact) =>
    `<div>\n<dt>${escapeHtml(name)}</dt>\n<dd>${inlineOf(writer, value)}</dd>\n</div>`
  return `<dl class="facts">\n${facts.map(fact).join('\n')}\n</dl>\n`
}

function requestPart(contract: Contract, writer: PageWriter, { parameters, body }: OperationParts): string {
  if (parameters.length === 0 && body === undefined) return writer.markdown('No parameters and no body.')
  return [
    parameterLists(
      contract,
      writer,
      parameters.filter((parameter) => parameter.in === 'path'),
    ),
    body === undefined ? '' : writer.markdown(`### Body\n\n${contract.schema(body.schema).description ?? ''}`),
    body === undefined ? '' : fieldList(writer, fieldsOf(contract, body.schema), 'body', 'sent'),
    parameterLists(
      contract,
      writer,
      parameters.filter((parameter) => parameter.in !== 'path'),
    ),
  ].join('')
}

function answerPart(
  contract: Contract,
  writer: PageWriter,
  answer: Answer,
  { usualHeaders, ids }: { readonly usualHeaders: readonly string[]; readonly ids: ReadonlyMap<object, string> },
): string {
  const { status, description, schema, links } = answer
  const headers = answer.headers.filter(({ name }) => !usualHeaders.includes(name))
  const isError = Number(status) >= 400
  const place = `answer ${status}`
  return [
    writer.markdown(`### ${statusLine(status)}\n\n${description}`),
    isError ? cases(answer, ids) : '',
    schema === undefined || isError ? '' : fieldList(writer, fieldsOf(contract, schema), place, 'received'),
    headers.length > 0 ? `<h4>Headers</h4>\n${headerList(writer, headers, place)}` : '',
    links.length > 0 ? `<h4>Next</h4>\n${writer.markdown(links.map(nextOperation).join('\n'))}` : '',
  ].join('')
}

const nextOperation = ({ operationId, description }: Answer['links'][number]): string =>
  `- [${operationId}](/docs/${operationId}): ${description}`

/** Writes the causes of an error, with links to their examples. */
function cases({ examples }: Answer, ids: ReadonlyMap<object, string>): string {
  const one = (example: Answer['examples'][number]) => {
    const { code, ...body } = (example.value ?? {}) as Readonly<Record<string, unknown>>
    const said = sentenceOf(body)
    const words = [
      typeof code === 'string' ? ` <code>${escapeHtml(code)}</code>` : '',
      said === undefined ? '' : `<br>\n<span>${escapeHtml(said)}</span>`,
    ]
    return `<li><a href="#${ids.get(example)}">${escapeHtml(sentenceCase(exampleName(example)))}</a>${words.join('')}</li>`
  }
  return examples.length === 0 ? '' : `<ul class="cases">\n${examples.map(one).join('\n')}\n</ul>\n`
}

/** Returns the sentence of an error's body: its detail, or the first one about a field. */
const sentenceOf = ({ detail, ...fields }: Readonly<Record<string, unknown>>): string | undefined =>
  [detail, ...Object.values(fields).flat()].find((value) => typeof value === 'string')

function usualErrors(writer: PageWriter, answers: readonly Answer[]): string {
  const error = ({ status, description, examples }: Answer) =>
    writer.markdown(
      [
        `### ${statusLine(status)}`,
        description,
        ...examples.map(({ value }) => `\`\`\`json\n${JSON.stringify(value)}\n\`\`\``),
      ].join('\n\n'),
    )
  const statuses = answers.map(({ status }) => escapeHtml(status)).join(', ')
  return `${writer.markdown('## Common errors')}<details class="more">
<summary>${statuses}: the same for most operations</summary>
${answers.map(error).join('')}</details>
`
}
