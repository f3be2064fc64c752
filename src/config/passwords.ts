import { parseList, ValueError } from './parse.ts'

/**
 * Parses `PASSWORD_BREACHED`: `off`, `common` or a path. A text with neither a dot nor a slash
 * counts as a misspelled word.
 * @throws ValueError
 */
export const parseBreached = (value: string): 'off' | 'common' | { readonly file: string } => {
  if (value === 'off' || value === 'common') return value
  if (!/[./\\]/.test(value))
    throw new ValueError('is not off, common or a file path (write ./ before a bare file name)')
  return { file: value }
}

/**
 * Parses `PASSWORD_CONTEXT_WORDS`.
 * @returns the words in lower case, or `off`
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
