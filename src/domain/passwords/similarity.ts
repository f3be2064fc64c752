const MAX_SIMILARITY = 0.7

// `\W` of Python: everything but letters, numbers of any kind and the underscore.
const NON_WORD = /[^\p{L}\p{N}_]+/u

/**
 * Reports whether a password is too similar to a username or to a word in it, ignoring case.
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

// `exceeds_maximum_length_ratio` of Django: a tenth of the length cannot be similar.
function isFarLonger(passwordLength: number, partLength: number): boolean {
  return passwordLength >= 10 * partLength && partLength < (MAX_SIMILARITY / 2) * passwordLength
}

// `SequenceMatcher.quick_ratio` of Python: twice the common characters over all.
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
