import fc, { type Arbitrary } from 'fast-check'
import type { Schema } from '../../src/contract-test/json-schema.ts'

// Characters on which trimming, folding, escaping and counting tend to differ.
const oddities = [...'\u00a0\u0085\u001c\ufeff\u2028\u200bßİıéⅣ٣Ａ漢😀\u0301\u202e\u{10ffff}"\\\'<>&%+']
const unboundedLength = 64
const defaultCount = 3
/** One or more characters of a class; and two such texts around an at sign. */
const characterClass = /^\^\[(?:[^\\\]]|\\.)*\][*+]\$$/
const address = /^(\^\[(?:[^\\\]]|\\.)*\]\+)@(\[(?:[^\\\]]|\\.)*\]\+\$)$/

/**
 * Generates values that fit a JSON Schema, half of them from its `examples`. Supports the keywords
 * of the contract's requests.
 */
export function valuesOf({ examples, ...schema }: Schema): Arbitrary<unknown> {
  if (Array.isArray(examples)) return fc.oneof(fc.constantFrom(...examples), valuesOf(schema))
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

/** Generates objects with every property of a schema, except some that may be absent. */
export function objectsOf(schema: Schema, optional: readonly string[] = []): Arbitrary<Record<string, unknown>> {
  const properties = Object.entries((schema.properties ?? {}) as Record<string, Schema>)
  const values = Object.fromEntries(properties.map(([name, property]) => [name, valuesOf(property)]))
  return fc.record(values, { requiredKeys: Object.keys(values).filter((name) => !optional.includes(name)) })
}

/** Generates texts that every field refuses, and others. */
export function refusedTexts(others: readonly Arbitrary<string>[]): Arbitrary<string> {
  const surrogate = fc.integer({ min: 0xd800, max: 0xdfff }).map((unit) => String.fromCharCode(unit))
  const bad = fc.oneof(fc.constant('\0'), surrogate)
  const around = fc.string({ unit: 'grapheme-ascii', maxLength: 10 })
  return fc.oneof(
    ...others,
    fc.tuple(around, bad, around).map((parts) => parts.join('')),
  )
}

/** Generates text of white space alone, or none. */
export function blankTexts(): Arbitrary<string> {
  return fc.string({ unit: fc.constantFrom(' ', '\t', '\n', '\r', '\u00a0', '\u2003'), maxLength: 5 })
}

function textsOf(schema: Schema): Arbitrary<string> {
  const minLength = Number(schema.minLength ?? 0)
  const maxLength = Number(schema.maxLength ?? Math.max(unboundedLength, minLength))
  const pattern = typeof schema.pattern === 'string' ? schema.pattern : '^[^]*$'
  const fits = new RegExp(pattern, 'u')
  const [, local, domain] = address.exec(pattern) ?? []
  if (local !== undefined && domain !== undefined) {
    const half = { type: 'string', minLength: 1, maxLength: Math.floor((maxLength - 1) / 2) }
    const halves = [`${local}$`, `^${domain}`].map((part) => textsOf({ ...half, pattern: part }))
    return fc.tuple(...halves).map((parts) => parts.join('@'))
  }
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
