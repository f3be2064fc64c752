import type { Setting } from './setting.ts'

/** The settings of usernames, passwords and registration. */
export const accountSettings = [
  {
    name: 'PASSWORD_BREACHED',
    default: 'off',
    example: 'common',
    meaning:
      '`common` refuses 258,232 passwords known from breaches, and simple variations of them (`Summer2026!`). A path also searches your own list: one password a line, or sorted SHA-1 hashes (Pwned Passwords).',
    reason: 'As Django, whose 20,000 common passwords are always refused. `common` is recommended.',
  },
  {
    name: 'PASSWORD_CONTEXT_WORDS',
    default: undefined,
    absent: '`latchkey`, the names in the host of `ISSUER` and in that of this machine',
    example: 'acme,acme-portal',
    meaning:
      'Words that a new password must not be based on, separated by commas: 8 characters must be left without them and the username. `off` turns this off for the username too.',
    reason: 'Names of the service are among the first guesses.',
  },
  {
    name: 'USERNAME_CASE',
    default: 'sensitive',
    example: 'insensitive',
    meaning:
      '`insensitive` makes `ma` and `MA` the same username. Set the same value on every instance. `latchkey doctor` lists the accounts that conflict.',
    reason: 'As Django.',
  },
  {
    name: 'USERNAME_FIELD',
    default: 'username',
    example: 'email',
    meaning:
      'Name of the field with the username in requests for login, registration and password reset, and in their errors.',
    reason: 'As Django, whose custom user models may log in with an e-mail address.',
  },
  {
    name: 'REGISTRATION',
    default: 'open',
    example: 'closed',
    meaning: '`closed` refuses registration with 403. Create accounts with `latchkey account create` instead.',
    reason: 'You can try the service at once.',
  },
  {
    name: 'PASSWORD_RESET_LIFETIME',
    default: '30m',
    example: '1h',
    bounds: { of: 'duration', least: '1m', greatest: '7d' },
    meaning:
      'Lifetime of a reset token, and how long after the request the token is sent again when its delivery fails.',
    reason: 'Time to find the message. A message that is found later is worthless.',
  },
  {
    name: 'PASSWORD_WHITESPACE',
    default: 'trim',
    example: 'keep',
    meaning:
      '`trim` removes white space around passwords; `keep` takes them as sent. Decide before the first account: a password that was stored trimmed does not match with white space.',
    reason: 'As simplejwt.',
  },
] as const satisfies readonly Setting[]
