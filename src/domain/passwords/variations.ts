import { trimLikePython } from '../white-space.ts'

/** What is added to a known word has to be a password by itself: as many characters as a password has at least. */
const leastCharacters = 8

/** Longer texts vary no word of a list, and their work stays out of proportion to no other. In UTF-16 units. */
const longestVaried = 128

/** What people write for letters; a 1 is an i or an l. */
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

/** Lower-cased and stripped, as Django compares passwords with its list. */
export const foldPassword = (password: string): string => trimLikePython(password.toLowerCase())

/**
 * Gives the words that a password may be a variation of: without the digits and signs around them, and with letters for the signs that look
 * like them. What stays besides a word has fewer than 8 characters, so that it does not make a password. At most 12 words; none of a text
 * of more than 128 UTF-16 units.
 * @param folded as {@link foldPassword} gives it
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
 * Tells whether a password is hardly more than given words: without them, also where signs stand for letters or between them, fewer than 8
 * characters are left. A word of less than four characters counts at the beginning and the end alone, because a longer text holds it by
 * chance.
 * @param folded as {@link foldPassword} gives it
 * @param words  lower-cased, of two characters or more
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

/** Letters and digits alone. */
export const withoutSigns = (text: string): string => text.replaceAll(/[^\p{L}\p{N}]/gu, '')

function shortCharacters(folded: string): string[] {
  if (folded.length > longestVaried) return []
  const text = folded.normalize('NFKC').toLowerCase()
  // One character may become eighteen.
  return text.length > longestVaried ? [] : [...text]
}

/** Both ways to read the signs of a text as letters. */
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
