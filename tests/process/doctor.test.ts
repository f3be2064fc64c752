import assert from 'node:assert/strict'
import {
  chmodSync,
  copyFileSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { lookAtAll } from '../../src/cli/doctor/look.ts'
import { parseConfig } from '../../src/config/config.ts'
import { openAsItIs } from '../../src/storage/database.ts'
import { jsonLines, runInThread, runLatchkey } from '../support/cli.ts'
import { inFiles } from '../support/database.ts'
import { inFolder } from '../support/process.ts'
import { startService, type TestService, testStrength } from '../support/service.ts'

type Settings = Readonly<Record<string, string>>

const now = Math.floor(new Date('2026-11-24T12:00:00Z').getTime() / 1000)

/** Checks a folder in this process; the hash takes a millisecond. */
const look = async (dataDir: string, settings: Settings = {}, url?: string) => {
  const found = await lookAtAll({
    readConfig: () => ({ ...parseConfig({ DATA_DIR: dataDir, PORT: '1', ...settings }), scrypt: testStrength }),
    clock: { now: () => now },
    url,
  })
  return (name: string) => found.find((finding) => finding.name === name)
}

const twoSpellings = `insert into accounts (username, username_key, password_hash, created_at)
  values ('ma', 'ma', '!', 1), ('MA', 'ma', '!', 1)`

describe('latchkey doctor', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-doctor-'))
  const settings = { ALGORITHM: 'ES256', ROTATE_REFRESH_TOKENS: 'true', ...inFiles(dataDir) }
  let running: TestService
  before(async () => {
    running = await startService(settings, { dataDir, clock: { now: () => now } })
  })
  after(async () => {
    await running.stop()
    rmSync(dataDir, { recursive: true })
  })

  /** A copy of the database and its secret, with one fault. */
  const planted = (
    plant: (folder: string, statement: (sql: string) => Promise<unknown>) => unknown,
    use: (folder: string) => Promise<void>,
  ) =>
    inFolder(async (folder) => {
      await running.service.database.knex.raw('PRAGMA wal_checkpoint(TRUNCATE)')
      for (const file of ['latchkey.db', 'master-secret']) copyFileSync(join(dataDir, file), join(folder, file))
      const knex = await openAsItIs({ kind: 'sqlite', file: join(folder, 'latchkey.db') })
      await plant(folder, (sql) => knex.raw(sql))
      await knex.destroy()
      await use(folder)
    })

  const plants: readonly [string, string, 'warn' | 'fail', RegExp, Parameters<typeof planted>[0], Settings?][] = [
    [
      'a migration to come',
      'migrations',
      'fail',
      /001-first-release pending/,
      (_, statement) => statement('delete from knex_migrations'),
    ],
    [
      'a newer database',
      'database',
      'fail',
      /newer release/,
      (_, statement) => statement("insert into knex_migrations (name, batch) values ('999-x', 9)"),
    ],
    [
      'a database of a build before 0.1.0',
      'database',
      'fail',
      /^the database was made by a build before 0\.1\.0: set DATABASE_URL or DATA_DIR to a new one$/,
      (_, statement) => statement("update knex_migrations set name = '001-accounts-and-sessions'"),
    ],
    [
      'a file that is no database',
      'database',
      'fail',
      /SQLITE_NOTADB/,
      (folder) => writeFileSync(join(folder, 'latchkey.db'), 'x'.repeat(5000)),
    ],
    [
      'a database without its log',
      'durability',
      'warn',
      /delete/,
      (_, statement) => statement('PRAGMA journal_mode = delete'),
    ],
    [
      'a database that others may read',
      'file modes',
      'warn',
      /latchkey\.db \(0644\)/,
      (folder) => chmodSync(join(folder, 'latchkey.db'), 0o644),
    ],
    ['a folder that others may read', 'file modes', 'warn', /0755/, (folder) => chmodSync(folder, 0o755)],
    [
      'another master secret',
      'key ring',
      'fail',
      /does not open .*access key/,
      (folder) => writeFileSync(join(folder, 'master-secret'), 'x-A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G-and-more-than-43'),
    ],
    [
      'a second factor that another master secret has sealed',
      'second factors',
      'fail',
      /does not open 1 secrets of one-time passwords \(of accounts 7\)/,
      (_, statement) =>
        statement(
          `insert into totp_factors (id, account_id, secret, sealed_by, created_at, confirmed_at) values
            ('t', 7, 'sealed', 'lost', 1, 1), ('started', 8, 'sealed', 'lost', 1, null)`,
        ),
    ],
    [
      'no master secret',
      'key ring',
      'fail',
      /does not open .*access key/,
      (folder) => rmSync(join(folder, 'master-secret')),
    ],
    [
      'no active key',
      'key ring',
      'fail',
      /no active refresh key/,
      (_, statement) => statement("update signing_keys set state = 'retired' where use = 'refresh'"),
    ],
    ['another algorithm', 'key ring', 'warn', /ALGORITHM=EdDSA, .* ES256/, () => {}, { ALGORITHM: 'EdDSA' }],
    ['no list of breached passwords', 'new passwords', 'warn', /not checked/, () => {}],
    [
      'a list of breached passwords that is not there',
      'new passwords',
      'fail',
      /PASSWORD_BREACHED names .*none\.txt, which cannot be read \(ENOENT\)/,
      () => {},
      { PASSWORD_BREACHED: './none.txt' },
    ],
    [
      'usernames that USERNAME_CASE=insensitive does not take',
      'usernames',
      'fail',
      /1 username has several accounts \("ma" "MA"\)/,
      (_, statement) => statement(twoSpellings),
      { USERNAME_CASE: 'insensitive' },
    ],
    [
      'accounts with other ids than USER_ID_CLAIM_TYPE says',
      'account ids',
      'fail',
      /^USER_ID_CLAIM_TYPE=subject, but the ids of accounts in this database are numbers$/,
      (_, statement) => statement(twoSpellings),
      { USER_ID_CLAIM_TYPE: 'subject' },
    ],
    [
      'a console session without a second factor',
      'password logins',
      'warn',
      /^logins for the console require a second factor, but 1 live session was opened without one$/,
      async (_, statement) => {
        const columns = 'id, account_id, purpose, amr, gen, jti, iat, exp, created_at, auth_time, last_used_at'
        const times = `${now}, ${now + 100}, ${now}, ${now}, ${now}`
        await statement(`insert into accounts (id, username, username_key, password_hash, created_at)
          values (7, 'ma', 'ma', '!', 1)`)
        await statement(`insert into sessions (${columns}) values
          ('console', 7, 'console', null, 1, 'j', ${times}), ('app', 7, 'app', null, 1, 'k', ${times}),
          ('factor', 7, 'console', 'pwd otp mfa', 1, 'l', ${times})`)
      },
    ],
    [
      'a console behind a password alone',
      'password logins',
      'warn',
      /REQUIRE_SECOND_FACTOR=off/,
      () => {},
      { REQUIRE_SECOND_FACTOR: 'off' },
    ],
    [
      'a token from the future',
      'clock',
      'fail',
      /slow/,
      (_, statement) =>
        statement(
          `insert into sessions (id, account_id, gen, jti, iat, exp, created_at, auth_time, last_used_at) values ('s', 1, 1, 'j', ${now + 90}, ${now + 100}, 1, 1, 1)`,
        ),
    ],
  ]
  for (const [what, name, status, words, plant, extra] of plants) {
    it(`reports ${what}`, () =>
      planted(plant, async (folder) => {
        const found = await look(folder, { ALGORITHM: 'ES256', ...extra })
        assert.equal(found(name)?.status, status)
        assert.match(found(name)?.text ?? '', words)
        assert.ok(found(name)?.fix)
      }))
  }

  it('lists in advance the usernames that USERNAME_CASE=insensitive would refuse', () =>
    planted(
      (_, statement) => statement(twoSpellings),
      async (folder) => {
        const found = (await look(folder))('usernames')
        assert.equal(found?.status, 'ok')
        assert.match(found?.text ?? '', /\("ma" "MA"\): USERNAME_CASE=insensitive would be refused/)
      },
    ))

  it('reports no other fault of such a copy', () =>
    planted(
      () => {},
      async (folder) => {
        const found = await look(folder, settings)
        for (const name of [
          'Node',
          'settings',
          'database',
          'migrations',
          'writable',
          'durability',
          'file modes',
          'clock',
          'key ring',
          'usernames',
          'rotation',
          'second factors',
          'password logins',
        ]) {
          assert.equal(found(name)?.status, 'ok', name)
        }
      },
    ))

  it('reports a database that another process locks', () =>
    planted(
      () => {},
      async (folder) => {
        const knex = await openAsItIs({ kind: 'sqlite', file: join(folder, 'latchkey.db') })
        await knex.raw('BEGIN IMMEDIATE')
        const found = await look(folder)
        await knex.destroy()
        assert.deepEqual([found('writable')?.status, found('database')?.status], ['fail', 'ok'])
        assert.match(found('writable')?.text ?? '', /SQLITE_BUSY/)
      },
    ))

  it("compares the published keys with the database's", async () => {
    const right = await look(dataDir, settings, running.baseUrl)
    assert.deepEqual([right('JWKS')?.status, right('JWKS')?.text.includes('of this database (1)')], ['ok', true])
    await inFolder(async (folder) => {
      await (await startService({ ALGORITHM: 'ES256', ...inFiles(folder) }, { dataDir: folder })).stop()
      const other = await look(folder, inFiles(folder), running.baseUrl)
      assert.deepEqual([other('JWKS')?.status, /other keys/.test(other('JWKS')?.text ?? '')], ['fail', true])
    })
    const away = await look(dataDir, settings, 'http://127.0.0.1:1')
    assert.equal(away('JWKS')?.status, 'fail')
    assert.equal((await look(dataDir, settings))('JWKS')?.status, 'warn')
  })

  it('measures a hash', async () => {
    assert.match(
      (await look(dataDir, settings))('password hash')?.text ?? '',
      /^\d+ ms: this machine can afford a stronger hash/,
    )
  })

  it('checks what it can without a database, and creates none', () =>
    inFolder(async (folder) => {
      const found = await look(folder)
      assert.deepEqual([found('database')?.status, found('key ring')?.status], ['fail', 'skipped'])
      assert.equal(found('rotation')?.status, 'warn')
      assert.deepEqual(readdirSync(folder), [])
    }))

  it('continues when DATA_DIR cannot be read', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, 'file'), '')
      const found = await look(join(folder, 'file'))
      assert.deepEqual([found('file modes')?.status, found('rotation')?.status], ['fail', 'warn'])
      assert.match(found('file modes')?.text ?? '', /cannot be opened \(ENOTDIR\)/)
    }))

  it('changes nothing', () =>
    planted(
      (_, statement) => statement('delete from knex_migrations'),
      async (folder) => {
        const state = () =>
          readdirSync(folder).map((file) => [
            file,
            statSync(join(folder, file)).mode,
            readFileSync(join(folder, file), 'base64'),
          ])
        const earlier = state()
        await look(folder)
        assert.deepEqual(state(), earlier)
      },
    ))

  it('prints a line for each check with the remedy below; only failures give exit code 1, unless strict', () =>
    inFolder(async (folder) => {
      await (await startService(inFiles(folder), { dataDir: folder })).stop()
      chmodSync(folder, 0o700)
      const { status, stdout, stderr } = runLatchkey(folder, ['doctor'], { PORT: '1' })
      assert.deepEqual([status, stderr], [0, ''])
      assert.match(stdout, /^ok {4}settings {9}all values are valid$/m)
      assert.match(stdout, /^warn {2}rotation {9}off: .*\n {23}-> set ROTATE_REFRESH_TOKENS=true/m)
      const strict = runLatchkey(folder, ['doctor', '--strict', '--json'], { PORT: '1' })
      const findings = jsonLines(strict.stdout)
      assert.equal(strict.status, 1)
      assert.deepEqual(new Set(findings.map(({ status: one }) => one)), new Set(['ok', 'warn']))
    }))

  it('reports an invalid setting, and the skipped checks', () =>
    inFolder(async (folder) => {
      const { status, stdout } = runInThread(folder, ['doctor', '--json'], { PORT: 'http' })
      const [, settingsFound, rest] = jsonLines(stdout)
      assert.deepEqual([status, settingsFound?.status, rest?.status], [1, 'fail', 'skipped'])
      assert.match(String(settingsFound?.text), /^PORT is not a whole number/)
      assert.equal(runInThread(folder, ['doctor', '--url', 'auth.example.com']).status, 2)
    }))
})
