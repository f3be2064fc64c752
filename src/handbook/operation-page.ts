import type { Answer, Contract, Example, Operation } from './contract.ts'
import { fieldTable, typeOf } from './fields.ts'
import { blocks, code, oneLine, table } from './markdown.ts'
import { type Sample, samplesOf } from './samples.ts'

/** Writes the page of an operation. */
export const operationPage = (contract: Contract, operation: Operation): string => {
  const answers = contract.answersOf(operation)
  const isUsual = usualAnswers(contract)
  const usualHeaders = headersOfMost(contract)
  const part = (answer: Answer) => answerPart(contract, answer, usualHeaders)
  const good = answers.filter(({ status }) => Number(status) < 400)
  const refusals = answers.filter((answer) => Number(answer.status) >= 400 && !isUsual(answer))
  const usual = answers.filter(isUsual)
  const [purpose, ...more] = (operation.description ?? '').trim().split(/\n\n/)
  return blocks(
    `# ${operation.summary}`,
    purpose,
    endpointTable(contract, operation),
    more.length > 0 && '## Details',
    ...more,
    '## Request',
    requestPart(contract, operation),
    '### Samples',
    ...samplesOf(contract, operation).map(sampleBlock),
    '## Responses',
    ...good.map(part),
    refusals.length > 0 && '## Errors',
    ...refusals.map(part),
    usual.length > 0 && '## Common errors',
    usual.length > 0 && usualTable(usual),
    `Every response has the headers ${usualHeaders.map((name) => `\`${name}\``).join(' and ')}.`,
  )
}

/** Selects the answers that most operations share: they get one table row each. */
const usualAnswers =
  ({ operations, answersOf }: Contract) =>
  ({ sharedAs }: Answer): boolean => {
    if (sharedAs === undefined) return false
    const users = operations.filter((operation) => answersOf(operation).some((answer) => answer.sharedAs === sharedAs))
    return users.length > operations.length / 2
  }

/** Returns the headers that nearly every answer of the contract has. */
function headersOfMost({ operations, answersOf }: Contract): string[] {
  const answers = operations.flatMap(answersOf)
  const counts = new Map<string, number>()
  for (const { name } of answers.flatMap(({ headers }) => headers)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].filter(([, count]) => count > answers.length * 0.9).map(([name]) => name)
}

function endpointTable(contract: Contract, operation: Operation): string {
  const body = contract.bodyOf(operation)
  return table(
    ['Endpoint', 'Value'],
    [
      ['Method and path', `\`${operation.method} ${operation.path}\`, with or without the final slash`],
      ['Authentication', authenticationOf(contract, operation)],
      ...(body === undefined ? [] : [['Request body', `${body.mediaTypes.map((type) => `\`${type}\``).join(', ')}`]]),
      ['Response', hasContent(contract, operation) ? '`application/json`' : 'No body. Errors are `application/json`'],
      ['Operation', `\`${operation.operationId}\` (${operation.tag})`],
    ],
  )
}

const hasContent = (contract: Contract, operation: Operation): boolean =>
  contract.answersOf(operation).some(({ status, schema }) => Number(status) < 300 && schema !== undefined)

function authenticationOf(contract: Contract, { schemes }: Operation): string {
  if (schemes.length === 0) return 'None. An `Authorization` header is ignored'
  const ways = schemes.map((scheme) => {
    const { scheme: name = '', description = '' } = contract.securityScheme(scheme)
    const header = name === 'bearer' ? '`Authorization: Bearer <access token>`' : '`Authorization: Basic`'
    return `${header}. ${description}`
  })
  return ways.join(' Or ')
}

function requestPart(contract: Contract, operation: Operation): string {
  const parameters = contract.parametersOf(operation)
  const body = contract.bodyOf(operation)
  const rows = parameters.map(({ name, in: place, required, description = '', schema }) => [
    `\`${name}\``,
    `${place}, ${typeOf(contract, schema)}`,
    required === true ? 'yes' : 'no',
    description,
  ])
  if (rows.length === 0 && body === undefined) return 'No parameters and no body.'
  return blocks(
    body && contract.schema(body.schema).description,
    body && fieldTable(contract, body.schema),
    rows.length > 0 && table(['Parameter', 'Type', 'Required', 'Description'], rows),
  )
}

const sampleBlock = ({ label, language, text }: Sample): string => blocks(`**${label}**`, code(language, text))

function answerPart(contract: Contract, answer: Answer, usualHeaders: readonly string[]): string {
  const { status, description, schema, examples } = answer
  const headers = answer.headers.filter(({ name }) => !usualHeaders.includes(name))
  return blocks(
    `### ${status} ${statusName(status)}`,
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

const exampleBlock = ({ name, summary, value }: Example): string =>
  blocks(`Example: ${summary ?? name.replaceAll('_', ' ')}`, code('json', jsonText(value)))

/** Writes JSON on one line if it fits. */
function jsonText(value: unknown): string {
  const line = oneLine(JSON.stringify(value, null, 1))
  return line.length <= 80 ? line : JSON.stringify(value, null, 2)
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

const statusNames: Readonly<Record<string, string>> = {
  200: 'OK',
  201: 'Created',
  204: 'No Content',
  304: 'Not Modified',
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'Not Found',
  405: 'Method Not Allowed',
  406: 'Not Acceptable',
  409: 'Conflict',
  413: 'Content Too Large',
  415: 'Unsupported Media Type',
  429: 'Too Many Requests',
  503: 'Service Unavailable',
}

/** @see RFC 9110 section 15 */
const statusName = (status: string): string => statusNames[status] ?? ''
