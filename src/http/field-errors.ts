import { cutText } from '../domain/cut-text.ts'

/** A fault that the validator found. */
export interface SchemaFault {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The parts of a field's schema that decide its messages. */
export interface FieldSchema {
  /** A text unless it says otherwise. */
  readonly type?: string
  readonly enum?: readonly unknown[]
  readonly format?: string
  readonly maxLength?: number
  readonly maxItems?: number
  /** Message when a pattern does not match; for a parameter, the text after its name. */
  readonly 'x-pattern-message'?: string
}

/**
 * Maps the validator's faults to DRF's messages by field, in the order of the schema.
 * @param schemas the schemas of the operation's fields
 * @param values  the values that were sent
 */
export const fieldErrors = (
  faults: readonly SchemaFault[],
  schemas: Readonly<Record<string, FieldSchema>>,
  values: Readonly<Record<string, unknown>>,
): Record<string, string[]> => {
  const errors: Record<string, string[]> = {}
  for (const [name, schema] of Object.entries(schemas)) {
    const own = faults.filter((fault) => fieldOf(fault) === name)
    const messagesOf = schema.type === 'array' ? listMessages : messages
    if (own.length > 0) errors[name] = messagesOf(own, schema, values[name])
  }
  return errors
}

/** More would only repeat what the first ones say. */
const mostNamed = 5

/** Maximum length of a quoted name. */
const nameLength = 50

/** Names the fields that an operation does not have, where it allows only its own. */
export const unknownFieldErrors = (faults: readonly SchemaFault[]): { non_field_errors?: string[] } => {
  const unknown = faults
    .filter(({ instancePath, keyword }) => instancePath === '/requestBody' && keyword === 'additionalProperties')
    .slice(0, mostNamed)
    .map(({ params }) => `Unknown field: ${cutText(String(params.additionalProperty), nameLength)}`)
  return unknown.length === 0 ? {} : { non_field_errors: unknown }
}

/** A parameter of the path, the query or a header, as the contract declares it. */
interface Parameter {
  readonly name?: string
  readonly schema?: FieldSchema
}

/**
 * Writes the message about the first invalid parameter. It quotes nothing that was sent.
 * @param operation its parameters may have their own text, `x-pattern-message` in the schema
 * @returns undefined when all parameters are valid
 */
export const parameterFault = (
  faults: readonly SchemaFault[],
  { parameters = [] }: { readonly parameters?: readonly object[] },
): string | undefined => {
  const fault = faults.find(({ instancePath }) => parameterPlace.test(instancePath))
  if (fault === undefined) return undefined
  const sent = parameterOf(fault)
  const declared = (parameters as readonly Parameter[]).find(({ name }) => name?.toLowerCase() === sent.toLowerCase())
  const name = declared?.name ?? sent
  if (fault.keyword === 'required') return `${name} is required.`
  if (fault.keyword === 'additionalProperties') return `${name} is not a parameter of this operation.`
  return `${name} ${declared?.schema?.['x-pattern-message'] ?? 'is not valid.'}`
}

const parameterPlace = /^\/(?:header|path|query)(?:\/([^/]+))?/

/** Names the values inside of an object that are missing or invalid, and quotes none. */
function insideMessages(faults: readonly SchemaFault[]): string[] {
  const found = faults.map((fault) => {
    const path = pathInside(fault)
    const message = fault.keyword === 'required' ? 'This field is required.' : 'Not a valid value.'
    return path === '' ? message : `${cutText(path, nameLength)}: ${message}`
  })
  return [...new Set(found)].slice(0, mostNamed)
}

/** Returns the name of a parameter; headers are in lower case, missing ones in `params`. */
function parameterOf({ instancePath, params }: SchemaFault): string {
  return parameterPlace.exec(instancePath)?.[1] ?? String(params.missingProperty ?? params.additionalProperty)
}

function fieldOf({ instancePath, keyword, params }: SchemaFault): string {
  const [, , name] = instancePath.split('/')
  return name ?? (keyword === 'required' ? String(params.missingProperty) : '')
}

/** Returns the path of a value inside of a field: `response.signature`; empty for the field. */
function pathInside({ instancePath, keyword, params }: SchemaFault): string {
  const [, , name, ...inside] = instancePath.split('/')
  if (name === undefined) return ''
  return [...inside, ...(keyword === 'required' ? [String(params.missingProperty)] : [])].join('.')
}

/** As in DRF, by the type of the field. */
const wrongType: Readonly<Record<string, string>> = {
  boolean: 'Must be a valid boolean.',
  object: 'Expected a dictionary of items.',
}

/** As in DRF, but without the positions of the items. */
function listMessages(faults: readonly SchemaFault[], { maxItems }: FieldSchema, value: unknown): string[] {
  if (value === undefined) return ['This field is required.']
  if (value === null) return ['This field may not be null.']
  if (!Array.isArray(value)) return ['Expected a list of items.']
  if (value.length === 0) return ['This list may not be empty.']
  if (maxItems !== undefined && value.length > maxItems)
    return [`Ensure this field has no more than ${maxItems} elements.`]
  const places = new Set(faults.map(({ instancePath }) => Number(instancePath.split('/')[3])))
  return [...new Set([...places].slice(0, mostNamed).map((place) => itemMessage(value[place])))]
}

const itemMessage = (item: unknown): string =>
  typeof item === 'string' ? `"${cutText(item, nameLength)}" is not a valid choice.` : 'Not a valid string.'

function messages(faults: readonly SchemaFault[], schema: FieldSchema, value: unknown): string[] {
  const keywords = faults.filter((fault) => pathInside(fault) === '').map(({ keyword }) => keyword)
  // Each of the first six is the only message of a field; the others are combined.
  if (value === undefined) return ['This field is required.']
  if (value === null) return ['This field may not be null.']
  if (keywords.includes('type')) return [wrongType[schema.type ?? ''] ?? 'Not a valid string.']
  if (typeof value !== 'string') return insideMessages(faults)
  if (value === '') return ['This field may not be blank.']
  if (keywords.includes('enum')) return [`Must be one of: ${schema.enum?.join(', ')}.`]
  const found: string[] = []
  const patternMessage = schema['x-pattern-message']
  const matchesNot = keywords.includes('pattern') || keywords.includes('x-pattern')
  if (matchesNot && patternMessage !== undefined) found.push(patternMessage)
  if (keywords.includes('maxLength')) {
    found.push(`Ensure this field has no more than ${schema.maxLength} characters.`)
  }
  if (value.includes('\0')) found.push('Null characters are not allowed.')
  const surrogate = /\p{Surrogate}/u.exec(value)?.[0]
  if (surrogate !== undefined) {
    const code = surrogate.charCodeAt(0).toString(16).toUpperCase()
    found.push(`Surrogate characters are not allowed: U+${code}.`)
  }
  return found
}
