import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { describe, it } from 'node:test'
import { reservedClaims } from '../domain/reserved-claims.ts'
import { ConfigError, parseConfig } from './config.ts'
import { type Setting, settings } from './defaults.ts'

const all: readonly Setting[] = settings

describe('parseConfig', () => {
  it('accepts an empty environment', () => {
    const config = parseConfig({})
    assert.deepEqual(
      [config.host, config.port, config.database.name, config.algorithm, config.registration],
      ['127.0.0.1', 8000, 'data/latchkey.db', 'HS256', 'open'],
    )
    assert.deepEqual([config.tokens.accessLifetimeSeconds, config.tokens.refreshLifetimeSeconds], [900, 2_592_000])
    assert.deepEqual(config.scrypt, { logN: 15, r: 8, p: 3 })
    assert.deepEqual(config.authHeaderTypes, ['Bearer'])
    assert.equal(config.foreignRefreshTokens, 'refuse')
  })

  it('returns a frozen object', () => {
    assert.ok(Object.isFrozen(parseConfig({})))
  })

  it('treats an empty value as unset', () => {
    const empty = Object.fromEntries(all.map(({ name }) => [name, ' ']))
    assert.deepEqual(parseConfig(empty), parseConfig({}))
  })

  it('trims every value except secrets, which other software uses untrimmed', () => {
    const secret = ' 32 random bytes or more, spaces and all '
    const config = parseConfig({ ISSUER: ' a ', SIGNING_KEY: secret })
    assert.deepEqual([config.tokens.issuer, config.signingKey], ['a', secret])
    assert.equal(parseConfig({ SIGNING_KEY: '  ' }).signingKey, undefined)
  })

  it('keeps the database in DATA_DIR unless DATABASE_URL says otherwise', () => {
    assert.equal(parseConfig({ DATA_DIR: '/srv/x' }).database.name, '/srv/x/latchkey.db')
    for (const [url, file] of [
      ['sqlite:./a.db', './a.db'],
      ['sqlite:/a.db', '/a.db'],
      ['sqlite:///a.db', '/a.db'],
    ] as const) {
      assert.equal(parseConfig({ DATABASE_URL: url }).database.name, file)
    }
  })

  it('returns one audience as text and several as a list', () => {
    assert.equal(parseConfig({ AUDIENCE: 'one' }).tokens.audience, 'one')
    assert.deepEqual(parseConfig({ AUDIENCE: 'one, two' }).tokens.audience, ['one', 'two'])
  })

  it('unfolds the line ends of a PEM only', () => {
    const pem = generateKeyPairSync('ed25519').privateKey.export({ type: 'pkcs8', format: 'pem' }).toString()
    const folded = { ALGORITHM: 'EdDSA', SIGNING_KEY: pem.replaceAll('\n', '\\n') }
    assert.equal(parseConfig(folded).signingKey, pem)
    const secret = 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G\\nb'
    assert.equal(parseConfig({ SIGNING_KEY: secret }).signingKey, secret)
  })

  it('limits the sessions of an account to 100, to another number, or to none', () => {
    const limitOf = (value?: string) =>
      parseConfig(value === undefined ? {} : { SESSIONS_PER_ACCOUNT: value }).sessions.sessionsPerAccount
    assert.deepEqual([limitOf(), limitOf('7'), limitOf('off'), limitOf('OFF')], [100, 7, undefined, undefined])
  })

  const refused: Readonly<Record<string, readonly string[]>> = {
    PORT: ['-1', '65536', 'http', '80.5'],
    DATABASE_URL: ['postgres://x', 'postgresql://x', 'mysql://x', 'sqlite:', 'sqlite::memory:', '/a.db'],
    ALGORITHM: ['none', 'hs256', 'HS257', 'ES256K', 'HS256,RS256'],
    ACCESS_TOKEN_LIFETIME: ['0', '-1', '11y', 'soon', '3651d'],
    REFRESH_TOKEN_LIFETIME: ['0', '0d', 'PT0S'],
    LEEWAY: ['-1', 'x', '11m'],
    AUDIENCE: [',', 'a,,b'],
    AUTH_HEADER_TYPES: [',', 'Bearer JWT', 'Bearer,basic', 'Bea\nrer', 'Be:arer', 'é'],
    USER_ID_CLAIM: [...reservedClaims].filter((name) => name !== 'user_id' && name !== 'sub'),
    USER_ID_CLAIM_TYPE: ['integer', 'Number'],
    FOREIGN_REFRESH_TOKENS: ['true', 'yes'],
    UPDATE_LAST_LOGIN: ['1', 'yes'],
    REGISTRATION: ['true', 'Open'],
    SCRYPT_LOG_N: ['12', '21', '1e1'],
    SCRYPT_R: ['7', '33'],
    SCRYPT_P: ['2', '65'],
    LOG_LEVEL: ['verbose', 'INFO'],
    LOG_FORMAT: ['text'],
    REFRESH_GRACE: ['-1', '301', 'x'],
    REFRESH_RECOVERY: ['31d', 'x'],
    REFRESH_REUSE: ['ignore'],
    REFRESH_COOKIE: ['on'],
    SESSIONS_PER_ACCOUNT: ['0', 'x', '10001', '1e2', 'none'],
    SESSION_CLIENT_DETAILS: ['ip', 'none,address'],
    CORS_ORIGINS: ['*', 'null', 'app.example.com', 'https://app.example.com/'],
    INTROSPECTION_CLIENTS: ['api', 'api:secret', `a:${'0'.repeat(64)},a:${'0'.repeat(64)}`],
    ADMIN_CLIENTS: ['api', 'api:secret', `a:${'0'.repeat(64)},a:${'0'.repeat(64)}`],
    ADMIN_ADDRESS: ['9465', '::1:9465', '127.0.0.1:65536', '127.0.0.1:8000', 'localhost'],
    KEY_ROTATION_AGE: ['59m', '0'],
    MASTER_SECRET: ['short', 'a'.repeat(36), 'change-me-'.repeat(4)],
    ALLOW_WEAK_SIGNING_KEY: ['yes'],
    WEBHOOK_PRIVATE_ADDRESSES: ['yes', '1'],
    ACCESS_TOKEN_TYP: ['jwt'],
    VERIFYING_KEY: ['x', '{}'],
  }
  for (const [name, values] of Object.entries(refused)) {
    it(`names ${name} when it refuses its value`, () => {
      for (const value of values) {
        assert.throws(
          () => parseConfig({ [name]: value }),
          (error) =>
            error instanceof ConfigError && error.message.startsWith(`${name} `) && !error.message.includes('\n'),
          `${name}=${value}`,
        )
      }
    })
  }

  it('never repeats a secret', () => {
    const value = '-----BEGIN PRIVATE KEY-----\nhidden'
    assert.throws(
      () => parseConfig({ SIGNING_KEY: value }),
      (error) => !String(error).includes('hidden'),
    )
    assert.throws(
      () => parseConfig({ VERIFYING_KEY: 'hidden' }),
      (error) => !String(error).includes('hidden'),
    )
  })

  it('refuses a PEM as a shared secret, and a public key without its private one', () => {
    assert.throws(() => parseConfig({ SIGNING_KEY: '-----BEGIN PUBLIC KEY-----' }), ConfigError)
    const pem = generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()
    assert.throws(() => parseConfig({ ALGORITHM: 'EdDSA', VERIFYING_KEY: pem }), /^ConfigError: VERIFYING_KEY/)
  })

  it('limits guesses by default', () => {
    const minutes = (count: number, number: number) => ({ count, periodSeconds: number * 60 })
    assert.deepEqual(parseConfig({}).limits, {
      login_address: minutes(60, 1),
      login_address_wide: minutes(300, 1),
      login_address_wider: minutes(1200, 1),
      login_network: minutes(10, 15),
      login_network_wide: minutes(40, 15),
      login_account: minutes(100, 15),
      login_device: minutes(10, 15),
      registration_address: minutes(30, 60),
      registration_address_wide: minutes(150, 60),
      registration_address_wider: minutes(600, 60),
      password_reset_address: minutes(30, 60),
      password_reset_address_wide: minutes(150, 60),
      password_reset_address_wider: minutes(600, 60),
      password_reset_account: minutes(3, 60),
      changes_address: minutes(2500, 360),
      changes_address_wide: minutes(12_500, 360),
      changes_address_wider: minutes(50_000, 360),
      refresh_session: minutes(120, 1),
      password_session: minutes(10, 15),
      second_factor: minutes(10, 15),
      second_factor_day: minutes(15, 1440),
      admin: minutes(1200, 1),
    })
    assert.equal(parseConfig({ LIMIT_LOGIN_ACCOUNT: 'off' }).limits.login_account, undefined)
  })

  it('limits the networks around an address by their own setting, or by that of the address', () => {
    const limitsOf = (wide: string) => {
      const { limits } = parseConfig({ LIMIT_LOGIN_ADDRESS: '7/min', LIMIT_LOGIN_ADDRESS_WIDE: wide })
      return [limits.login_address_wide?.count, limits.login_address_wider?.count]
    }
    assert.deepEqual(
      [limitsOf(''), limitsOf('9/min'), limitsOf('off')],
      [
        [35, 140],
        [9, 36],
        [undefined, undefined],
      ],
    )
    assert.equal(parseConfig({ LIMIT_LOGIN_ADDRESS: 'off' }).limits.login_address_wide, undefined)
  })

  it('refuses unknown limits', () => {
    for (const name of ['LIMIT_LOGIN', 'LIMIT_']) {
      assert.throws(() => parseConfig({ [name]: '1/min' }), new RegExp(`${name} is not a setting`))
      assert.doesNotThrow(() => parseConfig({ [name]: '' }))
    }
  })

  it('trusts no proxy by default', () => {
    assert.deepEqual(parseConfig({}).trustedProxies.rules, [])
    assert.ok(parseConfig({ TRUSTED_PROXIES: '10.0.0.0/8' }).trustedProxies.check('10.1.1.1'))
  })

  it('spends rotated refresh tokens by default', () => {
    const modeOf = (rotate: string, blacklist: string) =>
      parseConfig({ ROTATE_REFRESH_TOKENS: rotate, BLACKLIST_AFTER_ROTATION: blacklist }).rotation.mode
    assert.deepEqual(
      [modeOf('', ''), modeOf('False', 'true'), modeOf('true', ''), modeOf('true', 'true'), modeOf('true', 'false')],
      ['off', 'off', 'single_use', 'single_use', 'many_use'],
    )
  })

  it("refuses an idle lifetime shorter than the access token's", () => {
    assert.throws(() => parseConfig({ SESSION_IDLE_LIFETIME: '899' }), /^ConfigError: SESSION_IDLE_LIFETIME/)
    assert.equal(parseConfig({ SESSION_IDLE_LIFETIME: '900' }).sessions.idleLifetimeSeconds, 900)
  })

  it('requires the p that OWASP recommends for each N', () => {
    for (const [logN, p] of [
      [13, 10],
      [14, 5],
      [15, 3],
      [16, 2],
      [17, 1],
    ] as const) {
      assert.equal(parseConfig({ SCRYPT_LOG_N: String(logN), SCRYPT_P: String(p) }).scrypt.p, p)
      assert.throws(() => parseConfig({ SCRYPT_LOG_N: String(logN), SCRYPT_P: String(p - 1) }), ConfigError)
    }
  })
})

describe('the settings', () => {
  it('have one entry each, with meaning and reason', () => {
    assert.equal(new Set(all.map(({ name }) => name)).size, all.length)
    for (const { name, meaning, reason, absent, ...setting } of all) {
      assert.ok(meaning.length > 10 && reason.length > 3, name)
      assert.ok(setting.default !== undefined || absent !== undefined, name)
    }
  })
})
