import { nestingFault } from '../domain/json-text.ts'
import { HttpError } from './errors.ts'
import { hasLongInteger, numberSources } from './json-numbers.ts'
import { numberLikePython, pythonTypeName } from './python-text.ts'

/**
 * Parses the JSON object of a body. The last of duplicate keys counts.
 * @param names the members whose numbers become the text that Python's `str` makes of them
 * @throws HttpError 400 when it is not valid JSON or not an object
 */
export const parseJsonObject = (text: string, names: readonly string[]): Record<string, unknown> => {
  return withNumbersAsText(parseObject(text), text, names)
}

/**
 * Parses the JSON object of a body. Values keep their types.
 * @throws HttpError 400 when it is not valid JSON, not an object, has a duplicate name or is nested
 *   too deeply
 */
export const parseStrictJsonObject = (text: string): Record<string, unknown> => {
  const value = parseObject(text)
  const fault = nestingFault(text, mostLevels)
  if (fault === 'too_deep') throw unreadable(outOfBounds)
  if (fault === 'duplicate_name') throw unreadable('a name occurs twice in an object')
  return value
}

/** No operation takes more. Code that reads nested values may be recursive. */
const mostLevels = 32

function parseObject(text: string): Record<string, unknown> {
  const value = parse(text)
  if (value === null) throw refused('No data provided')
  if (typeof value !== 'object' || Array.isArray(value)) {
    throw refused(`Invalid data. Expected a dictionary, but got ${pythonTypeName(value, text.trim())}.`)
  }
  return value as Record<string, unknown>
}

const outOfBounds = 'a number has too many digits, or the body is nested too deeply'

const unreadable = (fault: string): HttpError =>
  new HttpError({ code: 'body_unreadable', detail: `JSON parse error - ${fault}` })

const refused = (message: string): HttpError =>
  new HttpError({ code: 'fields_refused', fields: { non_field_errors: [message] } })

function withNumbersAsText(
  fields: Record<string, unknown>,
  text: string,
  names: readonly string[],
): Record<string, unknown> {
  const numbers = names.filter((name) => Object.hasOwn(fields, name) && typeof fields[name] === 'number')
  if (numbers.length === 0) return fields
  // Only these are looked up in the source text: a reviver would be called for each value of the
  // body.
  const sources = numberSources(text, numbers)
  for (const name of numbers) fields[name] = numberLikePython(sources.get(name) ?? '') ?? fields[name]
  return fields
}

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    if (hasLongInteger(text)) throw new RangeError('too many digits')
    return value
  } catch (error) {
    throw unreadable(describe(error))
  }
}

/** Says where the fault is. The message of the JSON parser would quote the body. */
function describe(error: unknown): string {
  if (error instanceof RangeError) return outOfBounds
  const position = error instanceof SyntaxError ? /at position (\d+)/.exec(error.message)?.[1] : undefined
  return `the body is not valid JSON${position === undefined ? '' : ` (character ${position})`}`
}
