import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import pg from 'pg'
import { lookAtAll } from '../../src/cli/doctor/look.ts'
import { composeWebhookAdministration, eventTypes } from '../../src/compose/manage-webhooks.ts'
import { parseConfig } from '../../src/config/config.ts'
import { noClient } from '../../src/domain/audit.ts'
import { backUpData } from '../../src/operator/backup.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { tableRights, usedSequences } from '../../src/storage/rights.ts'
import { locate, type PostgresServer, startPostgres } from '../support/postgres.ts'
import { freePort, inFolder, mainEntry, runToEnd } from '../support/process.ts'
import { startService, type TestService, testStrength } from '../support/service.ts'

const secret = 'the master secret of the test, long enough 0123456789'
const page = readFileSync(new URL('../../docs/data.md', import.meta.url), 'utf8')
const [, section = ''] = /^## Two roles on PostgreSQL$(.*?)^## /ms.exec(page) ?? []
/** The statements of that section, block by block. */
const blocks = [...section.matchAll(/^```sql\n(.*?)^```$/gms)].map(([, text = '']) =>
  text.split(/;\n/).flatMap((statement) => (statement.trim() === '' ? [] : [statement])),
)

/** Runs statements one after the other. */
const ask = async (url: string, statements: readonly string[]): Promise<Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    let rows: Record<string, unknown>[] = []
    for (const statement of statements) rows = (await client.query(statement)).rows
    return rows
  } finally {
    await client.end()
  }
}

const changed = (url: string, changes: Partial<URL>): string => Object.assign(new URL(url), changes).href

describe('two roles on PostgreSQL', () => {
  let server: PostgresServer
  /** The administrator's connections, to the server's own database and to the service's. */
  let serverUrl: string
  let adminUrl: string
  let ownerUrl: string
  let appUrl: string
  before(async () => {
    server = await startPostgres()
    serverUrl = changed(await server.createDatabase(), { pathname: '/postgres' })
    adminUrl = changed(serverUrl, { pathname: '/latchkey' })
    ownerUrl = changed(adminUrl, { username: 'latchkey_owner', password: 'owner-password' })
    appUrl = changed(adminUrl, { username: 'latchkey_app', password: 'app-password' })
  })
  after(() => server.remove())

  const settings = (url = appUrl) => ({ DATABASE_URL: url, MASTER_SECRET: secret })
  const migrate = async (url: string) => (await openDatabase(locate(url, 1))).close()
  const startLine = async (url: string): Promise<string> => {
    let line = ''
    await inFolder(async (cwd) => {
      const environment = { ...settings(url), PORT: String(await freePort()), LOG_LEVEL: 'warn' }
      const { code, stdout, stderr } = await runToEnd({ entry: mainEntry, cwd, environment })
      assert.deepEqual([code, stdout], [1, ''], stderr)
      assert.match(stderr, /^latchkey: [^\n]+\n$/)
      line = stderr.trimEnd().slice('latchkey: '.length)
    })
    return line
  }
  const doctor = async (url = appUrl) => {
    const readConfig = () => ({ ...parseConfig({ ...settings(url), PORT: '1' }), scrypt: testStrength })
    const found = await lookAtAll({ readConfig, clock: { now: () => Math.floor(Date.now() / 1000) }, url: undefined })
    return (name: string) => found.find((finding) => finding.name === name)
  }

  it('are created by the statements of the documentation', async () => {
    const [roles = [], rights = [], fewer = [], ...others] = blocks
    assert.deepEqual([roles.length, rights.length, fewer.length, others], [3, 7, 3, []])
    await ask(serverUrl, roles)
    await ask(adminUrl, rights)
    assert.equal(
      await startLine(appUrl),
      'the database needs a migration, and the role latchkey_app may not change its tables: ' +
        'run latchkey migrate as their owner (docs/data.md)',
    )
    const unmigrated = await doctor()
    assert.deepEqual([unmigrated('database')?.status, unmigrated('migrations')?.status], ['ok', 'fail'])
    await migrate(ownerUrl)
    await ask(ownerUrl, fewer)
  })

  it('cover every table and sequence', async () => {
    const named = async (kinds: string) =>
      (
        await ask(ownerUrl, [
          `select relname from pg_class where relnamespace = 'public'::regnamespace and relkind in (${kinds})`,
        ])
      ).map(({ relname }) => relname as string)
    const used = [...Object.keys(tableRights), 'knex_migrations_lock']
    assert.deepEqual((await named(`'r', 'p'`)).toSorted(), used.toSorted())
    const sequences = (await named(`'S'`)).filter((name) => !name.startsWith('knex_'))
    assert.deepEqual(sequences.toSorted(), usedSequences.toSorted())
  })

  it('allow the service no change of the schema or of audit events', async () => {
    const statements = [
      'create table t (x integer)',
      'create temporary table t (x integer)',
      'drop table accounts',
      'alter table accounts add column x integer',
      'truncate accounts',
      'update audit_events set at = 0',
      'delete from knex_migrations',
      `select setval('accounts_id_seq', 1)`,
    ]
    for (const statement of statements) {
      await assert.rejects(ask(appUrl, [statement]), { code: '42501' }, statement)
    }
  })

  it('allow everything that the service does', () => liveThrough(settings(), 'docs'))

  it('need every listed right and no other', async () => {
    const url = await server.createDatabase()
    const name = new URL(url).pathname.slice(1)
    await migrate(url)
    await ask(url, [
      `create role exact login password 'exact'`,
      `revoke all on database ${name} from public`,
      'revoke all on schema public from public',
      `grant connect on database ${name} to exact`,
      'grant usage on schema public to exact',
      ...Object.entries(tableRights).map(([table, rights]) => `grant ${rights.join(', ')} on ${table} to exact`),
      ...usedSequences.map((sequence) => `grant usage on sequence ${sequence} to exact`),
    ])
    await liveThrough(settings(changed(url, { username: 'exact', password: 'exact' })), 'exact')
  })

  it("allow the service's role to make a backup", () =>
    inFolder(async (folder) => {
      const config = parseConfig(settings())
      const rows = await backUpData(config, join(folder, 'backup'), { now: () => 1 }, () => {})
      assert.ok(Number(rows.audit_events) > 0)
    }))

  const everyRight = [
    ...Object.entries(tableRights).flatMap(([table, rights]) =>
      rights.map((right) => [right, table, `table ${table}`] as const),
    ),
    ...usedSequences.map((name) => ['USAGE', name, `sequence ${name}`] as const),
  ]

  it('are checked by doctor and at the start, which name each missing right', async () => {
    for (const [right, name, object] of everyRight) {
      await ask(ownerUrl, [`revoke ${right} on ${object} from latchkey_app`])
      const found = await doctor()
      const expected = `the role latchkey_app lacks ${right} on ${name}: grant it (docs/data.md)`
      // Without its list of migrations a database looks like a new one.
      const finding = name === 'knex_migrations' ? found('database') : found('rights')
      assert.deepEqual([finding?.status, finding?.text], ['fail', expected])
      await assert.rejects(startService(settings()), { message: expected })
      await ask(ownerUrl, [`grant ${right} on ${object} to latchkey_app`])
    }
    assert.equal((await doctor())('rights')?.status, 'ok')
    assert.equal((await doctor())('writable')?.status, 'ok')
  })

  it('are listed in one line when several, the schema or the database are missing', async () => {
    await ask(ownerUrl, [
      'revoke update, delete on sessions from latchkey_app',
      'revoke usage on sequence audit_events_id_seq from latchkey_app',
    ])
    assert.equal(
      await startLine(appUrl),
      'the role latchkey_app lacks UPDATE, DELETE on sessions; USAGE on audit_events_id_seq: grant it (docs/data.md)',
    )
    await ask(adminUrl, ['revoke usage on schema public from latchkey_app'])
    assert.match(
      await startLine(appUrl),
      /^the role latchkey_app lacks USAGE on the schema \(.*public\): grant it \(docs\/data\.md\)$/,
    )
    await ask(adminUrl, ['revoke connect on database latchkey from latchkey_app'])
    assert.equal(
      await startLine(appUrl),
      'the database may not be used by this role: grant CONNECT (docs/data.md) (42501)',
    )
  })

  it('prevent a newer release from starting before the owner has migrated', async () => {
    await ask(adminUrl, [
      'grant connect on database latchkey to latchkey_app',
      // Also in databases from before PostgreSQL 15, where every role may create tables.
      'grant usage, create on schema public to latchkey_app',
      'delete from knex_migrations',
    ])
    assert.match(
      await startLine(appUrl),
      /^the database needs a migration, and the role latchkey_app may not change its tables/,
    )
  })
})

/** One run of a service with every kind of statement. */
async function liveThrough(settings: Readonly<Record<string, string>>, name: string): Promise<void> {
  const clock = { seconds: Math.floor(Date.now() / 1000) }
  const at = await startService(
    {
      ...settings,
      ROTATE_REFRESH_TOKENS: 'true',
      REFRESH_GRACE: '0',
      UPDATE_LAST_LOGIN: 'true',
      SESSIONS_PER_ACCOUNT: '3',
      LIMIT_LOGIN_ACCOUNT: '20/15m',
    },
    { clock: { now: () => clock.seconds } },
  )
  try {
    await doEverything(at, clock, name)
  } finally {
    await at.stop()
  }
}

async function doEverything(at: TestService, clock: { seconds: number }, name: string): Promise<void> {
  const { service } = at
  const person = { username: `jane_${name}`, password: 'correct horse battery' }
  const call = async (method: string, path: string, body?: object, access?: string) => {
    const headers = { 'content-type': 'application/json', ...(access && { authorization: `Bearer ${access}` }) }
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) }
    const response = await fetch(`${at.baseUrl}/api/user/${path}`, init)
    const text = await response.text()
    return { status: response.status, body: (text === '' ? {} : JSON.parse(text)) as Record<string, string> }
  }
  const logIn = async () => {
    const { status, body } = await call('POST', 'token/', person)
    assert.equal(status, 200)
    return { access: body.access ?? '', refresh: body.refresh ?? '' }
  }
  const refresh = (token: string) => call('POST', 'token/refresh', { refresh: token })

  assert.equal((await call('POST', 'register/', person)).status, 201)
  for (let login = 0; login < 4; login += 1) await logIn()
  const first = await logIn()
  const second = await refresh(first.refresh)
  assert.equal(second.status, 200)
  assert.equal((await refresh(second.body.refresh ?? '')).status, 200)
  assert.equal((await refresh(first.refresh)).status, 401, 'reuse')
  const pair = await logIn()
  assert.equal((await call('POST', 'token/verify/', { token: pair.refresh })).status, 200)
  assert.equal((await call('GET', 'me/', undefined, pair.access)).status, 200)
  assert.equal((await call('GET', 'sessions/', undefined, pair.access)).status, 200)
  const change = { current_password: person.password, new_password: 'another correct horse' }
  assert.equal((await call('POST', 'password/', change, pair.access)).status, 200)
  person.password = change.new_password
  assert.equal((await call('POST', 'logout/', undefined, (await logIn()).access)).status, 200)
  const guesses: number[] = []
  for (let guess = 0; guess < 21; guess += 1) {
    guesses.push((await call('POST', 'token/', { ...person, password: 'no' })).status)
  }
  assert.deepEqual([guesses[0], guesses.at(-1)], [401, 429])

  const account = (await service.accounts.findByUsername(person.username)) ?? assert.fail()
  // Each change is an event from here on. The test sends none.
  const { manage } = composeWebhookAdministration(service, async () => assert.fail('nothing is sent'))
  const wanted = { url: 'https://hooks.invalid/', description: null, types: null }
  const { webhook } = await manage.create(wanted, noClient)
  await manage.update(webhook.id, { active: false, types: [...eventTypes] }, noClient)
  const act = { at: clock.seconds, client: noClient }
  await service.accounts.update(account.id, () => ({ claims: { role: 'editor' } }), act)
  assert.equal(await service.accounts.update(account.id, () => ({ active: false }), act), 'done')
  assert.equal(await service.accounts.update(account.id, () => ({ active: true }), act), 'done')
  assert.equal(await service.setPassword(account, 'a third correct horse'), true)
  for (const use of ['access', 'refresh'] as const) {
    assert.equal((await service.keyManager.rotate(use, 'forced', act)).kind, 'rotated')
  }
  const active = (await service.keyManager.list()).find(({ state }) => state === 'active')
  assert.equal((await service.keyManager.revoke(active?.kid ?? '', act)).kind, 'revoked')
  assert.ok((await service.keyManager.reseal(act)) > 0)
  assert.equal(await service.sessions.revokeToken({ jti: name, exp: clock.seconds + 60 }, act), true)
  await service.upkeep()
  assert.ok((await service.revocations.endedAfter({ endedAt: 0, kind: 'none', subject: '' }, 10)).length > 0)
  assert.equal(await service.accounts.remove(account.id, act), 'done')
  await manage.remove((await manage.create(wanted, noClient)).webhook.id, noClient)
  assert.ok((await service.audit.list({ accountId: account.id, limit: 100 })).length > 10)
  clock.seconds += 400 * 86_400
  const removed = await service.cleanUp()
  for (const rows of [
    'sessions',
    'revoked_tokens',
    'deleted_accounts',
    'audit_events',
    'events',
    'deliveries',
  ] as const) {
    assert.ok(removed[rows] > 0, rows)
  }
  await service.upkeep()
  assert.equal((await fetch(`${at.baseUrl}/readyz`)).status, 200)
}
