const MAX_SIMILARITY = 0.7

// Python's `\W` for text: everything but letters, numbers of any kind and the underscore.
const NON_WORD = /[^\p{L}\p{N}_]+/u

/**
 * Tells whether a password is too similar to a username or to one of the words in it, ignoring case.
 * An empty username is similar to nothing.
 * @see Django 5.2 `UserAttributeSimilarityValidator`
 */
export function isTooSimilar(password: string, username: string): boolean {
  if (username === '') return false
  const candidate = [...password.toLowerCase()]
  const attribute = username.toLowerCase()
  return [...attribute.split(NON_WORD), attribute].some((part) => resembles(candidate, [...part]))
}

function resembles(password: string[], part: string[]): boolean {
  return !isFarLonger(password.length, part.length) && quickRatio(password, part) >= MAX_SIMILARITY
}

// Django's `exceeds_maximum_length_ratio`: at ten times the length no ratio can pass 0.2, so the counting is spared.
function isFarLonger(passwordLength: number, partLength: number): boolean {
  return passwordLength >= 10 * partLength && partLength < (MAX_SIMILARITY / 2) * passwordLength
}

// Python's `difflib.SequenceMatcher.quick_ratio`: twice the common characters, as multisets, over all characters.
function quickRatio(a: string[], b: string[]): number {
  const total = a.length + b.length
  return total === 0 ? 1 : (2 * countCommon(a, b)) / total
}

function countCommon(a: string[], b: string[]): number {
  const left = new Map<string, number>()
  for (const character of b) left.set(character, (left.get(character) ?? 0) + 1)
  let common = 0
  for (const character of a) {
    const available = left.get(character) ?? 0
    if (available > 0) common += 1
    left.set(character, available - 1)
  }
  return common
}
