import type { Answer, Contract, Example, Operation, Parameter, Schema } from './contract.ts'
import { type Sample, samplesOf } from './samples.ts'

/** What the page of an operation says, independent of its format. Texts are Markdown. */
export interface OperationParts {
  /** The first paragraph of the description. */
  readonly purpose: string
  /** The other paragraphs. */
  readonly details: readonly string[]
  readonly facts: readonly Fact[]
  readonly parameters: readonly Parameter[]
  readonly body: RequestBody | undefined
  readonly samples: readonly Sample[]
  readonly good: readonly Answer[]
  /** Errors that few operations have. */
  readonly refusals: readonly Answer[]
  /** Errors that most operations share. */
  readonly usual: readonly Answer[]
  /** Names of the headers that nearly every answer of the contract has. */
  readonly usualHeaders: readonly string[]
}

/** A property of a request, by its name. */
export interface Fact {
  readonly name: string
  readonly value: string
}

/** The body of a request. */
export interface RequestBody {
  readonly mediaTypes: readonly string[]
  readonly schema: Schema
  readonly examples: readonly Example[]
}

/** Collects what the page of an operation says. */
export const operationParts = (contract: Contract, operation: Operation): OperationParts => {
  const answers = contract.answersOf(operation)
  const isUsual = usualAnswers(contract)
  const [purpose = '', ...details] = (operation.description ?? '').trim().split(/\n\n/)
  return {
    purpose,
    details,
    facts: factsOf(contract, operation),
    parameters: contract.parametersOf(operation),
    body: contract.bodyOf(operation),
    samples: samplesOf(contract, operation),
    good: answers.filter(({ status }) => Number(status) < 400),
    refusals: answers.filter((answer) => Number(answer.status) >= 400 && !isUsual(answer)),
    usual: answers.filter(isUsual),
    usualHeaders: headersOfMost(contract),
  }
}

/** Selects the answers that most operations share. */
const usualAnswers =
  ({ operations, answersOf }: Contract) =>
  ({ sharedAs }: Answer): boolean => {
    if (sharedAs === undefined) return false
    const users = operations.filter((operation) => answersOf(operation).some((answer) => answer.sharedAs === sharedAs))
    return users.length > operations.length / 2
  }

function headersOfMost({ operations, answersOf }: Contract): string[] {
  const answers = operations.flatMap(answersOf)
  const counts = new Map<string, number>()
  for (const { name } of answers.flatMap(({ headers }) => headers)) counts.set(name, (counts.get(name) ?? 0) + 1)
  return [...counts].filter(([, count]) => count > answers.length * 0.9).map(([name]) => name)
}

function factsOf(contract: Contract, operation: Operation): Fact[] {
  const body = contract.bodyOf(operation)
  const guides = Object.entries(operation['x-guides'] ?? {})
  return [
    ...(guides.length === 0
      ? []
      : [{ name: 'Guides', value: guides.map(([words, at]) => `[${words}](/docs/guides/${at})`).join(', ') }]),
    { name: 'Authentication', value: authenticationOf(contract, operation) },
    ...(body === undefined
      ? []
      : [{ name: 'Request body', value: body.mediaTypes.map((type) => `\`${type}\``).join(', ') }]),
    {
      name: 'Response',
      value: hasContent(contract, operation) ? '`application/json`' : 'No body. Errors are `application/json`',
    },
    { name: 'Operation', value: `\`${operation.operationId}\` (${operation.tag})` },
  ]
}

const hasContent = (contract: Contract, operation: Operation): boolean =>
  contract.answersOf(operation).some(({ status, schema }) => Number(status) < 300 && schema !== undefined)

function authenticationOf(contract: Contract, { schemes, isOptional }: Operation): string {
  if (schemes.length === 0) return 'None. An `Authorization` header is ignored'
  const ways = schemes.map((scheme) => {
    const { scheme: name = '', description = '' } = contract.securityScheme(scheme)
    const header = name === 'bearer' ? '`Authorization: Bearer <access token>`' : '`Authorization: Basic`'
    return `${header}. ${description}`
  })
  return `${isOptional ? 'Optional: ' : ''}${ways.join(' Or ')}`
}

const statusNames: Readonly<Record<string, string>> = {
  200: 'OK',
  201: 'Created',
  202: 'Accepted',
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

/** Writes a status with its name, such as `404 Not Found`. @see RFC 9110 section 15 */
export const statusLine = (status: string): string => `${status} ${statusNames[status] ?? ''}`.trim()
