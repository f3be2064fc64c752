/**
 * Strips white space like `str.strip` of Python. Unlike `trim` of JavaScript, that strips U+001C to
 * U+001F and U+0085, and keeps U+FEFF.
 */
export function trimLikePython(text: string): string {
  // A pattern anchored at the end would take quadratic time over long inner space.
  let start = 0
  let end = text.length
  while (start < end && isPythonSpace(text.charAt(start))) start += 1
  while (end > start && isPythonSpace(text.charAt(end - 1))) end -= 1
  return text.slice(start, end)
}

function isPythonSpace(character: string): boolean {
  // A fast path for ASCII, for which a pattern would cost ten times as much.
  if (character <= '\u007f')
    return character === ' ' || isBetween(character, '\t', '\r') || isBetween(character, '\u001c', '\u001f')
  return /\p{White_Space}/u.test(character)
}

const isBetween = (character: string, first: string, last: string): boolean => first <= character && character <= last
