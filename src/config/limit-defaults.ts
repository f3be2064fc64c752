import type { Setting } from './setting.ts'

/** The settings of the guessing limits. */
export const limitSettings = [
  {
    name: 'LIMIT_LOGIN_ADDRESS',
    default: '60/min',
    example: '60/min',
    meaning:
      'Logins from one address, successful or not: a number and a period (`60/min`, `10/15min`), or `off`. An IPv6 /64 network counts as one address.',
    reason: 'Enough for an office behind one address. Trying a list of stolen passwords takes long.',
  },
  {
    name: 'LIMIT_LOGIN_ADDRESS_WIDE',
    default: undefined,
    absent: 'five times `LIMIT_LOGIN_ADDRESS`',
    example: '300/min',
    meaning:
      'Logins from the network of an address (IPv4 /24 or IPv6 /56), or `off`. An IPv6 /48 network may have four times as many.',
    reason: 'One customer can have 65,536 IPv6 /64 networks. Users elsewhere need not wait for them.',
  },
  {
    name: 'LIMIT_LOGIN_NETWORK',
    default: '10/15min',
    example: '10/15min',
    meaning:
      'Wrong passwords for one username from one address, or `off`. Known devices are not counted. An IPv6 /48 network may have four times as many.',
    reason: '40 guesses an hour. The owner can log in from elsewhere meanwhile.',
  },
  {
    name: 'LIMIT_LOGIN_ACCOUNT',
    default: '100/15min',
    example: '100/15min',
    meaning: 'Wrong passwords for one username from all unknown clients together, or `off`.',
    reason:
      'Ten addresses must guess at once before a new device has to wait. 400 guesses an hour find no good password.',
  },
  {
    name: 'LIMIT_LOGIN_DEVICE',
    default: '10/15min',
    example: '10/15min',
    meaning: 'Wrong passwords from one known device, or `off`. Beyond the limit, the device counts as unknown.',
    reason: 'People mistype. A stolen device token allows no faster guessing than none.',
  },
  {
    name: 'LIMIT_REGISTRATION_ADDRESS',
    default: '30/hour',
    example: '30/hour',
    meaning: 'Registrations from one address, or `off`. Addresses count as in `LIMIT_LOGIN_ADDRESS`.',
    reason: 'Enough for a school class. A bot cannot fill the database.',
  },
  {
    name: 'LIMIT_PASSWORD_RESET_ADDRESS',
    default: '30/hour',
    example: '30/hour',
    meaning: 'Requests for a password reset from one address, or `off`. Addresses count as in `LIMIT_LOGIN_ADDRESS`.',
    reason: 'Enough for an office. One client cannot send messages to many users.',
  },
  {
    name: 'LIMIT_PASSWORD_RESET_ACCOUNT',
    default: '3/hour',
    example: '3/hour',
    meaning:
      'Reset tokens that users request for one account, or `off`. Beyond the limit the response is the same, and no token is sent.',
    reason: 'A message may get lost. Requests of strangers cannot fill the mailbox of a user.',
  },
  {
    name: 'LIMIT_CHANGES_ADDRESS',
    default: '2500/6h',
    example: '2500/6h',
    meaning:
      'Sessions opened, and changes of passwords, second factors and recovery codes, from one address after the right password, or `off`. A /24 or /56 network may have five times as many, a /48 twenty times.',
    reason: 'Enough for a morning of logins behind one address. The owner of an account cannot fill the database.',
  },
  {
    name: 'LIMIT_REFRESH_SESSION',
    default: '120/min',
    example: '120/min',
    meaning: 'Refreshes of one session, or `off`. Beyond the limit the session must wait; it does not end.',
    reason: 'Stops a client that refreshes in a loop and affects no other.',
  },
  {
    name: 'LIMIT_PASSWORD_SESSION',
    default: '10/15min',
    example: '10/15min',
    meaning: 'Wrong current passwords from one session, at a password change or account deletion, or `off`.',
    reason: 'A stolen access token must not help to guess the password.',
  },
  {
    name: 'LIMIT_SECOND_FACTOR',
    default: '10/15min',
    example: '10/15min',
    meaning:
      'Wrong one-time passwords for one account, or `off`. A device that has completed a second factor has a limit of its own of this size. Recovery codes and passkeys are not limited.',
    reason: 'Users mistype. Recovery codes let the owner in when an attacker who knows the password uses the limit up.',
  },
  {
    name: 'LIMIT_SECOND_FACTOR_DAY',
    default: '15/day',
    example: '15/day',
    meaning: 'The same over a longer time. Both limits apply.',
    reason:
      'Three codes are valid at a time, so 30 guesses in any 24 hours (two periods) succeed with less than 1 in 10,000.',
  },
  {
    name: 'LIMIT_ADMIN',
    default: '1200/min',
    example: '1200/min',
    meaning:
      'Requests to admin operations by one account or one admin client, or `off`. Refused credentials do not count.',
    reason: 'Enough to work through many accounts. A back end in a loop does not slow down logins.',
  },
] as const satisfies readonly Setting[]
