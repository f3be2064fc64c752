import type { Config } from '../config/config.ts'
import type { ContractDocument, MediaType, OperationObject, Schema } from '../handbook/contract.ts'
import { operationsWithUsername } from '../http/username-field.ts'
import type { OperationId } from '../operations/handlers.ts'
import { email, emailUsername } from './email-schemas.ts'

/** The settings that change the contract. */
export interface ContractSettings extends Pick<Config, 'usernameField'> {
  readonly tokens: Pick<Config['tokens'], 'userIdClaimType'>
}

/**
 * Returns the contract as the settings change it: ids are texts with `USER_ID_CLAIM_TYPE=subject`,
 * and the field of the username has its configured name. Default settings change nothing: the
 * document itself is returned.
 */
export const adaptContract = (
  document: ContractDocument,
  { tokens, usernameField }: ContractSettings,
): ContractDocument => {
  const adapted = tokens.userIdClaimType === 'subject' ? withSubjects(document) : document
  if (usernameField === 'username') return adapted
  return withUsernameNamed(usernameField === 'email' ? withEmailUsernames(adapted) : adapted, usernameField)
}

type Json = Readonly<Record<string, unknown>>

const isObject = (value: unknown): value is Json => typeof value === 'object' && value !== null && !Array.isArray(value)

const mapMembers = (object: object, map: (value: unknown, name: string) => unknown): Json =>
  Object.fromEntries(Object.entries(object).map(([name, value]) => [name, map(value, name)]))

/** Maps the values of all examples at and below a place of the document. */
function mapExamples<T>(place: T, map: (value: unknown) => unknown): T {
  const visit = (value: unknown, name: string): unknown => {
    if (Array.isArray(value)) return value.map((item) => visit(item, ''))
    if (!isObject(value)) return value
    return mapMembers(value, name === 'examples' ? mapExample : visit)
  }
  const mapExample = (example: unknown): unknown =>
    isObject(example) && 'value' in example ? { ...example, value: map(example.value) } : example
  return visit(place, '') as T
}

/** Replaces values of an example, at any depth. */
const replace = (example: unknown, replaced: (name: string, value: unknown) => unknown): unknown =>
  JSON.parse(JSON.stringify(example), replaced)

const mapOperations = (
  document: ContractDocument,
  map: (operation: OperationObject) => OperationObject,
): ContractDocument => {
  const mapItem = (item: unknown) => mapMembers(item as object, (operation) => map(operation as OperationObject))
  return { ...document, paths: mapMembers(document.paths, mapItem) as ContractDocument['paths'] }
}

/** Maps named components of a group. */
const mapComponents = (
  document: ContractDocument,
  group: 'schemas' | 'examples',
  map: (component: Schema, name: string) => unknown,
): ContractDocument => {
  const mapped = mapMembers(document.components[group] ?? {}, (component, name) => map(component as Schema, name))
  return { ...document, components: { ...document.components, [group]: mapped } }
}

/** The schemas outside of administration that have an account's id, and its name there. */
const ids: Readonly<Record<string, string>> = { Account: 'id', Introspection: 'user_id', Revocation: 'user_id' }

const exampleSubject = '5b0c6a3e-8f1d-4c57-9a52-2d7e60b1c9f4'

function withSubjects(document: ContractDocument): ContractDocument {
  const textual = mapComponents(document, 'schemas', (schema, name) => {
    const id = ids[name]
    if (id === undefined) return schema
    const { description = "The account's id" } = schema.properties?.[id] ?? {}
    return { ...schema, properties: { ...schema.properties, [id]: { type: 'string', minLength: 1, description } } }
  })
  const members = new Set(['user_id', 'sub', 'subject'])
  const adapted = mapExamples(textual, (example) =>
    replace(example, (name, value) => (members.has(name) ? exampleSubject : value)),
  )
  return mapOperations(adapted, (operation) =>
    operation.operationId === 'getCurrentAccount'
      ? mapExamples(operation, (example) => ({ ...(example as object), id: exampleSubject }))
      : operation,
  )
}

/** Lets usernames be e-mail addresses. Registration accepts nothing else, as Django. */
function withEmailUsernames(document: ContractDocument): ContractDocument {
  const { 'x-pattern-message': message } = (document.components.schemas?.Username ?? {}) as Schema
  const schemas = mapComponents(document, 'schemas', (schema, name) => {
    if (name === 'Username') return emailUsername
    return name === 'Registration' ? { ...schema, properties: { ...schema.properties, username: email } } : schema
  })
  const addressed = mapExamples(schemas, (example) =>
    replace(example, (_, value) => (value === 'jane_doe' ? 'jane@example.com' : value)),
  )
  return mapOperations(addressed, (operation) => {
    const { 'x-pattern-message': words } = hasUsername(operation) ? email : emailUsername
    return mapExamples(operation, (example) => replace(example, (_, value) => (value === message ? words : value)))
  })
}

const hasUsername = ({ operationId }: OperationObject): boolean =>
  operationsWithUsername.has(operationId as OperationId)

function withUsernameNamed(document: ContractDocument, field: string): ContractDocument {
  const rename = (name: string): string => (name === 'username' ? field : name)
  const renameMembers = (value: object): Json =>
    Object.fromEntries(Object.entries(value).map(([name, member]) => [rename(name), member]))
  const renamed = mapOperations(document, (operation) =>
    hasUsername(operation) ? mapExamples(operation, (example) => renameMembers(example as object)) : operation,
  )
  const content = Object.values(document.paths).flatMap(Object.values).filter(hasUsername).flatMap(contentOf)
  const references = new Set(
    content.flatMap(({ schema, examples = {} }) => [schema, ...Object.values(examples)].map(refOf)),
  )
  const withSchemas = mapComponents(renamed, 'schemas', (schema, name) => {
    if (!references.has(`#/components/schemas/${name}`)) return schema
    const { properties = {}, required } = schema
    return { ...schema, ...(required && { required: required.map(rename) }), properties: renameMembers(properties) }
  })
  return mapComponents(withSchemas, 'examples', (example, name) =>
    references.has(`#/components/examples/${name}`)
      ? { ...example, value: renameMembers((example as { readonly value?: object }).value ?? {}) }
      : example,
  )
}

const refOf = (place: unknown): string | undefined => (place as { readonly $ref?: string }).$ref

/** The content of a request, and of its refusal by fields. */
function contentOf({ requestBody, responses }: OperationObject): MediaType[] {
  const refusal = responses['400'] as OperationObject['requestBody']
  return [requestBody, refusal].flatMap((body) => Object.values(body?.content ?? {}))
}
