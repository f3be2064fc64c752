import { type Schema, toJsonSchema } from './json-schema.ts'

/**
 * A response header as the contract declares it; `schema` is JSON Schema draft-07 of the header's
 * text.
 */
export interface HeaderRule {
  readonly name: string
  readonly required: boolean
  readonly schema: Schema
}

/**
 * One documented answer of an operation; `body` is the JSON Schema draft-07 of its JSON body,
 * undefined when it has none.
 */
export interface Answer {
  readonly status: number
  readonly body: Schema | undefined
  readonly headers: readonly HeaderRule[]
}

/** A parameter of a path or a query; `schema` is the JSON Schema draft-07 of its value. */
export interface Parameter {
  readonly name: string
  readonly schema: Schema
}

/**
 * One operation of the contract; `method` is upper case, `path` as written, `body` the JSON Schema
 * of its request body.
 */
export interface ContractOperation {
  readonly id: string
  readonly method: string
  readonly path: string
  /** Whether it needs credentials. */
  readonly secured: boolean
  /** Names of the security schemes, any of which is enough. It may have some and need none. */
  readonly schemes: readonly string[]
  readonly pathParameters: readonly Parameter[]
  readonly queryParameters: readonly Parameter[]
  readonly body: Schema | undefined
  readonly mediaTypes: readonly string[]
  /** Names of the request headers that may be left out. */
  readonly optionalHeaders: readonly string[]
  readonly answers: ReadonlyMap<number, Answer>
}

/** The contract with every `$ref` resolved; `document` is plain JSON data. */
export interface Contract {
  readonly document: Record<string, unknown>
  readonly operations: readonly ContractOperation[]
}

type Json = Record<string, unknown>

const methods = ['get', 'put', 'post', 'delete', 'patch', 'options', 'head', 'trace']

/**
 * Lists the operations of an OpenAPI 3.0 document.
 * @throws Error when a `$ref` leads nowhere or to another document, or when a part is no object
 */
export function contractOf(source: Readonly<Record<string, unknown>>): Contract {
  const document = createResolver(source)(source) as Json
  return { document, operations: operationsOf(document) }
}

/** Lists all schemas of requests and answers. */
export const schemasOf = ({ operations }: Contract): Schema[] =>
  operations.flatMap(({ body, pathParameters, queryParameters, answers }) => [
    ...(body ? [body] : []),
    ...[...pathParameters, ...queryParameters].map(({ schema }) => schema),
    ...[...answers.values()].flatMap((answer) => [
      ...(answer.body ? [answer.body] : []),
      ...answer.headers.map(({ schema }) => schema),
    ]),
  ])

function operationsOf(document: Json): ContractOperation[] {
  return Object.entries(objectOf(document.paths, 'paths')).flatMap(([path, item]) =>
    Object.entries(objectOf(item, path))
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => toOperation(path, method, objectOf(operation, `${method} ${path}`), document)),
  )
}

function toOperation(path: string, method: string, operation: Json, document: Json): ContractOperation {
  const content = contentOf((operation.requestBody ?? {}) as Json)
  const security = (operation.security ?? document.security ?? []) as Json[]
  const body = content['application/json']?.schema as Schema | undefined
  const responses = objectOf(operation.responses, `responses of ${method} ${path}`)
  const answers = Object.entries(responses as Record<string, Json>).map(toAnswer)
  return {
    id: String(operation.operationId),
    method: method.toUpperCase(),
    path,
    secured: security.length > 0 && security.every((schemes) => Object.keys(schemes).length > 0),
    schemes: security.flatMap((scheme) => Object.keys(scheme)),
    pathParameters: parametersOf(operation, 'path'),
    queryParameters: parametersOf(operation, 'query'),
    body: body && toJsonSchema(body),
    mediaTypes: Object.keys(content),
    optionalHeaders: ((operation.parameters ?? []) as Json[])
      .filter((parameter) => parameter.in === 'header' && parameter.required !== true)
      .map((parameter) => String(parameter.name)),
    answers: new Map(answers.map((answer) => [answer.status, answer])),
  }
}

function parametersOf(operation: Json, place: string): Parameter[] {
  return ((operation.parameters ?? []) as Json[])
    .filter((parameter) => parameter.in === place)
    .map(({ name, schema }) => ({ name: String(name), schema: toJsonSchema(schema as Schema) }))
}

function toAnswer([status, response]: [string, Json]): Answer {
  const headers = Object.entries((response.headers ?? {}) as Record<string, Json>).map(([name, header]) => ({
    name,
    required: header.required === true,
    schema: toJsonSchema((header.schema ?? {}) as Schema),
  }))
  const body = contentOf(response)['application/json']?.schema as Schema | undefined
  return {
    status: Number(status),
    body: body && toJsonSchema(body),
    headers,
  }
}

function contentOf(part: Json): Record<string, Json> {
  return (part.content ?? {}) as Record<string, Json>
}

/** @param place where the value is, for the message */
function objectOf(value: unknown, place: string): Json {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) return value as Json
  throw new Error(`${place} is not an object`)
}

/** Values of a document without references; each recursion multiplies them. */
const mostValues = 2_000_000

/** A schema within itself becomes `{}`, which accepts every value. */
function createResolver(root: Json): (node: unknown) => unknown {
  let values = 0
  const resolve = (node: unknown, within: readonly string[]): unknown => {
    values += 1
    if (values > mostValues) throw new Error('its references are too deep in each other')
    if (Array.isArray(node)) return node.map((item) => resolve(item, within))
    if (typeof node !== 'object' || node === null) return node
    const ref = (node as Json).$ref
    if (typeof ref !== 'string') {
      return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, resolve(value, within)]))
    }
    return within.includes(ref) ? {} : resolve(follow(ref, root), [...within, ref])
  }
  return (node) => resolve(node, [])
}

function follow(ref: string, root: Json): unknown {
  if (!ref.startsWith('#/')) throw new Error(`it names ${ref} in another document: pass a bundled document`)
  const keys = ref.slice(2).split('/')
  const found = keys.reduce<unknown>(
    (node, key) => (node as Json | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')],
    root,
  )
  if (found === undefined) throw new Error(`it names ${ref}, which is not there`)
  return found
}
