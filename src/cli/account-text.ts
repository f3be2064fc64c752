import { plainText } from '../domain/terminal-text.ts'

/** The names of an account. */
export interface NamedAccount {
  readonly id: number
  readonly username: string
}

/** Names an account in a message: `account 1 "jane_doe"`. */
export const accountText = ({ id, username }: NamedAccount): string => `account ${id} ${usernameText(username)}`

/**
 * Quotes a username in a message. Adds the code points of letters outside ASCII, which may look
 * like others: `"mа" (m\u0430)`.
 */
export const usernameText = (username: string): string => {
  const quoted = `"${plainText(username)}"`
  return /^[ -~]*$/.test(username) ? quoted : `${quoted} (${codesOf(username)})`
}

const codesOf = (text: string): string =>
  [...text].map((letter) => (/[ -~]/.test(letter) ? letter : codeOf(letter.codePointAt(0) ?? 0))).join('')

const codeOf = (point: number): string =>
  point > 0xffff ? `\\u{${point.toString(16)}}` : `\\u${point.toString(16).padStart(4, '0')}`
