import type { Schema } from '../handbook/contract.ts'

// As Django: the characters of its e-mail addresses without quotes, and letters of every script.
const address = /^[\p{L}\p{N}.!#$%&'*+/=?^_`{|}~-]+@[\p{L}\p{N}.-]+$/u
const characters = /^[\p{L}\p{N}_@.+!#$%&'*/=?^`{|}~-]+$/u

const text = { type: 'string', minLength: 1, maxLength: 254, pattern: '^[^\\x00]*$' }

/** The username of a registration with `USERNAME_FIELD=email`. */
export const email: Schema & object = {
  ...text,
  description: 'An e-mail address of up to 254 characters.',
  'x-pattern': address.source,
  'x-pattern-message': 'Enter a valid email address.',
}

/** A username that is given in administration then: an e-mail address, or a name. */
export const emailUsername: Schema = {
  ...text,
  description: 'Up to 254 characters: letters, digits and those of e-mail addresses.',
  'x-pattern': characters.source,
  'x-pattern-message':
    'Enter a valid username. This value may contain only letters, numbers, and characters of e-mail addresses.',
}
