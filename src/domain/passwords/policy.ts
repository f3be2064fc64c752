import { isCommonPassword } from './common-passwords.ts'
import { isTooSimilar } from './similarity.ts'

const MIN_CHARACTERS = 8

// `str.isdigit` of Python: decimal digits of every script, and characters of Numeric_Type Digit,
// which patterns cannot name. That list is final since Unicode 6.3 (UAX #44).
const DIGITS_ONLY =
  /^[\p{Nd}\u{b2}\u{b3}\u{b9}\u{1369}-\u{1371}\u{19da}\u{2070}\u{2074}-\u{2079}\u{2080}-\u{2089}\u{2460}-\u{2468}\u{2474}-\u{247c}\u{2488}-\u{2490}\u{24ea}\u{24f5}-\u{24fd}\u{24ff}\u{2776}-\u{277e}\u{2780}-\u{2788}\u{278a}-\u{2792}\u{10a40}-\u{10a43}\u{10e60}-\u{10e68}\u{11052}-\u{1105a}\u{1f100}-\u{1f10a}]+$/u

interface Rule {
  message: string
  isBroken(password: string, username: string): boolean
}

const RULES: readonly Rule[] = [
  { message: 'The password is too similar to the username.', isBroken: isTooSimilar },
  {
    message: `This password is too short. It must contain at least ${MIN_CHARACTERS} characters.`,
    isBroken: (password) => [...password].length < MIN_CHARACTERS,
  },
  { message: 'This password is too common.', isBroken: isCommonPassword },
  { message: 'This password is entirely numeric.', isBroken: (password) => DIGITS_ONLY.test(password) },
]

/**
 * Checks a new password with the four default validators of Django.
 * @param password as it would be stored, so not trimmed
 * @returns the public message of every broken rule, in the order of Django
 * @see Django 5.2 `django.contrib.auth.password_validation`
 */
export function passwordFaults(password: string, username: string): string[] {
  return RULES.filter((rule) => rule.isBroken(password, username)).map((rule) => rule.message)
}
