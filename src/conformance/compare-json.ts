/** Result of comparing two JSON values. */
export interface JsonFindings {
  readonly problems: readonly string[]
  /** The text found where a token was recorded as `<jwt path>`. */
  readonly issued: ReadonlyMap<string, string>
}

/**
 * Compares a JSON value with the recorded one; the order of an object's keys does not matter.
 * A recorded `<jwt path>` matches any text, which is returned under its path.
 */
export function compareJson(expected: unknown, got: unknown): JsonFindings {
  const issued = new Map<string, string>()
  return { problems: differences(expected, got, 'body', issued), issued }
}

/** Parses JSON text; undefined when it is none. */
export function jsonValue(text: string): { value: unknown } | undefined {
  try {
    return { value: JSON.parse(text) }
  } catch {
    return undefined
  }
}

function differences(expected: unknown, got: unknown, path: string, issued: Map<string, string>): readonly string[] {
  const placeholder = typeof expected === 'string' ? /^<jwt (.+)>$/.exec(expected)?.[1] : undefined
  if (placeholder !== undefined) {
    if (typeof got !== 'string') return [`${path}: expected a token, got ${show(got)}`]
    issued.set(placeholder, got)
    return []
  }
  if (Array.isArray(expected) && Array.isArray(got) && expected.length === got.length) {
    return expected.flatMap((item, index) => differences(item, got[index], `${path}[${index}]`, issued))
  }
  if (isObject(expected) && isObject(got)) return objectDifferences(expected, got, path, issued)
  return expected === got ? [] : [`${path}: expected ${show(expected)}, got ${show(got)}`]
}

type JsonObject = Readonly<Record<string, unknown>>

function objectDifferences(expected: JsonObject, got: JsonObject, path: string, issued: Map<string, string>) {
  const missing = Object.keys(expected).filter((key) => !Object.hasOwn(got, key))
  const extra = Object.keys(got).filter((key) => !Object.hasOwn(expected, key))
  const shared = Object.keys(expected).filter((key) => Object.hasOwn(got, key))
  return [
    ...missing.map((key) => `${path}.${key}: missing`),
    ...extra.map((key) => `${path}.${key}: not expected, got ${show(got[key])}`),
    ...shared.flatMap((key) => differences(expected[key], got[key], `${path}.${key}`, issued)),
  ]
}

/** Tells whether a value is a JSON object: neither null nor an array. */
export function isObject(value: unknown): value is JsonObject {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** Writes a value for a report. */
export function show(value: unknown): string {
  return value === undefined ? 'nothing' : JSON.stringify(value)
}
