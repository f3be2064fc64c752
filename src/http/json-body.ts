import { HttpError } from './errors.ts'
import { numberLikePython, pythonTypeName } from './python-text.ts'

/** A number as it stands in a JSON text: `1.0` and `1` are one number, but not one text. */
export class JsonNumber {
  /** What Python's `str` makes of it. */
  readonly text: string

  /** @throws RangeError when it has more digits than the original reads */
  constructor(source: string) {
    const text = numberLikePython(source)
    if (text === undefined) throw new RangeError('too many digits')
    this.text = text
  }
}

/**
 * Parses the JSON object of a body. Numbers in it are JsonNumbers, the last of doubled keys counts.
 * @throws HttpError 400 when it is not valid JSON or no object
 */
export const parseJsonObject = (text: string): object => {
  const value = parse(text)
  if (value === null) throw refused('No data provided')
  if (typeof value === 'object' && !Array.isArray(value)) return value
  throw refused(`Invalid data. Expected a dictionary, but got ${pythonTypeName(value, text.trim())}.`)
}

const refused = (message: string): HttpError =>
  new HttpError({ code: 'fields_refused', fields: { non_field_errors: [message] } })

/** More digits than the original reads in an integer, wherever it stands. */
const manyDigits = /[0-9]{4301}/

function parse(text: string): unknown {
  try {
    const value: unknown = JSON.parse(text)
    const fields = typeof value === 'object' && value !== null ? Object.values(value) : [value]
    const needsSources = fields.some((field) => typeof field === 'number') || manyDigits.test(text)
    const withSources: unknown = needsSources ? JSON.parse(text, keepNumber) : value
    return withSources instanceof JsonNumber ? value : withSources
  } catch (error) {
    throw new HttpError({ code: 'body_unreadable', detail: `JSON parse error - ${describe(error)}` })
  }
}

function keepNumber(_key: string, value: unknown, context?: { source?: string }): unknown {
  return typeof value === 'number' ? new JsonNumber(context?.source ?? String(value)) : value
}

/** Says where the fault is; the engine's own message would quote the body around it. */
function describe(error: unknown): string {
  if (error instanceof RangeError) return 'a number has too many digits, or the body is nested too deep'
  const position = error instanceof SyntaxError ? /at position (\d+)/.exec(error.message)?.[1] : undefined
  return `the body is not valid JSON${position === undefined ? '' : ` (character ${position})`}`
}
