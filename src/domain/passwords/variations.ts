import { trimLikePython } from '../white-space.ts'

/** The minimum length that makes an addition to a known word a password of its own. */
const leastCharacters = 8

/** Maximum length, in UTF-16 units, of texts that are compared, to bound the work. */
const longestVaried = 128

/** Characters that replace letters; a 1 is an i or an l. */
const lookAlikes: Readonly<Record<string, string>> = {
  '@': 'a',
  '4': 'a',
  '8': 'b',
  '3': 'e',
  '6': 'g',
  '!': 'i',
  '|': 'l',
  '0': 'o',
  '5': 's',
  $: 's',
  '7': 't',
  '+': 't',
  '2': 'z',
}

/** Lower-cases and strips a password, as Django does for its list. */
export const foldPassword = (password: string): string => trimLikePython(password.toLowerCase())

/**
 * Returns at most 12 words that a password may vary: without outer digits and signs, and with
 * letters for look-alike signs. Fewer than 8 characters remain besides a word. None for a long
 * text.
 * @param folded as {@link foldPassword} returns it
 */
export const baseWords = (folded: string): ReadonlySet<string> => {
  const characters = shortCharacters(folded)
  const isLetter = (character: string): boolean => /\p{L}/u.test(character)
  const first = characters.findIndex(isLetter)
  const afterLast = characters.findLastIndex(isLetter) + 1
  if (first === -1) return new Set()
  const parts = [0, first].flatMap((start) =>
    [afterLast, characters.length]
      .filter((end) => characters.length - (end - start) < leastCharacters)
      .map((end) => characters.slice(start, end)),
  )
  return new Set(parts.flatMap((part) => [part.join(''), ...readings(part)]))
}

/**
 * Reports whether a password is a given word with fewer than 8 other characters, also with signs
 * for letters or in between. Words of less than four characters count only at the ends, because
 * longer texts contain them by chance.
 * @param folded as {@link foldPassword} returns it
 * @param words in lower case, of at least two characters
 */
export const isLittleMoreThan = (words: readonly string[], folded: string): boolean => {
  const characters = shortCharacters(folded)
  const longestFirst = words.toSorted((one, other) => other.length - one.length)
  const spelled = [characters.join(''), ...readings(characters)]
  return [...spelled, ...spelled.map(withoutSigns)].some((text) => {
    const removed = lengthOf(text) - lengthOf(longestFirst.reduce(without, text))
    return removed > 0 && characters.length - removed < leastCharacters
  })
}

const lengthOf = (text: string): number => [...text].length

/** Keeps only letters and digits. */
export const withoutSigns = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

function shortCharacters(folded: string): string[] {
  if (folded.length > longestVaried) return []
  const text = folded.normalize('NFKC').toLowerCase()
  // NFKC may turn one character into eighteen.
  return text.length > longestVaried ? [] : [...text]
}

/** Reads signs as letters, in both ways. */
const readings = (characters: readonly string[]): string[] =>
  ['i', 'l'].map((one) =>
    characters.map((character) => (character === '1' ? one : (lookAlikes[character] ?? character))).join(''),
  )

function without(text: string, word: string): string {
  return [...word].length < 4 ? withoutAtEnds(text, word) : text.replaceAll(word, '')
}

function withoutAtEnds(text: string, word: string): string {
  let rest = text
  while (rest.startsWith(word)) rest = rest.slice(word.length)
  while (rest.endsWith(word)) rest = rest.slice(0, rest.length - word.length)
  return rest
}
