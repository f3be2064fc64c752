import { plainJson } from '../domain/terminal-text.ts'

/**
 * Escapes the control characters of a JSON line. A JSON parser reads the same values.
 * @param line one JSON text and its line break
 */
export const safeJsonLine = (line: string): string => plainJson(line.trimEnd()).concat('\n')

/**
 * Escapes the control characters of a JSON line twice, for a program that prints its values
 * unescaped. Line breaks and tabs stay, because stacks have them.
 */
export const safeLineToPrint = (line: string): string =>
  safeJsonLine(line).replace(/\\(?:u[0-9a-f]{4}|[^u])/g, (sequence) =>
    /^\\[ubfr]/.test(sequence) ? `\\${sequence}` : sequence,
  )
