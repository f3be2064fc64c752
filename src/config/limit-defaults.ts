import type { Setting } from './setting.ts'

/** The settings of the guessing limits. */
export const limitSettings = [
  {
    name: 'LIMIT_LOGIN_ADDRESS',
    default: '60/min',
    example: '60/min',
    meaning:
      'Requests to the login from one address (an IPv6 network of 64 bits counts as one), right and wrong ones: a number and a period (`60/min`, `10/15min`), or `off`.',
    reason: 'An office behind one address logs in; a list of stolen passwords takes its time.',
  },
  {
    name: 'LIMIT_LOGIN_ADDRESS_WIDE',
    default: undefined,
    absent: 'five times `LIMIT_LOGIN_ADDRESS`',
    example: '300/min',
    meaning:
      'Requests to the login from a network around an address: 24 bits of IPv4 or 56 of IPv6. An IPv6 network of 48 bits has four times as many. Or `off`.',
    reason: 'One customer can have 65,536 networks of 64 bits; an owner elsewhere must not wait for them.',
  },
  {
    name: 'LIMIT_LOGIN_NETWORK',
    default: '10/15min',
    example: '10/15min',
    meaning:
      'Wrong passwords for one username from one address, unless it is a known device. For one username an IPv6 network of 48 bits has four times as many. Or `off`.',
    reason: 'Forty guesses an hour; an owner elsewhere logs in meanwhile.',
  },
  {
    name: 'LIMIT_LOGIN_ACCOUNT',
    default: '100/15min',
    example: '100/15min',
    meaning: 'Wrong passwords for one username from all clients that are not known devices of it, together; or `off`.',
    reason:
      'Ten networks must guess at once before an owner waits on a new device; 400 guesses an hour find no good password.',
  },
  {
    name: 'LIMIT_LOGIN_DEVICE',
    default: '10/15min',
    example: '10/15min',
    meaning: 'Wrong passwords from one known device, which counts as unknown beyond; or `off`.',
    reason: 'People mistype; a stolen device token guesses no faster than a stranger.',
  },
  {
    name: 'LIMIT_REGISTRATION_ADDRESS',
    default: '30/hour',
    example: '30/hour',
    meaning: 'Requests to register from one address, as `LIMIT_LOGIN_ADDRESS`; or `off`.',
    reason: 'A class of pupils registers; a robot does not fill the database.',
  },
  {
    name: 'LIMIT_CHANGES_ADDRESS',
    default: '2500/6h',
    example: '2500/6h',
    meaning:
      'Sessions opened and passwords changed from one address, after the password was found to be right; a /24 or /56 has five times as many, a /48 twenty times; or `off`.',
    reason: 'A morning of logins behind one address; who has an account does not fill the database.',
  },
  {
    name: 'LIMIT_REFRESH_SESSION',
    default: '120/min',
    example: '120/min',
    meaning: 'Refreshes of one session; or `off`. Beyond them it has to wait, and does not end.',
    reason: 'A client that refreshes in a loop is stopped, and nobody else notices it.',
  },
  {
    name: 'LIMIT_PASSWORD_SESSION',
    default: '10/15min',
    example: '10/15min',
    meaning: 'Wrong current passwords from one session when the password is changed or the account deleted; or `off`.',
    reason: 'A stolen access token must not guess the password.',
  },
] as const satisfies readonly Setting[]
