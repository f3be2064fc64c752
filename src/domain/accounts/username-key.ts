import type { Choice } from '../constants.ts'

/** Whether `ma` and `MA` are two usernames or one. */
export type UsernameCase = Choice<'usernameCase'>

/** Returns a text that all spellings of one username share. */
export type UsernameKey = (username: string) => string

/**
 * Maximum length to normalize, which may take quadratic time: 4 UTF-16 units for each of the 150
 * characters of a username. A longer text names no account.
 */
const longestSpelling = 600

/**
 * Folds a username: its NFKC form with full case folding, like `casefold` of Python. It is stored
 * for every account; with `USERNAME_CASE=insensitive`, equal results mean one username. A longer
 * text than 600 UTF-16 units is its own key.
 */
export const foldUsername: UsernameKey = (username) =>
  whenShort(username, (short) => Array.from(short.normalize('NFKC'), foldCharacter).join('').normalize('NFKC'))

/** Folds each character separately, so that a final sigma folds like any other. */
function foldCharacter(character: string): string {
  // Unicode folds the dotless i to itself, although its capital is the ASCII I.
  return character === 'ı' ? character : character.toLowerCase().toUpperCase().toLowerCase()
}

/**
 * Returns the NFKC form of a username, in which registration stores it. Imported accounts may have
 * another. A longer text than 600 UTF-16 units is returned unchanged.
 */
export const normalizeUsername: UsernameKey = (username) => whenShort(username, (short) => short.normalize('NFKC'))

/**
 * Picks the account that a submitted username reaches: the one with exactly this name, otherwise
 * the one with its NFKC form.
 * @param accounts those that may be meant
 */
export const pickByUsername = <T extends { readonly username: string }>(
  accounts: readonly T[],
  username: string,
): T | undefined =>
  accounts.find((account) => account.username === username) ??
  accounts.find((account) => account.username === normalizeUsername(username))

/**
 * Returns a key that all texts share which reach one account. With `sensitive` it is the NFKC form,
 * otherwise the folded name.
 */
export const usernameKeyOf = (usernameCase: UsernameCase): UsernameKey =>
  usernameCase === 'insensitive' ? foldUsername : normalizeUsername

const whenShort = (username: string, key: UsernameKey): string =>
  username.length > longestSpelling ? username : key(username)
