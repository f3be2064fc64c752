/** Claims that may carry the account's id. */
const idClaims = ['user_id', 'sub']

/** The claims of this service, of simplejwt and of RFC 9068 that identify or limit a token: an account's own claims cannot set them. */
export const reservedClaims: ReadonlySet<string> = new Set([
  ...idClaims,
  ...[
    'token_type',
    'exp',
    'iat',
    'nbf',
    'jti',
    'sid',
    'gen',
    'aud',
    'iss',
    'auth_time',
    'refresh_exp',
    'hash_password',
  ],
  ...['scope', 'client_id', 'azp', 'act', 'cnf'],
])

/** Tells whether `USER_ID_CLAIM` may have this name. */
export const mayCarryAccountId = (name: string): boolean => !reservedClaims.has(name) || idClaims.includes(name)
