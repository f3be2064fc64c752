import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { lookAtAll } from '../../src/cli/doctor/look.ts'
import { explainQueries } from '../stores/explain-queries.ts'
import { giveTotp } from '../support/give-factors.ts'
import { startService, type TestService } from '../support/service.ts'
import { asBackEnd, knowingBackEnd } from './back-end.ts'
import { byNobody, logIn, type Pair, paths, postJson, send } from './client.ts'

const password = 'correct horse battery'
const hour = 3600
const day = 24 * hour
/** The start of an hour, and eight hours after midnight (UTC). */
const start = 1_800_000_000

const path = '/api/admin/overview/'

/** The body, with the names of the contract. */
interface Body {
  readonly as_of: number
  readonly version: string
  readonly database: { readonly kind: string; readonly version: string }
  readonly counts?: Record<string, number>
  readonly hours: readonly Record<string, number>[]
  readonly days: readonly Record<string, number>[]
  readonly keys: readonly Record<string, unknown>[]
  readonly warnings: readonly { readonly code: string; readonly message: string; readonly cure: string }[]
}

/** Services on one database that a back end administers, with one clock that tests set. */
const startOn = async (t: TestContext, count: number, settings: Readonly<Record<string, string>> = {}) => {
  const clock = { now: start }
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-overview-'))
  t.after(() => rmSync(dataDir, { recursive: true, force: true }))
  const services: TestService[] = []
  const startOne = async () => {
    const at = await startService({ ...knowingBackEnd, ...settings }, { clock: { now: () => clock.now }, dataDir })
    services.push(at)
    return at
  }
  t.after(async () => {
    for (const service of services) await service.stop().catch(() => {})
  })
  for (let number = 0; number < count; number += 1) await startOne()
  const [at] = services as [TestService]
  await at.service.register('jane_doe', password)
  return { at, services, clock, startOne }
}

const read = async (at: TestService): Promise<Body> => {
  const { status, body } = await send(at, 'GET', path, { headers: asBackEnd })
  assert.equal(status, 200, JSON.stringify(body))
  return body as Body
}

/** Waits a minute, after which the upkeep stores what was counted. */
const pass = async (clock: { now: number }, ...services: readonly TestService[]) => {
  clock.now += 60
  for (const { service } of services) await service.upkeep()
}

const refresh = async (at: TestService, token: string, key?: string): Promise<Pair> => {
  const headers = key === undefined ? {} : { 'idempotency-key': key }
  return (await postJson(at, paths.refreshTokenPair, { refresh: token }, headers)).body as Pair
}

const none = {
  logins: 0,
  logins_refused: 0,
  refreshes: 0,
  refreshes_replayed: 0,
  refreshes_recovered: 0,
  refreshes_refused: 0,
  refreshes_reused: 0,
}

describe('the activity of the overview', () => {
  it('counts each login and each refused one, also those that the audit trail merges or omits', async (t) => {
    const { at, clock } = await startOn(t, 1, { LIMIT_LOGIN_ACCOUNT: '6/15m' })
    await logIn(at, 'jane_doe', password)
    const attempt = async (username: string, given: string) =>
      (await postJson(at, paths.obtainTokenPair, { username, password: given })).status
    for (let turn = 0; turn < 5; turn += 1) assert.equal(await attempt('jane_doe', 'wrong'), 401)
    await at.service.accounts.update(1, () => ({ active: false }), byNobody(start))
    assert.equal(await attempt('jane_doe', password), 401)
    await attempt('jane_doe', 'wrong')
    for (let turn = 0; turn < 3; turn += 1) assert.equal(await attempt('jane_doe', 'wrong'), 429)
    // No logins.
    for (const method of ['OPTIONS', 'GET', 'HEAD', 'DELETE']) await send(at, method, paths.obtainTokenPair)
    await postJson(at, paths.obtainTokenPair, { username: 'jane_doe' })
    await pass(clock, at)
    const { hours } = await read(at)
    assert.deepEqual(hours.at(-1), { ...none, from: start, logins: 1, logins_refused: 10 })
  })

  it('counts a refused second factor as a refused login, and a first step as neither', async (t) => {
    const { at, clock } = await startOn(t, 1)
    const codeAt = await giveTotp(at, 1)
    const wrong = codeAt(start - hour)
    const logInBy = async (more: object) =>
      (await postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password, ...more })).body
    await logInBy({ otp: wrong })
    const { challenge } = (await logInBy({})) as { challenge: string }
    for (const otp of [wrong, codeAt(start)]) await postJson(at, '/api/user/token/second-factor/', { challenge, otp })
    await pass(clock, at)
    const { hours } = await read(at)
    assert.deepEqual(hours.at(-1), { ...none, from: start, logins: 1, logins_refused: 2 })
  })

  it('counts refreshes by their decision', async (t) => {
    const { at, clock } = await startOn(t, 1, { ROTATE_REFRESH_TOKENS: 'true' })
    const first = await logIn(at, 'jane_doe', password)
    const second = await refresh(at, first.refresh)
    await refresh(at, second.refresh) // damped
    await refresh(at, first.refresh) // replayed
    clock.now += 60
    const third = await refresh(at, second.refresh)
    clock.now += 60
    await refresh(at, third.refresh)
    await refresh(at, first.refresh) // reused
    await refresh(at, third.refresh) // refused: the session has ended
    const keyed = await logIn(at, 'jane_doe', password)
    const key = 'key-of-a-retry.0000000001'
    await refresh(at, keyed.refresh, key)
    clock.now += 60
    await refresh(at, keyed.refresh, key) // recovered
    await refresh(at, 'junk')
    await pass(clock, at)
    assert.deepEqual((await read(at)).hours.at(-1), {
      ...none,
      from: start,
      logins: 2,
      refreshes: 5,
      refreshes_replayed: 1,
      refreshes_recovered: 1,
      refreshes_refused: 1,
      refreshes_reused: 1,
    })
  })

  it('has the current hour and 23 before, today and 29 days before, with zeros', async (t) => {
    const { at, clock } = await startOn(t, 1)
    for (const now of [start, start + 1, start + 2 * hour, start + day]) {
      clock.now = now
      await logIn(at, 'jane_doe', password)
    }
    await pass(clock, at)
    const { hours, days } = await read(at)
    const today = Math.floor(clock.now / day) * day
    assert.deepEqual(
      hours.map(({ from, logins }) => [from, logins]),
      Array.from({ length: 24 }, (_, index) => [start + (index + 1) * hour, index === 1 || index === 23 ? 1 : 0]),
    )
    assert.deepEqual(
      days.map(({ from, logins }) => [from, logins]),
      Array.from({ length: 30 }, (_, index) => [today + (index - 29) * day, index === 28 ? 3 : index === 29 ? 1 : 0]),
    )
    clock.now += 33 * day
    await at.service.upkeep()
    assert.equal((await at.service.database.knex('activity')).length, 0)
  })

  it('adds up instances, and keeps what an instance counted before it stopped', async (t) => {
    const { at, services, clock, startOne } = await startOn(t, 2)
    const [, other] = services as [TestService, TestService]
    await logIn(at, 'jane_doe', password)
    await logIn(other, 'jane_doe', password)
    assert.equal((await read(at)).hours.at(-1)?.logins, 0)
    await pass(clock, at, other)
    assert.equal((await read(at)).hours.at(-1)?.logins, 2)
    await logIn(other, 'jane_doe', password)
    await other.stop()
    assert.equal((await read(at)).hours.at(-1)?.logins, 3)
    const later = await startOne()
    await logIn(later, 'jane_doe', password)
    await pass(clock, later)
    const { hours, as_of } = await read(later)
    assert.deepEqual([hours.at(-1)?.logins, as_of], [4, clock.now])
  })

  it('loses nothing while the database is away', async (t) => {
    const { at, clock } = await startOn(t, 1)
    await logIn(at, 'jane_doe', password)
    const { knex } = at.service.database
    await knex.schema.renameTable('activity', 'gone')
    await assert.rejects(pass(clock, at))
    await logIn(at, 'jane_doe', password)
    await knex.schema.renameTable('gone', 'activity')
    await at.service.upkeep()
    await pass(clock, at)
    assert.equal((await read(at)).hours.at(-1)?.logins, 2)
  })
})

describe('the counts of the overview', () => {
  it('are absent at first, and then at most a minute old', async (t) => {
    const { at, clock } = await startOn(t, 1)
    await at.service.register('john_doe', password)
    await logIn(at, 'jane_doe', password)
    assert.equal((await read(at)).counts, undefined)
    await at.service.upkeep()
    const counts = { as_of: start, accounts: 2, inactive_accounts: 0, admins: 0, live_sessions: 1 }
    assert.deepEqual((await read(at)).counts, counts)
    await logIn(at, 'jane_doe', password)
    await at.service.accounts.update(2, () => ({ active: false }), byNobody(start))
    await pass(clock, at)
    assert.deepEqual((await read(at)).counts, { ...counts, as_of: clock.now, inactive_accounts: 1, live_sessions: 2 })
  })

  it('are not made without an admin and an admin client', async (t) => {
    const { at, clock } = await startOn(t, 1, { ADMIN_CLIENTS: '' })
    const { knex } = at.service.database
    await pass(clock, at)
    assert.deepEqual([await knex('totals'), await knex('leases').where({ name: 'totals' })], [[], []])
    await knex('accounts').update({ is_admin: true })
    await pass(clock, at)
    assert.equal((await knex('totals')).length, 1)
  })
})

describe('the metric of live sessions', () => {
  it('is the same on all instances, one of which has counted', async (t) => {
    const settings = { METRICS_ADDRESS: '127.0.0.1:0', ADMIN_CLIENTS: '' }
    const { at, services, clock } = await startOn(t, 2, settings)
    await logIn(at, 'jane_doe', password)
    const counted: unknown[] = []
    for (const { service } of services) {
      service.database.knex.on('query', ({ sql }: { sql: string }) =>
        counted.push(...(/from accounts where id >/.exec(sql) ?? [])),
      )
    }
    await pass(clock, ...services)
    for (const { service } of services)
      assert.match((await service.metrics?.text()) ?? '', /^latchkey_sessions_live 1$/m)
    assert.equal(counted.length, 1)
  })
})

describe('the keys and facts of the overview', () => {
  it('tell since when a key signs, and when the next one will', async (t) => {
    const { at } = await startOn(t, 1, { KEY_ROTATION_AGE: '90d' })
    const [access, other] = (await read(at)).keys
    const since = { signs_since: start, next_rotation: start + 90 * day }
    assert.deepEqual([access?.use, access?.signs_since, access?.next_rotation], ['access', ...Object.values(since)])
    assert.deepEqual([other?.use, other?.signs_since, other?.next_rotation], ['refresh', start, null])
    assert.deepEqual([access?.kid, access?.algorithm], [at.service.keys.access.kid, at.service.keys.access.algorithm])
    for (const use of ['access', 'refresh'] as const) await at.service.keyManager.rotate(use, 'due', byNobody(start))
    const next = (await read(at)).keys.map((key) => key.next_rotation)
    const pending = await at.service.database.knex('signing_keys').where({ state: 'pending' }).pluck('signs_from')
    assert.deepEqual(next, pending.map(Number))
  })

  it('tell of a configured key only that it signs', async (t) => {
    const { at } = await startOn(t, 1, { SIGNING_KEY: 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G' })
    const { kid, algorithm } = at.service.keys.access
    assert.deepEqual((await read(at)).keys[0], {
      use: 'access',
      kid,
      algorithm,
      signs_since: null,
      next_rotation: null,
    })
  })

  it('name the release and the database', async (t) => {
    const { at } = await startOn(t, 1)
    const { version, database, as_of } = await read(at)
    assert.match(version, /^\d+\.\d+\.\d+$/)
    assert.equal(database.kind, at.service.config.database.kind === 'sqlite' ? 'sqlite' : 'postgresql')
    assert.match(database.version, /^\d+(\.\d+)*$/)
    assert.equal(as_of, start)
  })
})

describe('the overview', () => {
  it('recovers after a database that was away at the first request', async (t) => {
    const { at } = await startOn(t, 1)
    const { knex } = at.service.database
    await knex.destroy()
    assert.equal((await send(at, 'GET', path, { headers: asBackEnd })).status, 503)
    knex.initialize()
    assert.equal((await read(at)).hours.length, 24)
  })
})

describe('the warnings of the overview', () => {
  it('are those of `latchkey doctor`, with their cure', async (t) => {
    const { at } = await startOn(t, 1, { SESSIONS_PER_ACCOUNT: 'off', REFRESH_GRACE: '0', HOST: '0.0.0.0' })
    const { warnings } = await read(at)
    const { config, clock } = at.service
    const findings = await lookAtAll({ readConfig: () => config, clock, url: at.baseUrl })
    const found = findings.filter(({ status }) => status === 'warn' || status === 'fail')
    const slow = [
      'clock',
      'password hash',
      'JWKS',
      'usernames',
      'account ids',
      'Node',
      'database',
      'migrations',
      'writable',
      'rights',
    ]
    const expected = found.filter(({ name }) => !slow.includes(name))
    assert.deepEqual(
      warnings.map(({ message, cure }) => [message, cure]).sort(),
      expected.map(({ name, text, fix }) => [`${name}: ${text}`, fix]).sort(),
    )
    const codes = warnings.map(({ code }) => code)
    for (const code of ['sessions', 'proxy_headers', 'rotation']) assert.ok(codes.includes(code), code)
    assert.ok(codes.every((code) => /^[a-z_]+$/.test(code)))
  })
})

describe('the work of the overview', () => {
  it('reads the hours that it shows, whatever the tables hold', async (t) => {
    const { at, clock } = await startOn(t, 1)
    const { knex } = at.service.database
    const counts = { ...none }
    // All that the cleanup leaves.
    const stored = Array.from({ length: 32 * 24 }, (_, index) => ({ hour: start - index * hour, ...counts, logins: 1 }))
    await knex.batchInsert('activity', stored, 50)
    const names = Array.from({ length: 3000 }, (_, index) => `user-${index}`)
    const account = { password_hash: '!', created_at: start }
    await knex.batchInsert(
      'accounts',
      names.map((name) => ({ ...account, username: name, username_key: name })),
      50,
    )
    const session = { account_id: 1, gen: 1, iat: start, exp: start + day, created_at: start, auth_time: start }
    await knex.batchInsert(
      'sessions',
      names.map((name) => ({ ...session, id: name, jti: name, last_used_at: start })),
      50,
    )
    const events = names.map(() => ({ at: start, event: 'login', outcome: 'success' }))
    await knex.batchInsert('audit_events', events, 50)
    await pass(clock, at)
    await knex.raw('analyze')
    const reads = await explainQueries(knex, async () => {
      const { hours, days } = await read(at)
      assert.deepEqual([hours[0]?.logins, days[0]?.logins], [1, 24])
    })
    assert.ok(reads.length > 0)
    const big = reads.filter(({ sql }) => /\b(accounts|sessions|audit_events|guessing_limits)\b/.test(sql))
    assert.deepEqual(big, [])
    const examined = reads.reduce((sum, { examined: rows = 0 }) => sum + rows, 0)
    assert.ok(examined <= 24 + 31 * 24 + 30, String(examined))
    const scanned = reads
      .flatMap(({ scans }) => scans)
      // There are at most 20 webhooks, and `some` are at most 101 deliveries.
      .filter((scan) => /^SCAN (?!signing_keys|webhooks|some|CONSTANT ROW)/.test(scan))
    assert.deepEqual(scanned, [])
  })
})
