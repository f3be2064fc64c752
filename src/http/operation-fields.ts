import type { Operation } from 'openapi-backend'
import type { FieldReading, FieldText } from './body.ts'
import type { FieldSchema } from './field-errors.ts'

/** How the body of an operation is read. */
export interface BodyReading {
  readonly takesOnlyJson: boolean
  readonly fields: ReadonlyMap<string, FieldReading>
  /** The fields that are not left as they were sent. */
  readonly texts: readonly string[]
}

/**
 * Gathers how each operation's body is read, once.
 * @param passwords as for the fields of passwords
 * @returns undefined for an operation without a body
 */
export const createBodyReadings = (operations: readonly Operation[], passwords: FieldText) => {
  const readings = new Map<Operation, BodyReading>()
  for (const operation of operations) {
    if (operation.requestBody === undefined) continue
    const fields = fieldTexts(operation, passwords)
    const texts = [...fields].flatMap(([name, reading]) => (reading === 'as_sent' ? [] : [name]))
    readings.set(operation, { takesOnlyJson: takesOnlyJson(operation), fields, texts })
  }
  return (operation: Operation): BodyReading | undefined => readings.get(operation)
}

/**
 * Returns how each field is read. JSON is read as JSON, except for names. A field of any type is
 * left as it was sent.
 * @param passwords whether that of passwords is
 */
const fieldTexts = (operation: Operation, passwords: FieldText): ReadonlyMap<string, FieldReading> => {
  const usual = takesOnlyJson(operation) ? 'keep' : 'trim'
  const textOf = (name: string, { type, format }: FieldSchema): FieldReading => {
    if (type === undefined) return 'as_sent'
    return format === 'password' ? passwords : names.has(name) ? 'trim' : usual
  }
  return new Map(Object.entries(fieldSchemas(operation)).map(([name, schema]) => [name, textOf(name, schema)]))
}

/** People type them. */
const names: ReadonlySet<string> = new Set(['username', 'name'])

/** Reports whether an operation takes no forms. */
const takesOnlyJson = ({ requestBody }: Operation): boolean =>
  requestBody !== undefined &&
  !('$ref' in requestBody) &&
  Object.keys(requestBody.content).join() === 'application/json'

/** Returns the fields of an operation: one schema serves all its media types. */
export function fieldSchemas({ requestBody }: Operation): Readonly<Record<string, FieldSchema>> {
  if (requestBody === undefined || '$ref' in requestBody) return {}
  const schema = requestBody.content['application/json']?.schema
  return schema === undefined || '$ref' in schema ? {} : ((schema.properties ?? {}) as Record<string, FieldSchema>)
}
