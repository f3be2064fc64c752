import type { Operation } from 'openapi-backend'
import type { FieldText } from './body.ts'
import type { FieldSchema } from './field-errors.ts'

/**
 * Returns whether the text of each field is trimmed. JSON is read as JSON, except for usernames.
 * @param passwords whether that of passwords is
 */
export const fieldTexts = (operation: Operation, passwords: FieldText): ReadonlyMap<string, FieldText> => {
  const usual = takesOnlyJson(operation) ? 'keep' : 'trim'
  const textOf = (name: string, { format }: FieldSchema): FieldText =>
    format === 'password' ? passwords : name === 'username' ? 'trim' : usual
  return new Map(Object.entries(fieldSchemas(operation)).map(([name, schema]) => [name, textOf(name, schema)]))
}

/** Reports whether an operation takes no forms. */
export const takesOnlyJson = ({ requestBody }: Operation): boolean =>
  requestBody !== undefined &&
  !('$ref' in requestBody) &&
  Object.keys(requestBody.content).join() === 'application/json'

/** Returns the fields of an operation: one schema serves all its media types. */
export function fieldSchemas({ requestBody }: Operation): Readonly<Record<string, FieldSchema>> {
  if (requestBody === undefined || '$ref' in requestBody) return {}
  const schema = requestBody.content['application/json']?.schema
  return schema === undefined || '$ref' in schema ? {} : ((schema.properties ?? {}) as Record<string, FieldSchema>)
}
