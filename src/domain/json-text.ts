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
export const namesTwice = (text: string): boolean => {
  const names = new Set<unknown>()
  let depth = 0
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '{' || character === '[') depth += 1
    else if (character === '}' || character === ']') depth -= 1
    else if (character === '"') {
      const start = at
      at = endOfJsonString(text, start) - 1
      if (depth !== 1 || !isName(text, at + 1)) continue
      const name: unknown = JSON.parse(text.slice(start, at + 1))
      if (names.has(name)) return true
      names.add(name)
    }
  }
  return false
}

/**
 * Finds a fault in the nesting of a JSON text: more levels than allowed, or an object at any depth
 * with a duplicate name.
 * @param text valid JSON
 */
export const nestingFault = (text: string, mostLevels: number): 'too_deep' | 'duplicate_name' | undefined => {
  /** The names of each open object; of an array, none. */
  const open: Set<unknown>[] = []
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at]
    if (character === '{' || character === '[') open.push(new Set())
    else if (character === '}' || character === ']') open.pop()
    else if (character === '"') {
      const start = at
      at = endOfJsonString(text, start) - 1
      if (!isName(text, at + 1)) continue
      const name: unknown = JSON.parse(text.slice(start, at + 1))
      if (open.at(-1)?.has(name)) return 'duplicate_name'
      open.at(-1)?.add(name)
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
