/** What the validator says of one fault. */
export interface SchemaFault {
  readonly instancePath: string
  readonly keyword: string
  readonly params: Readonly<Record<string, unknown>>
}

/** The part of a field's schema that its messages come from. */
export interface FieldSchema {
  readonly format?: string
  readonly maxLength?: number
  /** Said when `x-pattern` does not match; of a parameter: what its name is followed by when anything is wrong with it. */
  readonly 'x-pattern-message'?: string
}

/**
 * Turns the validator's faults into DRF's messages by field, in the order of the schema.
 * @param schemas the operation's fields
 * @param values  what was sent
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

/** A parameter of the path, the query or a header, as the contract declares it. */
interface Parameter {
  readonly name?: string
  readonly schema?: FieldSchema
}

/**
 * Words the first fault of a parameter in the path, the query or a header: its name and a fixed text, never what was sent.
 * @param operation whose parameters may bring their own text, by `x-pattern-message` in the schema
 * @returns undefined when no parameter is at fault
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

/** Headers are named in lower case here; one that is missing, or should be, is named beside the place. */
function parameterOf({ instancePath, params }: SchemaFault): string {
  return parameterPlace.exec(instancePath)?.[1] ?? String(params.missingProperty ?? params.additionalProperty)
}

function fieldOf({ instancePath, keyword, params }: SchemaFault): string {
  return keyword === 'required' ? String(params.missingProperty) : (instancePath.split('/').at(-1) ?? '')
}

function messages(keywords: readonly string[], schema: FieldSchema, value: unknown): string[] {
  // The first four end the judging of a field; the others come together.
  if (keywords.includes('required')) return ['This field is required.']
  if (value === null) return ['This field may not be null.']
  if (typeof value !== 'string') return ['Not a valid string.']
  if (value === '') return ['This field may not be blank.']
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
