import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { parse } from 'yaml'
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
  readonly secured: boolean
  /** Names of the security schemes, any of which is enough. */
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
const contractFile = fileURLToPath(new URL('../openapi.yaml', import.meta.url))

/**
 * Reads an OpenAPI 3.0 document and lists its operations.
 * @param file path of a YAML file; the project's `openapi.yaml` unless given
 * @throws Error when the file cannot be read or a `$ref` leads nowhere
 */
export function readContract(file: string = contractFile): Contract {
  const source: Json = parse(readFileSync(file, 'utf8'))
  const document = dereference(source, source) as Json
  return { document, operations: operationsOf(document) }
}

function operationsOf(document: Json): ContractOperation[] {
  return Object.entries(document.paths as Record<string, Json>).flatMap(([path, item]) =>
    Object.entries(item)
      .filter(([method]) => methods.includes(method))
      .map(([method, operation]) => toOperation(path, method, operation as Json, document)),
  )
}

function toOperation(path: string, method: string, operation: Json, document: Json): ContractOperation {
  const content = contentOf((operation.requestBody ?? {}) as Json)
  const security = (operation.security ?? document.security ?? []) as Json[]
  const body = content['application/json']?.schema as Schema | undefined
  const answers = Object.entries(operation.responses as Record<string, Json>).map(toAnswer)
  return {
    id: String(operation.operationId),
    method: method.toUpperCase(),
    path,
    secured: security.length > 0,
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

function dereference(node: unknown, root: Json): unknown {
  if (Array.isArray(node)) return node.map((item) => dereference(item, root))
  if (typeof node !== 'object' || node === null) return node
  const ref = (node as Json).$ref
  if (typeof ref === 'string') return dereference(follow(ref, root), root)
  return Object.fromEntries(Object.entries(node).map(([key, value]) => [key, dereference(value, root)]))
}

function follow(ref: string, root: Json): unknown {
  const found = ref
    .replace(/^#\//, '')
    .split('/')
    .reduce<unknown>((node, key) => (node as Json | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')], root)
  if (found === undefined) throw new Error(`The contract names ${ref}, which is not there`)
  return found
}
