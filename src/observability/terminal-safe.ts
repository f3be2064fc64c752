import { plainJson } from '../domain/terminal-text.ts'

/**
 * Writes a line of JSON so that no terminal is steered by it. Nothing is lost: a reader of JSON gets the same values.
 * @param line one JSON text and its line end
 */
export const safeJsonLine = (line: string): string => plainJson(line.trimEnd()).concat('\n')

/**
 * Writes a line of JSON for a program that prints its values as they are: there the escape itself is the value, also of what JSON has
 * escaped already. Line ends and tabs stay: the stack of an error has them.
 */
export const safeLineToPrint = (line: string): string =>
  safeJsonLine(line).replace(/\\(?:u[0-9a-f]{4}|[^u])/g, (sequence) =>
    /^\\[ubfr]/.test(sequence) ? `\\${sequence}` : sequence,
  )
