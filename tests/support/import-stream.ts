import { createHash } from 'node:crypto'

/** A key that a site may sign with. */
export const siteKey = 'django-insecure-8x#k2(1v$9z@qw7e!r5t&y3u-i0o+p4a=s6d^f%g*h'

/** A line of JSON for each value. */
export const linesOf = (values: readonly object[]): string =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('')

/** The first line of a stream. */
export const siteLine = (more: object = {}) => ({
  type: 'site',
  format: 1,
  django: '5.2.19',
  simplejwt: '5.5.1',
  user_model: 'auth.User',
  username_field: 'username',
  user_id_field: 'id',
  user_id_claim: 'user_id',
  ids: 'id',
  settings: { algorithm: 'HS256' },
  key: createHash('sha256').update(siteKey).digest('hex'),
  refused: [],
  warnings: [],
  counts: { accounts: 1, revoked: 0 },
  ...more,
})

/** A password hash that can be verified here, another for each number. */
export const foreignHash = (number: number): string =>
  `pbkdf2_sha256$1000$salt${number}$${createHash('sha256').update(String(number)).digest('base64')}`

/** The line of an account `user-N` whose id is N. */
export const accountLine = (number: number, more: object = {}) => ({
  type: 'account',
  id: String(number),
  username: `user-${number}`,
  password: foreignHash(number),
  active: true,
  joined: 1_700_000_000,
  last_login: null,
  claims: {},
  ...more,
})

/** The line of a revoked token. */
export const revokedLine = (jti: string, exp = 4_000_000_000) => ({ type: 'revoked', jti, exp })

/** A complete stream. */
export const streamOf = (accounts: readonly object[], revoked: readonly object[] = [], site: object = {}): string =>
  linesOf([
    siteLine(site),
    ...accounts,
    ...revoked,
    { type: 'end', accounts: accounts.length, revoked: revoked.length, reserved_claims: {} },
  ])
