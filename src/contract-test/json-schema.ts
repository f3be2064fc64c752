/** A JSON Schema object, or an OpenAPI 3.0 schema object before its conversion. */
export type Schema = { [keyword: string]: unknown }

const onlyInOpenApi = new Set(['nullable', 'discriminator', 'xml', 'externalDocs', 'example', 'deprecated'])
const holdsOneSchema = new Set(['items', 'not', 'additionalProperties'])
const holdsManySchemas = new Set(['allOf', 'anyOf', 'oneOf'])

/**
 * Converts an OpenAPI 3.0 schema without references to JSON Schema draft-07: `nullable` becomes a
 * type, boolean `exclusiveMinimum` and `exclusiveMaximum` become numbers, and keywords of OpenAPI
 * alone are dropped.
 */
export function toJsonSchema(schema: Schema): Schema {
  const kept = Object.entries(schema).filter(([keyword]) => !onlyInOpenApi.has(keyword) && !keyword.startsWith('x-'))
  const result: Schema = Object.fromEntries(kept.map(([keyword, value]) => [keyword, convert(keyword, value)]))
  // The contract's pattern with Unicode properties is stricter than the portable one beside it.
  if (typeof schema['x-pattern'] === 'string') result.pattern = schema['x-pattern']
  withExclusiveLimit(result, 'exclusiveMinimum', 'minimum')
  withExclusiveLimit(result, 'exclusiveMaximum', 'maximum')
  return schema.nullable === true ? orNull(result) : result
}

function convert(keyword: string, value: unknown): unknown {
  if (keyword === 'properties') {
    return Object.fromEntries(Object.entries(value as Record<string, Schema>).map(([k, v]) => [k, toJsonSchema(v)]))
  }
  if (holdsManySchemas.has(keyword)) return (value as Schema[]).map(toJsonSchema)
  if (holdsOneSchema.has(keyword) && typeof value === 'object') return toJsonSchema(value as Schema)
  return value
}

function withExclusiveLimit(schema: Schema, exclusive: string, limit: string): void {
  if (typeof schema[exclusive] !== 'boolean') return
  const strict = schema[exclusive]
  delete schema[exclusive]
  if (!strict) return
  schema[exclusive] = schema[limit]
  delete schema[limit]
}

function orNull(schema: Schema): Schema {
  if (typeof schema.type !== 'string') return { anyOf: [schema, { type: 'null' }] }
  const values = Array.isArray(schema.enum) ? { enum: [...new Set([...schema.enum, null])] } : {}
  return { ...schema, type: [schema.type, 'null'], ...values }
}
