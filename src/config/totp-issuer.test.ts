import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { ConfigError, parseConfig } from './config.ts'

const issuerOf = (settings: Readonly<Record<string, string>>): string => parseConfig(settings).secondFactor.totpIssuer

describe('TOTP_ISSUER', () => {
  const rows: readonly [Readonly<Record<string, string>>, string][] = [
    [{}, 'Latchkey'],
    [{ ISSUER: 'https://login.example.com:8443/path' }, 'login.example.com'],
    [{ ISSUER: 'https://[::1]:8443' }, 'Latchkey'],
    [{ ISSUER: 'urn:example' }, 'Latchkey'],
    [{ ISSUER: 'no url' }, 'Latchkey'],
    [{ ISSUER: `https://${'a.'.repeat(40)}example` }, 'Latchkey'],
    [{ ISSUER: 'https://login.example.com', TOTP_ISSUER: ' Jane & Søn ' }, 'Jane & Søn'],
    [{ TOTP_ISSUER: 'x'.repeat(64) }, 'x'.repeat(64)],
  ]
  for (const [settings, issuer] of rows) {
    it(`is ${issuer} for ${JSON.stringify(settings)}`, () => assert.equal(issuerOf(settings), issuer))
  }

  const refused: readonly [string, RegExp][] = [
    ['x'.repeat(65), /TOTP_ISSUER is longer than 64 characters/],
    ['Example: Shop', /TOTP_ISSUER has a colon/],
    ['Example\u0007Shop', /TOTP_ISSUER has a control character/],
  ]
  for (const [value, message] of refused) {
    it(`refuses ${JSON.stringify(value)}`, () => {
      assert.throws(
        () => issuerOf({ TOTP_ISSUER: value }),
        (error) => error instanceof ConfigError && message.test(error.message),
      )
    })
  }
})
