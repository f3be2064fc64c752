import { isCommonPassword } from './common-passwords.ts'
import { isTooSimilar } from './similarity.ts'

const MIN_CHARACTERS = 8

// Python's `str.isdigit`: the decimal digits of every script, and the characters whose Unicode Numeric_Type is Digit
// (superscripts, circled digits and the like), which have no property of their own in a pattern. That list is closed:
// since Unicode 6.3 no character is given Numeric_Type Digit any more (UAX #44).
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
    isBroken: (password) => countCodePoints(password) < MIN_CHARACTERS,
  },
  { message: 'This password is too common.', isBroken: isCommonPassword },
  { message: 'This password is entirely numeric.', isBroken: (password) => DIGITS_ONLY.test(password) },
]

/**
 * Judges a new password by Django's four default validators.
 * @param password as it would be stored; it is not trimmed here
 * @param username as it would be stored
 * @returns the public message of every rule broken, in Django's order; empty for a good password
 * @see Django 5.2 `django.contrib.auth.password_validation`
 */
export function passwordFaults(password: string, username: string): string[] {
  return RULES.filter((rule) => rule.isBroken(password, username)).map((rule) => rule.message)
}

function countCodePoints(text: string): number {
  return [...text].length
}
