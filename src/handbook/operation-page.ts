import { exampleBlock, parameterTable } from './body-parts.ts'
import type { Answer, Contract, Operation } from './contract.ts'
import { fieldTable } from './fields.ts'
import { blocks, code, table } from './markdown.ts'
import { type OperationParts, operationParts, statusLine } from './operation-parts.ts'
import type { Sample } from './samples.ts'

/** Writes the page of an operation as Markdown. */
export const operationPage = (contract: Contract, operation: Operation): string => {
  const parts = operationParts(contract, operation)
  const { purpose, details, facts, samples, good, refusals, usual, usualHeaders } = parts
  const part = (answer: Answer) => answerPart(contract, answer, usualHeaders)
  return blocks(
    `# ${operation.summary}`,
    purpose,
    `\`${operation.method} ${operation.path}\`, with or without the final slash`,
    facts.map(({ name, value }) => `- ${name}: ${value}`).join('\n'),
    details.length > 0 && '## Details',
    ...details,
    '## Request',
    requestPart(contract, parts),
    '### Samples',
    ...samples.map(sampleBlock),
    '## Responses',
    ...good.map(part),
    refusals.length > 0 && '## Errors',
    ...refusals.map(part),
    usual.length > 0 && '## Common errors',
    usual.length > 0 && usualTable(usual),
    `Every response has the headers ${usualHeaders.map((name) => `\`${name}\``).join(' and ')}.`,
  )
}

function requestPart(contract: Contract, { parameters, body }: OperationParts): string {
  if (parameters.length === 0 && body === undefined) return 'No parameters and no body.'
  return blocks(
    body && contract.schema(body.schema).description,
    body && fieldTable(contract, body.schema),
    parameterTable(contract, parameters),
  )
}

const sampleBlock = ({ label, language, text }: Sample): string => blocks(`**${label}**`, code(language, text))

function answerPart(contract: Contract, answer: Answer, usualHeaders: readonly string[]): string {
  const { status, description, schema, examples } = answer
  const headers = answer.headers.filter(({ name }) => !usualHeaders.includes(name))
  return blocks(
    `### ${statusLine(status)}`,
    description,
    schema && Number(status) < 400 && fieldTable(contract, schema),
    ...examples.map(exampleBlock),
    headers.length > 0 &&
      table(
        ['Header', 'Description'],
        headers.map(({ name, description: text }) => [`\`${name}\``, text]),
      ),
    answer.links.length > 0 &&
      table(
        ['Next operation', 'How'],
        answer.links.map((link) => [`[${link.operationId}](/docs/${link.operationId})`, link.description]),
      ),
  )
}

const usualTable = (answers: readonly Answer[]): string =>
  table(
    ['Status', 'When', 'Body'],
    answers.map(({ status, description, examples }) => [
      `\`${status}\``,
      description,
      examples.map(({ value }) => `\`${JSON.stringify(value)}\``).join(' or '),
    ]),
  )
