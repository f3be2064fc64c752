import { endOfJsonString, jsonQuote } from '../domain/json-text.ts'

/** An integer with more digits than Python accepts. */
const tooManyDigits = 4301

// Matches only at the start of a run of digits: trying each digit would be quadratic.
const manyDigits = /(?<![0-9])[0-9]{4301}/

/** Reports whether valid JSON has an integer with more digits than Python accepts. */
export const hasLongInteger = (text: string): boolean => {
  if (!manyDigits.test(text)) return false
  for (let at = 0; at < text.length; ) {
    if (text.charCodeAt(at) === jsonQuote) at = endOfJsonString(text, at)
    else if (isNumberStart(text.charCodeAt(at))) {
      const end = endOfNumber(text, at)
      if (end - at >= tooManyDigits && isLongInteger(text.slice(at, end))) return true
      at = end
    } else at += 1
  }
  return false
}

const isLongInteger = (source: string): boolean => /^-?[0-9]{4301,}$/.test(source)

/**
 * Returns the source text of the numbers in a JSON object, by member: `1.0` and `1` are the same
 * number but different text. The last of duplicate members counts.
 * @param text  valid JSON of an object
 * @param names the members to look up; only numbers are returned
 */
export const numberSources = (text: string, names: readonly string[]): ReadonlyMap<string, string> => {
  const sources = new Map<string, string>()
  let depth = 0
  let name: string | undefined
  for (let at = 0; at < text.length; ) {
    const code = text.charCodeAt(at)
    if (code === jsonQuote) {
      const end = endOfJsonString(text, at)
      if (depth === 1) name ??= nameIn(text.slice(at, end), names)
      at = end
    } else if (depth === 1 && name !== undefined && name !== '' && isNumberStart(code)) {
      const end = endOfNumber(text, at)
      sources.set(name, text.slice(at, end))
      at = end
    } else {
      if (code === 0x7b || code === 0x5b) depth += 1
      else if (code === 0x7d || code === 0x5d) depth -= 1
      else if (code === 0x2c && depth === 1) name = undefined
      at += 1
    }
  }
  return sources
}

/** Decodes a JSON string; empty when it is not one of the wanted names. */
function nameIn(quoted: string, names: readonly string[]): string {
  const name = quoted.includes('\\') ? String(JSON.parse(quoted)) : quoted.slice(1, -1)
  return names.includes(name) ? name : ''
}

const isNumberStart = (code: number): boolean => code === 0x2d || (code >= 0x30 && code <= 0x39)

/** Outside strings, only numbers start with a digit or a sign. */
function endOfNumber(text: string, start: number): number {
  let at = start + 1
  while (isNumberPart(text.charCodeAt(at))) at += 1
  return at
}

const isNumberPart = (code: number): boolean =>
  isNumberStart(code) || code === 0x2b || code === 0x2e || code === 0x45 || code === 0x65
