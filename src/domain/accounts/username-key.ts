import type { Choice } from '../constants.ts'

/** Whether `ma` and `MA` are two usernames or one. */
export type UsernameCase = Choice<'usernameCase'>

/** Gives the text that is the same for every spelling of one username. */
export type UsernameKey = (username: string) => string

/**
 * Longest text that is normalized, in UTF-16 units: four for each of the 150 characters that a username has at most. A longer text names no
 * account, and normalizing it may take time that grows with the square of its length.
 */
const longestSpelling = 600

/**
 * Folds a username: its NFKC form without differences of case, as Unicode's full case folding and Python's `casefold`. The result is
 * stored for every account; where `USERNAME_CASE=insensitive`, equal results mean one username. A text of more than 600 UTF-16 units is
 * its own key.
 */
export const foldUsername: UsernameKey = (username) =>
  whenShort(username, (short) => Array.from(short.normalize('NFKC'), foldCharacter).join('').normalize('NFKC'))

/** Each character by itself, so that a final sigma folds as any other sigma. */
function foldCharacter(character: string): string {
  // Unicode folds the dotless i to itself, although its capital is the ASCII I.
  return character === 'ı' ? character : character.toLowerCase().toUpperCase().toLowerCase()
}

/**
 * Gives the rule by which two spellings mean one account: their keys are equal. With `sensitive` the key is the NFKC form, which is what an
 * account stores: another spelling of that form cannot log in, but it spends the guesses of the same account.
 */
export const usernameKeyOf = (usernameCase: UsernameCase): UsernameKey =>
  usernameCase === 'insensitive' ? foldUsername : normalizeUsername

const normalizeUsername: UsernameKey = (username) => whenShort(username, (short) => short.normalize('NFKC'))

const whenShort = (username: string, key: UsernameKey): string =>
  username.length > longestSpelling ? username : key(username)
