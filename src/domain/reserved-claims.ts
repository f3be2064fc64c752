/** Claims that may carry the account id. */
const idClaims = ['user_id', 'sub']

/** Claims of this service, simplejwt and RFC 9068 that accounts cannot set. */
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
    'amr',
    'acr',
    'refresh_exp',
    'hash_password',
  ],
  ...['scope', 'client_id', 'azp', 'act', 'cnf'],
])

/** Reports whether `USER_ID_CLAIM` may have this value. */
export const mayCarryAccountId = (name: string): boolean => !reservedClaims.has(name) || idClaims.includes(name)
