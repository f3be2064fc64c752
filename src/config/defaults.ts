import { accountSettings } from './account-defaults.ts'
import { limitSettings } from './limit-defaults.ts'
import { runningSettings } from './running-defaults.ts'
import { secondFactorSettings } from './second-factor-defaults.ts'
import type { Setting } from './setting.ts'

export type { Bounds, Setting } from './setting.ts'

/** Every setting of this release, in the order of `docs/settings.md`. */
export const settings = [
  {
    name: 'HOST',
    default: '127.0.0.1',
    example: '0.0.0.0',
    meaning: 'Address to listen on. Set `0.0.0.0` to accept connections from other machines.',
    reason: 'The service is not exposed to the network until you decide so.',
  },
  {
    name: 'PORT',
    default: '8000',
    example: '8000',
    bounds: { of: 'whole number', least: '0', greatest: '65535' },
    meaning: 'Port to listen on. `0` picks a free port.',
    reason: "As Django's development server.",
  },
  {
    name: 'MAX_CONNECTIONS',
    default: '4000',
    example: '4000',
    bounds: { of: 'whole number', least: '1', greatest: '100000' },
    meaning:
      'Maximum number of open connections, health checks included. Further ones are closed at once and counted in `latchkey_connections_dropped_total`.',
    reason: 'A stalled request body holds 38 kB for 20 seconds, so 4,000 connections hold 150 MB.',
  },
  {
    name: 'DATA_DIR',
    default: './data',
    example: './data',
    meaning:
      'Folder for the SQLite database and for the secrets generated on first start (folder mode 0700, file mode 0600).',
    reason: 'One folder to back up.',
  },
  {
    name: 'DATABASE_URL',
    default: undefined,
    absent: '`latchkey.db` in `DATA_DIR`',
    example: 'sqlite:./data/latchkey.db',
    meaning:
      'Database of accounts and sessions: `sqlite:` and a file path, or `postgres://user:password@host:5432/database`, with the parameters of libpq and several hosts if needed (see [TLS and connection URLs](data.md#tls-and-connection-urls)).',
    reason: 'SQLite needs no server. Use PostgreSQL when one machine is not enough.',
    secret: true,
  },
  {
    name: 'DATABASE_POOL_SIZE',
    default: '10',
    example: '10',
    bounds: { of: 'whole number', least: '1', greatest: '1000' },
    meaning: 'Maximum number of PostgreSQL connections of each instance.',
    reason: "Ten instances fit PostgreSQL's default limit of 100 connections.",
  },
  {
    name: 'ACCESS_TOKEN_LIFETIME',
    default: '15m',
    example: '15m',
    bounds: { of: 'duration', least: '1s', greatest: '3650d' },
    meaning: 'Lifetime of an access token: seconds (`900`), `15m`, `2h`, `30d` or ISO 8601 (`PT15M`).',
    reason: 'After a logout, offline verifiers accept a token for at most this long.',
  },
  {
    name: 'REFRESH_TOKEN_LIFETIME',
    default: '30d',
    example: '30d',
    bounds: { of: 'duration', least: '1s', greatest: '3650d' },
    meaning: 'Lifetime of a refresh token, counted from the login or refresh that issued it.',
    reason: 'Users who open an app once a month stay logged in.',
  },
  {
    name: 'ALGORITHM',
    default: 'HS256',
    example: 'ES256',
    meaning: 'Algorithm that signs access tokens: HS256, HS384, HS512, RS256..512, PS256..512, ES256..512 or EdDSA.',
    reason: 'As simplejwt. With ES256 or EdDSA, verifiers need no key that can sign.',
  },
  {
    name: 'SIGNING_KEY',
    default: undefined,
    absent: 'generated on first start and sealed in the database',
    example: '"$(openssl rand -base64 48)"',
    meaning:
      'Key that signs access tokens: a shared secret of at least 256 bits for HS*, otherwise a private key. Set it to share the key with other software.',
    reason: 'A generated key is always strong.',
    secret: true,
  },
  {
    name: 'ALLOW_WEAK_SIGNING_KEY',
    default: 'false',
    example: 'true',
    meaning:
      '`true` accepts, with a warning, a shared `SIGNING_KEY` that is shorter than 256 bits or not random. Use it only while you move from Django with such a key.',
    reason: 'Anyone who has one token can guess such a key offline and then sign tokens.',
  },
  {
    name: 'VERIFYING_KEY',
    default: undefined,
    absent: 'the public part of `SIGNING_KEY`',
    example: '"$(openssl pkey -in private.pem -pubout)"',
    meaning: 'Public key of the access tokens. Not used with HS*.',
    reason: 'The private key contains it.',
    inFile: true,
  },
  {
    name: 'KEY_ROTATION_AGE',
    default: '90d',
    example: '30d',
    bounds: { of: 'duration', least: '1h', greatest: '3650d' },
    meaning: 'Age at which a new key replaces the access key. A configured `SIGNING_KEY` is never replaced.',
    reason: 'Limits how long a leaked key is useful.',
  },
  {
    name: 'MASTER_SECRET',
    default: undefined,
    absent: 'generated on first start in `DATA_DIR`; required with PostgreSQL',
    example: '"$(openssl rand -base64 48)"',
    meaning:
      'Seals the private keys and the secrets of webhooks and of one-time passwords in the database. Random text of at least 32 characters, 10 of them different. Set the same value on every instance.',
    reason: 'A copy of the database alone cannot sign tokens.',
    secret: true,
  },
  {
    name: 'MASTER_SECRET_PREVIOUS',
    default: undefined,
    absent: 'none',
    example: '"$(cat old-secret)"',
    meaning:
      'Opens keys and secrets that were sealed before `MASTER_SECRET` was changed. Remove it after `latchkey keys reseal`.',
    reason: 'Needed only while you change the master secret.',
    secret: true,
  },
  {
    name: 'ACCESS_TOKEN_TYP',
    default: 'JWT',
    example: 'at+jwt',
    meaning: '`typ` in the header of access tokens: `JWT`, or `at+jwt` as in RFC 9068.',
    reason: 'As simplejwt.',
  },
  {
    name: 'AUTH_TIME_CLAIM',
    default: 'false',
    example: 'true',
    meaning: '`true` adds `auth_time` to access tokens: when the user last logged in or changed the password.',
    reason: 'Few verifiers use it.',
  },
  {
    name: 'ISSUER',
    default: undefined,
    absent: 'no `iss`',
    example: 'https://auth.example.com',
    meaning:
      "`iss` of issued tokens, and required in presented ones. If it is this service's https URL in normalized form, `/.well-known/oauth-authorization-server` is served.",
    reason: 'As simplejwt.',
  },
  {
    name: 'AUDIENCE',
    default: undefined,
    absent: 'no `aud`',
    example: 'https://api.example.com,https://files.example.com',
    meaning: '`aud` of issued tokens, separated by commas. A presented token must name one of them.',
    reason: 'As simplejwt.',
  },
  {
    name: 'LEEWAY',
    default: '0',
    example: '5',
    bounds: { of: 'duration', least: '0', greatest: '10m' },
    meaning: 'Clock skew allowed for `exp`, `nbf` and `iat`.',
    reason: 'This service issues and verifies tokens by the same clock.',
  },
  {
    name: 'AUTH_HEADER_TYPES',
    default: 'Bearer',
    example: 'Bearer,JWT',
    meaning:
      'Schemes accepted in `Authorization`, in any case, separated by commas. `WWW-Authenticate` names the first one.',
    reason: 'RFC 6750.',
  },
  {
    name: 'USER_ID_CLAIM',
    default: 'user_id',
    example: 'user_id',
    meaning: "Claim that carries the account's id.",
    reason: 'As simplejwt.',
  },
  {
    name: 'USER_ID_CLAIM_TYPE',
    default: 'number',
    example: 'string',
    meaning:
      'Type of the id in that claim: `number`, or `string` as in current simplejwt; presented tokens may have either. `subject`: accounts have ids that are texts, such as UUIDs, as the Django site had.',
    reason: 'As documented for this API.',
  },
  {
    name: 'FOREIGN_REFRESH_TOKENS',
    default: 'refuse',
    example: 'accept',
    meaning:
      '`accept` also accepts refresh tokens that other software (simplejwt) signed with the shared `SIGNING_KEY`. Use it while you move from Django.',
    reason: 'Anyone who has that key could log in as any user.',
  },
  {
    name: 'REFRESH_SIGNING',
    default: 'own',
    example: 'shared',
    meaning:
      '`shared` signs refresh tokens with `SIGNING_KEY`, so that Django accepts them too. Needs `FOREIGN_REFRESH_TOKENS=accept`. Use it while you move from Django.',
    reason: 'With a key of its own, only this service can issue refresh tokens.',
  },
  {
    name: 'ROTATE_REFRESH_TOKENS',
    default: 'false',
    example: 'true',
    meaning: '`true` returns a new refresh token with each refresh and spends the one before.',
    reason: 'As simplejwt. `true` is recommended: only rotation reveals a stolen refresh token.',
  },
  {
    name: 'BLACKLIST_AFTER_ROTATION',
    default: undefined,
    absent: 'the value of `ROTATE_REFRESH_TOKENS`',
    example: 'true',
    meaning:
      "`false` leaves spent refresh tokens valid until they expire (simplejwt's rotate-only mode). Theft is then not detected.",
    reason: 'Rotation protects only if spent tokens are refused.',
  },
  {
    name: 'REFRESH_GRACE',
    default: '30s',
    example: '30s',
    bounds: { of: 'duration', least: '0', greatest: '5m' },
    meaning:
      'How long after a rotation the spent token still gets the same response, for a second tab or a retry. `0` turns it off.',
    reason: 'Longer than any request takes, shorter than an access token lives.',
  },
  {
    name: 'REFRESH_RECOVERY',
    default: '24h',
    example: '24h',
    bounds: { of: 'duration', least: '0', greatest: '30d' },
    meaning:
      'How long a client that repeats its `Idempotency-Key` can still get a pair whose response it never received.',
    reason: 'A phone may be offline overnight.',
  },
  {
    name: 'REFRESH_REUSE',
    default: 'revoke_session',
    example: 'refuse',
    meaning:
      'What happens when a spent refresh token is used again too late: `revoke_session` ends its session, `refuse` only answers 401.',
    reason: 'RFC 9700 section 4.14.2: the service cannot tell the thief from the owner.',
  },
  {
    name: 'REFRESH_COOKIE',
    default: 'off',
    example: 'by_request',
    meaning:
      '`by_request` sends the refresh token in an HttpOnly cookie to clients that ask for it with `X-Refresh-Transport: cookie`.',
    reason: 'Mobile apps store the token better themselves.',
  },
  {
    name: 'CORS_ORIGINS',
    default: undefined,
    absent: 'no other origin',
    example: 'https://app.example.com',
    meaning:
      'Origins whose pages may call this service, separated by commas, such as `https://app.example.com` or `capacitor://localhost`. Pages of other sites that are not listed cannot send a body (403).',
    reason: 'No other origin has access until you list it.',
  },
  {
    name: 'DOCS',
    default: 'on',
    example: 'off',
    meaning:
      '`off` turns off `/docs` and all paths below it, `/openapi.yaml`, `/openapi.json`, `/llms.txt` and the pages for browsers at `/` and unknown paths (404).',
    reason: 'The contract is public, and developers look for it at the service.',
  },
  {
    name: 'TRUSTED_PROXIES',
    default: undefined,
    absent: 'none',
    example: '10.0.0.0/8,::1',
    meaning:
      "Addresses and ranges of the reverse proxies, separated by commas. The client's address is then read from their `X-Forwarded-For`.",
    reason: 'A trusted proxy can claim any client address.',
  },
  ...limitSettings,
  {
    name: 'SESSION_ABSOLUTE_LIFETIME',
    default: undefined,
    absent: 'no limit',
    example: '90d',
    bounds: { of: 'duration', least: '1s', greatest: '3650d' },
    meaning: 'Maximum lifetime of a session, however often it is refreshed.',
    reason: 'As simplejwt, which has no such limit.',
  },
  {
    name: 'SESSION_IDLE_LIFETIME',
    default: undefined,
    absent: 'only `REFRESH_TOKEN_LIFETIME` counts',
    example: '14d',
    bounds: { of: 'duration', least: '1s', greatest: '3650d', note: 'at least `ACCESS_TOKEN_LIFETIME`' },
    meaning: 'Lifetime of a session that is not refreshed, accurate to a minute.',
    reason: 'The lifetime of the refresh token already ends an unused session.',
  },
  {
    name: 'SESSIONS_PER_ACCOUNT',
    default: '100',
    example: '10',
    bounds: { of: 'whole number', least: '1', greatest: '10000' },
    meaning:
      'Maximum number of live sessions of an account. A further login ends the least recently used one. Sessions for administration count separately. `off` allows any number, for technical accounts.',
    reason: 'More than a person has devices. One account cannot fill the database.',
  },
  {
    name: 'SESSION_CLIENT_DETAILS',
    default: 'address,user_agent',
    example: 'user_agent',
    meaning:
      'What is stored about the client with sessions and audit events: `address`, `user_agent`, both, or `none`.',
    reason: 'People recognize their own devices by it.',
  },
  {
    name: 'INTROSPECTION_CLIENTS',
    default: undefined,
    absent: 'none',
    example: 'api:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
    meaning:
      "Resource servers, as `id:hash` pairs separated by commas; the hash is the secret's SHA-256 in hexadecimal. `latchkey client-secret ID` prints a pair. An id may have two pairs while its secret is replaced.",
    reason: 'A random secret needs no slow hash, and resource servers call often.',
    secret: true,
  },
  {
    name: 'ADMIN_CLIENTS',
    default: undefined,
    absent: 'none',
    example: 'billing:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
    meaning:
      'Back ends that may administer accounts, sessions and keys, as `id:hash` pairs like those of `INTROSPECTION_CLIENTS`. `latchkey client-secret ID` prints a pair. An id may have two pairs while its secret is replaced.',
    reason: 'Administration over HTTP is off until you allow it.',
    secret: true,
  },
  {
    name: 'AUDIT_RETENTION',
    default: '90d',
    example: '365d',
    bounds: { of: 'duration', least: '1s', greatest: '3650d' },
    meaning: 'How long audit events are kept.',
    reason: 'Long enough to investigate an incident, no longer than needed.',
  },
  {
    name: 'UPDATE_LAST_LOGIN',
    default: 'false',
    example: 'true',
    meaning: '`true` stores the time of the last login with the account.',
    reason: 'As simplejwt.',
  },
  ...accountSettings,
  ...secondFactorSettings,
  ...runningSettings,
] as const satisfies readonly Setting[]

/** Name of a setting. */
export type SettingName = (typeof settings)[number]['name']
