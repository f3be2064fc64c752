/** What steers a terminal or reorders what it shows: control characters with C1 and DEL, formatting with bidi, and line separators. */
const steering = /[\p{Cc}\p{Cf}\u2028\u2029]/gu

/**
 * Writes a line of JSON so that no terminal is steered by it. Nothing is lost: a reader of JSON gets the same values.
 * @param line one JSON text and its line end
 */
export const safeJsonLine = (line: string): string => line.trimEnd().replace(steering, escaped).concat('\n')

/**
 * Writes a line of JSON for a program that prints its values as they are: there the escape itself is the value, also of what JSON has
 * escaped already. Line ends and tabs stay: the stack of an error has them.
 */
export const safeLineToPrint = (line: string): string =>
  safeJsonLine(line).replace(/\\(?:u[0-9a-f]{4}|[^u])/g, (sequence) =>
    /^\\[ubfr]/.test(sequence) ? `\\${sequence}` : sequence,
  )

const escaped = (found: string): string =>
  Array.from({ length: found.length }, (_, at) => `\\u${found.charCodeAt(at).toString(16).padStart(4, '0')}`).join('')
