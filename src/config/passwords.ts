import { parseList, ValueError } from './parse.ts'

/**
 * Reads which lists of breached passwords are searched. Any other text than the two words is a path; one with neither a dot nor a slash is
 * taken for a misspelled word.
 * @throws ValueError
 */
export const parseBreached = (value: string): 'off' | 'common' | { readonly file: string } => {
  if (value === 'off' || value === 'common') return value
  if (!/[./\\]/.test(value))
    throw new ValueError('is not off, common or a file path (write ./ before a bare file name)')
  return { file: value }
}

/**
 * Reads the words that passwords must not be built on.
 * @returns the words in lower case; `off` when nothing counts, the username neither
 * @throws ValueError
 */
export const parseContextWords = (value: string): readonly string[] | 'off' => {
  if (value === 'off') return 'off'
  const words = parseList(value).map((word) => word.normalize('NFKC').toLowerCase())
  if (words.some((word) => word.length < 2 || word.length > 100)) {
    throw new ValueError('has a word that is shorter than 2 or longer than 100 characters')
  }
  return words
}
