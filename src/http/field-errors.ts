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
  /** Message when `x-pattern` does not match; for a parameter, the text after its name. */
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
    const keywords = faults.filter((fault) => fieldOf(fault) === name).map(({ keyword }) => keyword)
    if (keywords.length > 0) errors[name] = messages(keywords, schema, values[name])
  }
  return errors
}

/** More would only repeat what the first ones say. */
const namedUnknownFields = 5

/** Maximum length of a quoted name. */
const nameLength = 50

/** Names the fields that an operation does not have, where it allows only its own. */
export const unknownFieldErrors = (faults: readonly SchemaFault[]): { non_field_errors?: string[] } => {
  const unknown = faults
    .filter(({ instancePath, keyword }) => instancePath === '/requestBody' && keyword === 'additionalProperties')
    .slice(0, namedUnknownFields)
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

/** Returns the name of a parameter; headers are in lower case, missing ones in `params`. */
function parameterOf({ instancePath, params }: SchemaFault): string {
  return parameterPlace.exec(instancePath)?.[1] ?? String(params.missingProperty ?? params.additionalProperty)
}

function fieldOf({ instancePath, keyword, params }: SchemaFault): string {
  return keyword === 'required' ? String(params.missingProperty) : (instancePath.split('/').at(-1) ?? '')
}

/** As in DRF, by the type of the field. */
const wrongType: Readonly<Record<string, string>> = {
  boolean: 'Must be a valid boolean.',
  object: 'Expected a dictionary of items.',
}

function messages(keywords: readonly string[], schema: FieldSchema, value: unknown): string[] {
  // Each of the first six is the only message of a field; the others are combined.
  if (keywords.includes('required')) return ['This field is required.']
  if (value === null) return ['This field may not be null.']
  if (keywords.includes('type')) return [wrongType[schema.type ?? ''] ?? 'Not a valid string.']
  if (typeof value !== 'string') return ['Not a valid value.']
  if (value === '') return ['This field may not be blank.']
  if (keywords.includes('enum')) return [`Must be one of: ${schema.enum?.join(', ')}.`]
  const found: string[] = []
  const patternMessage = schema['x-pattern-message']
  if (keywords.includes('x-pattern') && patternMessage !== undefined) found.push(patternMessage)
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
