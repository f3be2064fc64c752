import assert from 'node:assert/strict'
import { generateKeyPairSync } from 'node:crypto'
import { mkdirSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { ConfigError, parseConfig } from '../../src/config/config.ts'
import { settings } from '../../src/config/defaults.ts'
import { runLatchkey } from '../support/cli.ts'
import { inFolder, mainEntry, runToEnd } from '../support/process.ts'
import { startService } from '../support/service.ts'

/**
 * Starts in this folder and expects one line on standard error, no stack, nothing on standard
 * output and exit code 1.
 */
const refusal = async (cwd: string, environment: Readonly<Record<string, string>>): Promise<string> => {
  // A first start creates and logs keys before it fails.
  const settings = { PORT: '0', LOG_LEVEL: 'warn', ...environment }
  const ending = await runToEnd({ entry: mainEntry, cwd, environment: settings })
  assert.deepEqual({ code: ending.code, stdout: ending.stdout }, { code: 1, stdout: '' }, ending.stderr)
  assert.match(ending.stderr, /^latchkey: [^\n]+\n$/)
  return ending.stderr.slice('latchkey: '.length).trimEnd()
}

describe('a failed start prints one line with fault and remedy', { concurrency: 2 }, () => {
  it('when another process has the port', () =>
    inFolder(async (folder) => {
      const server = createServer()
      await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
      const { port } = server.address() as AddressInfo
      try {
        assert.equal(
          await refusal(folder, { PORT: String(port) }),
          `127.0.0.1:${port} is in use by another process: stop it, or set PORT to another port (for example PORT=8001)`,
        )
      } finally {
        server.close()
      }
    }))

  for (const HOST of ['192.0.2.1', 'no such host']) {
    it(`when HOST is not an address of this machine: ${HOST}`, () =>
      inFolder(async (folder) => {
        const line = await refusal(folder, { HOST })
        assert.ok(line.startsWith(HOST))
        assert.match(
          line,
          / is not an address of this machine: set HOST to one that is \(for example HOST=127\.0\.0\.1\)$/,
        )
      }))
  }

  const files: readonly [string, Readonly<Record<string, string>>, RegExp][] = [
    [
      'the data folder cannot be made',
      { DATA_DIR: 'file/data' },
      /^file\/data cannot be opened \(ENOTDIR\): .*DATA_DIR/,
    ],
    ['the data folder is a file', { DATA_DIR: 'file' }, /^file cannot be opened \(EEXIST\): .*DATA_DIR/],
    [
      'the database is a folder',
      { DATABASE_URL: 'sqlite:folder' },
      /^folder cannot be opened \(EISDIR\): .*DATABASE_URL/,
    ],
    [
      'the database is not SQLite',
      { DATABASE_URL: 'sqlite:text' },
      /not a readable SQLite file .*: restore a backup.*DATABASE_URL/,
    ],
    ['a secret is a folder', { DATA_DIR: 'folder' }, /^folder\/master-secret is a folder: restore it/],
    [
      'a secret is empty',
      { DATA_DIR: 'empty-secret' },
      /^empty-secret\/master-secret is empty or truncated: restore it/,
    ],
  ]
  for (const [fault, environment, line] of files) {
    it(`when ${fault}`, () =>
      inFolder(async (folder) => {
        writeFileSync(join(folder, 'file'), '')
        writeFileSync(join(folder, 'text'), 'This is a letter, and no database. '.repeat(40))
        mkdirSync(join(folder, 'folder/master-secret'), { recursive: true })
        mkdirSync(join(folder, 'empty-secret'))
        writeFileSync(join(folder, 'empty-secret/master-secret'), '\n')
        assert.match(await refusal(folder, environment), line)
      }))
  }

  const envFiles: readonly [string, string | Buffer, RegExp][] = [
    [
      'a line that is no assignment',
      'REGISTRATION=closed\nhidden value\n',
      /^\.env line 2 is not NAME=value: correct it,/,
    ],
    ['an open quote', 'SIGNING_KEY="hidden\n', /^\.env line 1 has an opening " without its closing ": add it$/],
    ['another encoding', Buffer.from('REGISTRATION=closed', 'utf16le'), /^\.env is not UTF-8 text: save it as UTF-8$/],
  ]
  for (const [fault, content, line] of envFiles) {
    it(`when .env has ${fault}`, () =>
      inFolder(async (folder) => {
        writeFileSync(join(folder, '.env'), content)
        const said = await refusal(folder, {})
        assert.match(said, line)
        assert.ok(!said.includes('hidden'))
      }))
  }

  it('when a newer release created the database', () =>
    inFolder(async (folder) => {
      const { service, stop } = await startService({}, { dataDir: join(folder, 'data') })
      await service.database.knex('knex_migrations').insert({ name: '999-from-the-future', batch: 2 })
      await stop()
      const line = 'the database was made by a newer release (it has 999-from-the-future); start that release instead'
      assert.equal(await refusal(folder, {}), line)
    }))

  it('when a build before 0.1.0 created the database', () =>
    inFolder(async (folder) => {
      const { service, stop } = await startService({}, { dataDir: join(folder, 'data') })
      await service.database.knex('knex_migrations').update({ name: '001-accounts-and-sessions' })
      await stop()
      const line = 'the database was made by a build before 0.1.0: set DATABASE_URL or DATA_DIR to a new one'
      assert.equal(await refusal(folder, {}), line)
      const command = runLatchkey(folder, ['account', 'list'], { DATA_DIR: join(folder, 'data') })
      assert.deepEqual(command, { status: 1, stdout: '', stderr: `latchkey: ${line}` })
    }))

  it('when the keys are sealed under another master secret', () =>
    inFolder(async (folder) => {
      await (await startService({}, { dataDir: join(folder, 'data') })).stop()
      const fault = 'does not open the keys and secrets in the database (one is sealed under another master secret)'
      const setting = await refusal(folder, { MASTER_SECRET: 'm-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G' })
      assert.ok(setting.startsWith(`MASTER_SECRET ${fault}: set the one that sealed them`), setting)
      writeFileSync(join(folder, 'data/master-secret'), 'm-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G-and-more-than-43')
      const file = await refusal(folder, {})
      assert.ok(file.startsWith(`DATA_DIR has a master-secret that ${fault}: restore that file`), file)
    }))

  it('when .env is a folder', () =>
    inFolder(async (folder) => {
      mkdirSync(join(folder, '.env'))
      assert.equal(await refusal(folder, {}), '.env is a folder, not a file: remove it')
    }))
})

const privateKey = (type: 'ed25519' | 'small rsa'): string => {
  const { privateKey: key } =
    type === 'ed25519' ? generateKeyPairSync('ed25519') : generateKeyPairSync('rsa', { modulusLength: 1024 })
  return key.export({ type: 'pkcs8', format: 'pem' }).toString()
}

const publicKey = (): string =>
  generateKeyPairSync('ed25519').publicKey.export({ type: 'spki', format: 'pem' }).toString()

const garbage = 'hunter2-hunter2-hunter2-hunter2-hunter2'

/**
 * Invalid values, the text of their refusals, and other settings that are needed to reach the
 * check.
 */
const badValues: readonly [string, string, RegExp, Readonly<Record<string, string>>?][] = [
  ['ROTATE_REFRESH_TOKENS', 'yes', /not one of true, false/],
  ['BLACKLIST_AFTER_ROTATION', 'yes', /not one of true, false/],
  ['REFRESH_GRACE', '10m', /not a duration from 0 to 5m/],
  ['REFRESH_RECOVERY', 'soon', /not a duration/],
  ['REFRESH_REUSE', 'ignore', /not one of revoke_session, refuse/],
  ['TRUSTED_PROXIES', 'proxy', /neither an IP address nor a CIDR range/],
  ['TRUSTED_PROXIES', '10.0.0.0/33', /not from 0 to 32/],
  ['LIMIT_LOGIN_ADDRESS', '60', /neither off nor a limit in the form count/],
  ['LIMIT_LOGIN_ADDRESS_WIDE', '60', /neither off nor a limit in the form count/],
  ['LIMIT_LOGIN_NETWORK', '60', /neither off nor a limit in the form count/],
  ['LIMIT_CHANGES_ADDRESS', '60', /neither off nor a limit in the form count/],
  ['LIMIT_LOGIN_ACCOUNT', '10/often', /not a duration/],
  ['LIMIT_LOGIN_DEVICE', '0/min', /neither off nor a limit in the form count/],
  ['LIMIT_REGISTRATION_ADDRESS', 'on', /neither off nor a limit in the form count/],
  ['LIMIT_PASSWORD_RESET_ADDRESS', '30', /neither off nor a limit in the form count/],
  ['LIMIT_PASSWORD_RESET_ACCOUNT', '3/often', /not a duration/],
  ['PASSWORD_RESET_LIFETIME', '59s', /not a duration from 1m to 7d/],
  ['LIMIT_ADMIN', '1200', /neither off nor a limit in the form count/],
  ['LIMIT_REFRESH_SESSION', '120/0', /not a duration from 1s to 30d/],
  ['LIMIT_PASSWORD_SESSION', '10/31d', /not a duration from 1s to 30d/],
  ['REFRESH_COOKIE', 'on', /not one of off, by_request/],
  ['CORS_ORIGINS', '*', /a wildcard: list each origin/],
  ['CORS_ORIGINS', 'null', /any sandboxed page/],
  ['CORS_ORIGINS', `https://jane:${garbage}@app.example.com`, /user info/],
  ['CORS_ORIGINS', 'capacitor://localhost/', /a trailing slash/],
  ['CORS_ORIGINS', 'Capacitor://localhost', /upper case/],
  ['SESSION_ABSOLUTE_LIFETIME', '0', /not a duration from 1s to 3650d/],
  ['SESSION_IDLE_LIFETIME', '10', /shorter than ACCESS_TOKEN_LIFETIME/],
  ['SESSIONS_PER_ACCOUNT', '0', /a whole number from 1/],
  ['SESSION_CLIENT_DETAILS', 'ip', /not one of address/],
  ['ADMIN_CLIENTS', 'billing', /in the form id:hash/],
  ['INTROSPECTION_CLIENTS', 'api', /in the form id:hash/],
  ['AUDIT_RETENTION', '0', /not a duration from 1s to 3650d/],
  ['KEY_ROTATION_AGE', '1m', /not a duration from 1h to 3650d/],
  ['MASTER_SECRET', 'short', /fewer than 32 characters/],
  ['MASTER_SECRET', 'a'.repeat(36), /fewer than 10 different characters/],
  ['SIGNING_KEY', 'sup3rsecret', /shorter than 256 bits, .*ALLOW_WEAK_SIGNING_KEY=true/],
  ['ALLOW_WEAK_SIGNING_KEY', 'yes', /not one of true, false/],
  ['WEBHOOK_PRIVATE_ADDRESSES', 'yes', /not one of true, false/],
  ['DOCS', 'no', /not one of /],
  ['MAX_CONNECTIONS', 'x', /a whole number/],
  ['KEEP_ALIVE_TIMEOUT', '4s', /not a duration from 5s to 1h/],
  ['SHUTDOWN_DELAY', '6m', /not a duration from 0 to 5m/],
  ['PASSWORD_CONTEXT_WORDS', ',', /an empty item/],
  ['USERNAME_CASE', 'lower', /not one of /],
  ['PASSWORD_WHITESPACE', 'yes', /not one of /],
  ['MASTER_SECRET_PREVIOUS', 'short', /fewer than 32 characters/],
  ['ACCESS_TOKEN_TYP', 'jwt', /not one of JWT, at\+jwt/],
  ['AUTH_TIME_CLAIM', 'yes', /not one of true, false/],
  ['PORT', 'http', /a whole number from 0 to 65535/],
  ['PORT', '65536', /a whole number from 0 to 65535/],
  ['PORT', '-1', /a whole number from 0 to 65535/],
  ['DATABASE_URL', 'mysql://localhost/a', /sqlite: with a file path/],
  ['DATABASE_URL', 'sqlite::memory:', /sqlite: with a file path/],
  ['DATABASE_URL', `postgres://jane:${garbage}@localhost`, /does not name a database/],
  ['DATABASE_URL', `postgres://jane:${garbage}/#@localhost:x/a`, /percent-encode . in the password/],
  ['DATABASE_POOL_SIZE', '0', /a whole number from 1 to 1000/],
  ['ACCESS_TOKEN_LIFETIME', '15 minutes', /a duration/],
  ['ACCESS_TOKEN_LIFETIME', '0', /not a duration from 1s to 3650d/],
  ['REFRESH_TOKEN_LIFETIME', 'PT', /a duration/],
  ['REFRESH_TOKEN_LIFETIME', '11000d', /not a duration from 1s to 3650d/],
  ['ALGORITHM', 'none', /one of HS256, .*, EdDSA/],
  ['ALGORITHM', 'hs256', /one of HS256, .*, EdDSA/],
  ['SIGNING_KEY', garbage, /a private key in PEM or JWK form/, { ALGORITHM: 'ES256' }],
  ['SIGNING_KEY', `{"kty":"EC","d":"${garbage}"`, /a private key in PEM or JWK form/, { ALGORITHM: 'ES256' }],
  ['SIGNING_KEY', `-----BEGIN PRIVATE KEY-----\n${garbage}`, /a private key in PEM/, { ALGORITHM: 'RS256' }],
  ['SIGNING_KEY', privateKey('ed25519'), /a key for ES256/, { ALGORITHM: 'ES256' }],
  ['SIGNING_KEY', privateKey('ed25519'), /an RSA key, which PS256 needs/, { ALGORITHM: 'PS256' }],
  ['SIGNING_KEY', privateKey('small rsa'), /an RSA key of less than 2048 bits/, { ALGORITHM: 'RS256' }],
  ['SIGNING_KEY', privateKey('small rsa'), /an Ed25519 key/, { ALGORITHM: 'EdDSA' }],
  [
    'SIGNING_KEY',
    privateKey('ed25519'),
    /not a pair/,
    { ALGORITHM: 'EdDSA', VERIFYING_KEY: publicKey().replaceAll('\n', '\\n') },
  ],
  [
    'VERIFYING_KEY',
    garbage,
    /a public key in PEM or JWK form/,
    { ALGORITHM: 'EdDSA', SIGNING_KEY: privateKey('ed25519') },
  ],
  ['AUDIENCE', 'a,,b', /an empty item/],
  ['LEEWAY', '-1', /a duration/],
  ['LEEWAY', '1.5', /a duration/],
  ['AUTH_HEADER_TYPES', 'Bearer,', /an empty item/],
  ['AUTH_HEADER_TYPES', 'Bear er', /an item that is not the name of a scheme/],
  ['USER_ID_CLAIM', 'exp', /reserved for another claim/],
  ['USERNAME_FIELD', 'e mail', /not a name/],
  ['USER_ID_CLAIM_TYPE', 'integer', /one of number, string/],
  ['FOREIGN_REFRESH_TOKENS', 'true', /one of refuse, accept/],
  ['REFRESH_SIGNING', 'Shared', /one of own, shared/],
  ['REFRESH_SIGNING', 'shared', /SIGNING_KEY is not set/, { FOREIGN_REFRESH_TOKENS: 'accept' }],
  [
    'REFRESH_SIGNING',
    'shared',
    /FOREIGN_REFRESH_TOKENS is refuse/,
    { SIGNING_KEY: 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G' },
  ],
  ['REQUIRE_SECOND_FACTOR', 'yes', /one of off, admins, all/],
  ['SECOND_FACTOR_REMEMBER', '181d', /not a duration from 1m to 180d/],
  ['LIMIT_SECOND_FACTOR', '10', /neither off nor a limit in the form count/],
  ['LIMIT_SECOND_FACTOR_DAY', '15/often', /not a duration/],
  ['REQUIRE_SECOND_FACTOR', 'all', /with FOREIGN_REFRESH_TOKENS=accept/, { FOREIGN_REFRESH_TOKENS: 'accept' }],
  ['UPDATE_LAST_LOGIN', 'yes', /one of true, false/],
  ['REGISTRATION', 'false', /one of open, closed/],
  ['USERNAME_CASE', 'off', /one of sensitive, insensitive/],
  ['PASSWORD_BREACHED', 'comon', /not off, common or a file path/],
  ['PASSWORD_CONTEXT_WORDS', 'acme,a', /has a word that is shorter than 2/],
  ['SCRYPT_LOG_N', '12', /a whole number from 13 to 20/],
  ['SCRYPT_LOG_N', '21', /a whole number from 13 to 20/],
  ['SCRYPT_R', '7', /a whole number from 8 to 32/],
  ['SCRYPT_P', '2', /a whole number from 3 to 64 while SCRYPT_LOG_N is 15/],
  ['SCRYPT_P', '1', /a whole number from 2 to 64 while SCRYPT_LOG_N is 16/, { SCRYPT_LOG_N: '16' }],
  ['HASH_WAIT_LIMIT', '61', /not a duration from 0 to 1m/],
  ['ADMIN_ADDRESS', '9465', /not in the form address:port/],
  ['METRICS_ADDRESS', '9464', /not in the form address:port/],
  ['METRICS_ADDRESS', '::1:9464', /not in the form address:port/],
  ['METRICS_ADDRESS', '127.0.0.1:65536', /a whole number from 0 to 65535/],
  ['LOG_LEVEL', 'verbose', /one of trace, .*, silent/],
  ['LOG_FORMAT', 'xml', /one of pretty, json/],
  ['TOTP_ISSUER', 'Acme: accounts', /colon/],
]

/** The output of the process; without starting one if the settings alone decide. */
const lineFor = async (environment: Readonly<Record<string, string>>): Promise<string> => {
  try {
    parseConfig(environment)
  } catch (error) {
    if (error instanceof ConfigError) return error.message
    throw error
  }
  let line = ''
  await inFolder(async (folder) => {
    line = await refusal(folder, environment)
  })
  return line
}

describe('an invalid value is refused with the setting, the fault and a valid value', () => {
  badValues.forEach(([name, value, fault, others], number) => {
    it(`${name}, bad value ${number + 1}: ${fault.source}`, async () => {
      const line = await lineFor({ ...others, [name]: value })
      assert.match(line, fault)
      assert.ok(line.startsWith(`${name} `), line)
      assert.match(line, new RegExp(`^[^\\n]+ \\(for example ${name}=[^\\n]+\\)$`))
      const secrets = [garbage, ...value.split('\n').filter((part) => part.length > 20)]
      assert.ok(!secrets.some((secret) => line.includes(secret)), 'the line holds the value')
    })
  })

  it('for every setting, except those that accept any text or depend on the system', () => {
    const rows = new Set(badValues.map(([name]) => name))
    const missing = settings.map(({ name }) => name).filter((name) => !rows.has(name))
    // No example is right for one of these three whatever the others are.
    const passkeys = ['CONSOLE_ORIGIN', 'PASSKEY_ORIGINS', 'PASSKEY_RP_ID']
    assert.deepEqual(missing.sort(), [...passkeys, 'DATA_DIR', 'HOST', 'ISSUER'].sort())
  })

  for (const environment of [
    { PORT: 'http' },
    { VERIFYING_KEY: garbage },
    { MASTER_SECRET: 'short' },
    { MASTER_SECRET_FILE: 'none' },
  ]) {
    it(`in the output of the process: ${Object.keys(environment)}`, () =>
      inFolder(async (folder) => assert.equal(await refusal(folder, environment), await lineFor(environment))))
  }
})

it('an unknown limit stops the start', async () => {
  const line = await lineFor({ LIMIT_LOGIN: garbage })
  assert.equal(line, 'LIMIT_LOGIN is not a setting: correct or remove it')
})
