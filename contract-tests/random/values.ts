import fc, { type Arbitrary } from 'fast-check'
import type { Schema } from '../json-schema.ts'

// Characters on which trimming, folding, escaping and counting tend to differ.
const oddities = [...'\u00a0\u0085\u001c\ufeff\u2028\u200bßİıéⅣ٣Ａ漢😀\u0301\u202e\u{10ffff}"\\\'<>&%+']
const unboundedLength = 64
const defaultCount = 3
const characterClass = /^\^\[.*\][*+]\$$/

/** Generates values that fit a JSON Schema. Supports the keywords of the contract's requests. */
export function valuesOf(schema: Schema): Arbitrary<unknown> {
  if (Array.isArray(schema.enum)) return fc.constantFrom(...schema.enum)
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => valuesOf({ ...schema, type })))
  switch (schema.type) {
    case 'string':
      return textsOf(schema)
    case 'integer':
      return fc.integer({ min: Number(schema.minimum ?? -(2 ** 31)), max: Number(schema.maximum ?? 2 ** 31 - 1) })
    case 'number':
      return fc.double({ noNaN: true, noDefaultInfinity: true })
    case 'boolean':
      return fc.boolean()
    case 'null':
      return fc.constant(null)
    case 'array':
      return fc.array(valuesOf((schema.items ?? {}) as Schema), {
        minLength: Number(schema.minItems ?? 0),
        maxLength: Number(schema.maxItems ?? defaultCount),
      })
    case 'object':
      return schema.properties === undefined ? fc.dictionary(fc.string(), fc.jsonValue()) : objectsOf(schema)
    default:
      return fc.jsonValue()
  }
}

/** Generates objects with every property of a schema. */
export function objectsOf(schema: Schema): Arbitrary<Record<string, unknown>> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  return fc.record(Object.fromEntries(properties.map(([name, property]) => [name, valuesOf(property)])))
}

function textsOf(schema: Schema): Arbitrary<string> {
  const minLength = Number(schema.minLength ?? 0)
  const maxLength = Number(schema.maxLength ?? Math.max(unboundedLength, minLength))
  const pattern = typeof schema.pattern === 'string' ? schema.pattern : '^[^]*$'
  const fits = new RegExp(pattern, 'u')
  const candidates = characterClass.test(pattern)
    ? fc.string({ unit: characters().filter((char) => fits.test(char)), minLength, maxLength })
    : fc.stringMatching(fits)
  return candidates.filter((text) => fits.test(text) && (minLength === 0 || isVisible(text)))
}

function characters(): Arbitrary<string> {
  return fc.oneof(
    fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }),
    fc.string({ unit: 'binary', minLength: 1, maxLength: 1 }),
    fc.constantFrom(...oddities),
  )
}

// Text is trimmed before its length counts, and languages trim differently. A letter avoids the
// difference.
function isVisible(text: string): boolean {
  return /[^\s\p{C}\p{Z}]/u.test(text)
}
