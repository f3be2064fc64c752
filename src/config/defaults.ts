import { limitSettings } from './limit-defaults.ts'
import { runningSettings } from './running-defaults.ts'
import type { Setting } from './setting.ts'

export type { Bounds, Setting } from './setting.ts'

/** Every setting of this release, in the order of the guide. */
export const settings = [
  {
    name: 'HOST',
    default: '127.0.0.1',
    example: '0.0.0.0',
    meaning: 'Address to listen on.',
    reason: 'Nothing is offered to the network before somebody says so.',
  },
  {
    name: 'PORT',
    default: '8000',
    example: '8000',
    bounds: { of: 'whole number', least: '0', greatest: '65535' },
    meaning: 'Port to listen on; 0 takes a free one.',
    reason: 'The port of the documents this service follows.',
  },
  {
    name: 'MAX_CONNECTIONS',
    default: '4000',
    example: '4000',
    bounds: { of: 'whole number', least: '1', greatest: '100000' },
    meaning:
      'How many connections may be open. One more is closed at once, unanswered, and counted (`latchkey_connections_dropped_total`); a health check is one too.',
    reason: 'One that stops in the middle of a body holds 38 kB for 20 seconds: 4,000 hold 150 MB.',
  },
  {
    name: 'DATA_DIR',
    default: './data',
    example: './data',
    meaning: 'Folder of the database and of the secrets made on first start (folder 0700, files 0600).',
    reason: 'One folder to back up.',
  },
  {
    name: 'DATABASE_URL',
    default: undefined,
    absent: '`latchkey.db` in `DATA_DIR`',
    example: 'sqlite:./data/latchkey.db',
    meaning:
      'Where accounts and sessions are: `sqlite:` and the path of a file, or `postgres://user:password@host:5432/database`.',
    reason: 'No server to set up. PostgreSQL is for when one machine is not enough.',
    secret: true,
  },
  {
    name: 'DATABASE_POOL_SIZE',
    default: '10',
    example: '10',
    bounds: { of: 'whole number', least: '1', greatest: '1000' },
    meaning: 'How many connections each instance opens to PostgreSQL at most.',
    reason: 'Ten instances fit the 100 connections that PostgreSQL takes unless told otherwise.',
  },
  {
    name: 'ACCESS_TOKEN_LIFETIME',
    default: '15m',
    example: '15m',
    bounds: { of: 'duration', least: '1s', greatest: '3650d' },
    meaning: 'How long an access token lives: seconds (`900`), `15m`, `2h`, `30d` or ISO 8601 (`PT15M`).',
    reason: 'A verifier that asks nobody honours a token for this long after a logout.',
  },
  {
    name: 'REFRESH_TOKEN_LIFETIME',
    default: '30d',
    example: '30d',
    bounds: { of: 'duration', least: '1s', greatest: '3650d' },
    meaning: 'How long a refresh token lives, counted from the login, or from the refresh that gave it.',
    reason: 'A person who opens an app once a month stays logged in.',
  },
  {
    name: 'ALGORITHM',
    default: 'HS256',
    example: 'ES256',
    meaning: 'Signs access tokens: HS256, HS384, HS512, RS256..512, PS256..512, ES256..512 or EdDSA.',
    reason: 'What simplejwt uses; with ES256 or EdDSA a verifier need not be able to sign.',
  },
  {
    name: 'SIGNING_KEY',
    default: undefined,
    absent: 'made on first start in `DATA_DIR`',
    example: '"$(openssl rand -base64 48)"',
    meaning:
      'Key of the access tokens: a shared secret of at least 256 bits for HS*, else a private key. Set it to share it with other software.',
    reason: 'A made key is always strong.',
    secret: true,
  },
  {
    name: 'ALLOW_WEAK_SIGNING_KEY',
    default: 'false',
    example: 'true',
    meaning:
      '`true` takes a shared `SIGNING_KEY` of less than 256 bits, or one that is no random text, and warns. For a site that moves from Django with such a key.',
    reason: 'Anybody with one token can guess such a key on a machine of their own, and then sign.',
  },
  {
    name: 'VERIFYING_KEY',
    default: undefined,
    absent: 'the public part of `SIGNING_KEY`',
    example: '"$(openssl pkey -in private.pem -pubout)"',
    meaning: 'Public key of the access tokens; not used for HS*.',
    reason: 'The private key holds it already.',
    inFile: true,
  },
  {
    name: 'KEY_ROTATION_AGE',
    default: '90d',
    example: '30d',
    bounds: { of: 'duration', least: '1h', greatest: '3650d' },
    meaning: 'Age at which the access key is replaced by a new one. A configured `SIGNING_KEY` is never replaced.',
    reason: 'What a leaked key is worth ends by itself.',
  },
  {
    name: 'MASTER_SECRET',
    default: undefined,
    absent: 'made on first start in `DATA_DIR`; with PostgreSQL it must be set',
    example: '"$(openssl rand -base64 48)"',
    meaning:
      'Seals the private keys in the database: random text of at least 32 characters, at least 10 of them different; the same for every instance.',
    reason: 'A copy of the database alone signs nothing.',
    secret: true,
  },
  {
    name: 'MASTER_SECRET_PREVIOUS',
    default: undefined,
    absent: 'none',
    example: '"$(cat old-secret)"',
    meaning: 'Opens what was sealed before `MASTER_SECRET` was changed; remove it after `latchkey keys reseal`.',
    reason: 'A master secret can be changed while the service runs.',
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
    meaning: 'Write `auth_time`, the time of the login, into access tokens.',
    reason: 'Few verifiers look at it.',
  },
  {
    name: 'ISSUER',
    default: undefined,
    absent: 'no `iss`',
    example: 'https://auth.example.com',
    meaning:
      'Written into tokens as `iss` and required in them. While it is the https URL of this service, as URL parsers write it, `/.well-known/oauth-authorization-server` describes it.',
    reason: 'As simplejwt.',
  },
  {
    name: 'AUDIENCE',
    default: undefined,
    absent: 'no `aud`',
    example: 'https://api.example.com,https://files.example.com',
    meaning: 'Written into tokens as `aud`; a token must name one of them. Several are separated by commas.',
    reason: 'As simplejwt.',
  },
  {
    name: 'LEEWAY',
    default: '0',
    example: '5',
    bounds: { of: 'duration', least: '0', greatest: '10m' },
    meaning: 'Clock skew allowed to `exp`, `nbf` and `iat`, as a duration.',
    reason: 'This service writes and reads times by one clock.',
  },
  {
    name: 'AUTH_HEADER_TYPES',
    default: 'Bearer',
    example: 'Bearer,JWT',
    meaning: 'Schemes accepted in `Authorization`, separated by commas; the first one is named in `WWW-Authenticate`.',
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
    meaning: 'How the id is written in that claim: `number`, or `string` as current simplejwt does. Both are accepted.',
    reason: 'As documented for this API.',
  },
  {
    name: 'FOREIGN_REFRESH_TOKENS',
    default: 'refuse',
    example: 'accept',
    meaning:
      '`accept` also honours refresh tokens that other software (simplejwt) signed with the shared `SIGNING_KEY`: for moving from Django.',
    reason: 'Whoever holds that key could then log in as anybody.',
  },
  {
    name: 'ROTATE_REFRESH_TOKENS',
    default: 'false',
    example: 'true',
    meaning: '`true`: each refresh answers a new refresh token too, and the one before is spent.',
    reason:
      'As simplejwt and the documents this service follows; `true` is recommended, as only then a stolen refresh token is noticed.',
  },
  {
    name: 'BLACKLIST_AFTER_ROTATION',
    default: undefined,
    absent: 'the value of `ROTATE_REFRESH_TOKENS`',
    example: 'true',
    meaning:
      "Explicit `false` leaves spent refresh tokens good until they expire (simplejwt's rotate-only): theft goes unnoticed.",
    reason: 'Rotation without it protects nobody.',
  },
  {
    name: 'REFRESH_GRACE',
    default: '30s',
    example: '30s',
    bounds: { of: 'duration', least: '0', greatest: '5m' },
    meaning:
      'How long after a rotation the same answer is given again to whoever sends the spent token: two tabs, a retry. `0` switches it off.',
    reason: 'Longer than any request takes, shorter than any access token lives.',
  },
  {
    name: 'REFRESH_RECOVERY',
    default: '24h',
    example: '24h',
    bounds: { of: 'duration', least: '0', greatest: '30d' },
    meaning: 'How long a client that repeats its `Idempotency-Key` still gets the pair whose answer it never received.',
    reason: 'A phone may be without network for a night.',
  },
  {
    name: 'REFRESH_REUSE',
    default: 'revoke_session',
    example: 'refuse',
    meaning:
      'What a spent refresh token does when it comes too late: `revoke_session` ends its session for thief and owner alike, `refuse` answers 401 and nothing else.',
    reason: 'RFC 9700 section 4.14.2: nobody can tell which of the two is the thief.',
  },
  {
    name: 'REFRESH_COOKIE',
    default: 'off',
    example: 'by_request',
    meaning:
      '`by_request`: a client that sends `X-Refresh-Transport: cookie` gets the refresh token in an HttpOnly cookie and never sees it.',
    reason: 'A mobile app keeps it better by itself.',
  },
  {
    name: 'CORS_ORIGINS',
    default: undefined,
    absent: 'no other origin',
    example: 'https://app.example.com',
    meaning:
      'Origins whose pages may call this service from a browser, separated by commas. Pages of other sites that are not listed cannot send a body to it either: 403.',
    reason: 'Nobody is let in before somebody says so.',
  },
  {
    name: 'DOCS',
    default: 'on',
    example: 'off',
    meaning:
      '`off`: `/docs` and all below it, `/openapi.yaml`, `/openapi.json` and `/llms.txt` are unknown paths (404).',
    reason: 'The contract is public, and developers look for it where the service is.',
  },
  {
    name: 'TRUSTED_PROXIES',
    default: undefined,
    absent: 'nobody',
    example: '10.0.0.0/8,::1',
    meaning:
      "Addresses and ranges of the proxies in front, separated by commas: the client's address is then taken from their `X-Forwarded-For`.",
    reason: 'Whoever is believed can claim any address.',
  },
  ...limitSettings,
  {
    name: 'SESSION_ABSOLUTE_LIFETIME',
    default: undefined,
    absent: 'no such end',
    example: '90d',
    bounds: { of: 'duration', least: '1s', greatest: '3650d' },
    meaning: 'How long a session lives at most, however often it is refreshed.',
    reason: 'As simplejwt, which has no such end.',
  },
  {
    name: 'SESSION_IDLE_LIFETIME',
    default: undefined,
    absent: '`REFRESH_TOKEN_LIFETIME` alone',
    example: '14d',
    bounds: { of: 'duration', least: '1s', greatest: '3650d', note: 'at least `ACCESS_TOKEN_LIFETIME`' },
    meaning: 'How long a session lives without a refresh, to the minute.',
    reason: "The refresh token's own lifetime ends an unused session already.",
  },
  {
    name: 'SESSIONS_PER_ACCOUNT',
    default: '100',
    example: '10',
    bounds: { of: 'whole number', least: '1', greatest: '10000' },
    meaning:
      'How many live sessions an account may have; a login beyond ends the least recently used. `off`: any number, for technical accounts that log in without end.',
    reason: 'More than a person has devices; one account must not fill the database.',
  },
  {
    name: 'SESSION_CLIENT_DETAILS',
    default: 'address,user_agent',
    example: 'user_agent',
    meaning:
      'What is kept of the client with its session and in the audit trail: `address`, `user_agent`, both, or `none`.',
    reason: 'People recognize their own devices by it.',
  },
  {
    name: 'INTROSPECTION_CLIENTS',
    default: undefined,
    absent: 'nobody',
    example: 'api:0f1e2d3c4b5a69788796a5b4c3d2e1f00f1e2d3c4b5a69788796a5b4c3d2e1f0',
    meaning:
      'Who may introspect and revoke tokens and read the revocation feed: `id:hash` pairs separated by commas, where the hash is the SHA-256 of the secret in hexadecimal digits. `latchkey client-secret ID` makes a pair. An id may be there twice with two hashes, while its secret is replaced.',
    reason: 'A random secret needs no slow hash, and a resource server asks often.',
    secret: true,
  },
  {
    name: 'AUDIT_RETENTION',
    default: '90d',
    example: '365d',
    bounds: { of: 'duration', least: '1s', greatest: '3650d' },
    meaning: 'How long audit events are kept.',
    reason: 'Long enough to find out what happened, no longer than needed.',
  },
  {
    name: 'UPDATE_LAST_LOGIN',
    default: 'false',
    example: 'true',
    meaning: 'Store the time of the last login with the account.',
    reason: 'As simplejwt.',
  },
  {
    name: 'PASSWORD_BREACHED',
    default: 'off',
    example: 'common',
    meaning:
      '`common` refuses new passwords that are known from data breaches (258,232 frequent ones that come with this release), and words of these with digits or signs around them (`Summer2026!`). A path does so too, and searches your own list: one password a line, or sorted SHA-1 hashes such as Pwned Passwords.',
    reason: 'As Django, which refuses 20,000 common passwords in any case. `common` is recommended.',
  },
  {
    name: 'PASSWORD_CONTEXT_WORDS',
    default: undefined,
    absent: "`latchkey`, the names in the host of `ISSUER` and this machine's",
    example: 'acme,acme-portal',
    meaning:
      'Words that a new password must not be built on, separated by commas: without them and the username, 8 characters must be left. `off`: neither counts.',
    reason: 'Names of the service are among the first guesses.',
  },
  {
    name: 'USERNAME_CASE',
    default: 'sensitive',
    example: 'insensitive',
    meaning:
      '`insensitive`: `ma` and `MA` are one username, at registration and at login. Set it the same on every instance; `latchkey doctor` lists the accounts that stand in its way.',
    reason: 'As Django.',
  },
  {
    name: 'REGISTRATION',
    default: 'open',
    example: 'closed',
    meaning: '`closed` refuses registration with 403; accounts are then made on the command line.',
    reason: 'A new user of this service wants to register first.',
  },
  {
    name: 'PASSWORD_WHITESPACE',
    default: 'trim',
    example: 'keep',
    meaning:
      '`trim` removes white space around a password, at registration, login and change alike; `keep` takes a password exactly as it is sent. Decide before the first account: passwords that were set trimmed do not match with white space.',
    reason: 'As simplejwt.',
  },
  ...runningSettings,
] as const satisfies readonly Setting[]

/** Name of a setting that this release knows. */
export type SettingName = (typeof settings)[number]['name']
