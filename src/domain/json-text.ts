const backslash = 0x5c

/** Character code of a quotation mark. */
export const jsonQuote = 0x22

/**
 * Finds the position after a JSON string.
 * @param text valid JSON
 * @param start position of its first quotation mark
 */
export const endOfJsonString = (text: string, start: number): number => {
  let at = start + 1
  while (text.charCodeAt(at) !== jsonQuote) at += text.charCodeAt(at) === backslash ? 2 : 1
  return at + 1
}

/**
 * Reports whether the outermost object of a JSON text has a duplicate name. Readers of such a text
 * may disagree (RFC 8725 2.4, RFC 7517 section 4).
 * @param text valid JSON
 */
export const namesTwice = (text: string): boolean =>
  findFault(text, { mostLevels: Number.POSITIVE_INFINITY, namedLevels: 1 }) !== undefined

/**
 * Finds a fault in the nesting of a JSON text: more levels than allowed, or an object at any depth
 * with a duplicate name.
 * @param text valid JSON
 */
export const nestingFault = (text: string, mostLevels: number): NestingFault | undefined =>
  findFault(text, { mostLevels, namedLevels: Number.POSITIVE_INFINITY })

type NestingFault = 'too_deep' | 'duplicate_name'

interface NestingBounds {
  readonly mostLevels: number
  /** Levels at which a name may occur once. */
  readonly namedLevels: number
}

function findFault(text: string, { mostLevels, namedLevels }: NestingBounds): NestingFault | undefined {
  /** The names of each open object; of an array, none. */
  const open: (Set<unknown> | undefined)[] = []
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '{' || character === '[') open.push(open.length < namedLevels ? new Set() : undefined)
    else if (character === '}' || character === ']') open.pop()
    else if (character === '"') {
      const start = at
      at = endOfJsonString(text, start) - 1
      const names = open.at(-1)
      if (names === undefined || !isName(text, at + 1)) continue
      const name: unknown = JSON.parse(text.slice(start, at + 1))
      if (names.has(name)) return 'duplicate_name'
      names.add(name)
    }
    if (open.length > mostLevels) return 'too_deep'
  }
  return undefined
}

/** A name is followed by a colon. */
function isName(text: string, end: number): boolean {
  let at = end
  while (' \t\n\r'.includes(text[at] ?? '-')) at += 1
  return text[at] === ':'
}
