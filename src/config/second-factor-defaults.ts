import type { Setting } from './setting.ts'

/** The settings of second factors. */
export const secondFactorSettings = [
  {
    name: 'PASSKEY_RP_ID',
    default: undefined,
    absent: 'no passkeys',
    example: 'example.com',
    meaning:
      'Domain that passkeys belong to: the host of the login page, or a parent domain of all pages that use them. Set it together with `PASSKEY_ORIGINS`. A passkey never works for another domain.',
    reason: 'Only you know the domain that you will keep.',
  },
  {
    name: 'PASSKEY_ORIGINS',
    default: undefined,
    absent: 'no passkeys',
    example: 'https://example.com,https://app.example.com',
    meaning:
      'Origins of the pages and apps that may use passkeys, separated by commas: `https://` and the host of `PASSKEY_RP_ID` or a subdomain of it (iOS apps send `https://` and `PASSKEY_RP_ID`), `android:apk-key-hash:...` for an Android app, `http://localhost` with any port if `PASSKEY_RP_ID` is `localhost`.',
    reason: 'No page has access until you list it.',
  },
  {
    name: 'CONSOLE_ORIGIN',
    default: undefined,
    absent: 'the console takes codes only',
    example: 'https://auth.example.com',
    meaning: 'The one origin whose passkeys log in to the console. The console is not affected by `PASSKEY_ORIGINS`.',
    reason: 'A page of another origin must not obtain what opens the console.',
  },
  {
    name: 'REQUIRE_SECOND_FACTOR',
    default: 'admins',
    example: 'all',
    meaning:
      'Which logins require a second factor: `off`, `admins` (logins for the console) or `all`. An account without one must set one up before it gets a session. Open sessions go on.',
    reason: 'A password alone is too little to administer all accounts.',
  },
  {
    name: 'SECOND_FACTOR_REMEMBER',
    default: 'off',
    example: '30d',
    bounds: { of: 'duration', least: '1m', greatest: '180d', note: '`off`: never' },
    meaning:
      'How long a device that completed a second factor needs only the password, or `off`. It counts from that factor, ends with any change of the factors, and never applies to the console.',
    reason: 'The second factor protects every login until you decide otherwise.',
  },
  {
    name: 'TOTP_ISSUER',
    default: undefined,
    absent: 'the host of `ISSUER`, otherwise `Latchkey`',
    example: 'Example Shop',
    meaning: 'Name of this service in authenticator apps: at most 64 characters, without a colon.',
    reason: 'Users know the host of the service.',
  },
] as const satisfies readonly Setting[]
