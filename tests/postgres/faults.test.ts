import assert from 'node:assert/strict'
import { after, before, describe, it, type TestContext } from 'node:test'
import { setTimeout } from 'node:timers/promises'
import pg from 'pg'
import { getMe, logIn, type Pair, paths, postJson, type Received, send } from '../integration/client.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { startService, type TestService } from '../support/service.ts'

const password = 'correct horse battery'
let server: PostgresServer
before(async () => {
  server = await startPostgres()
})
after(() => server.remove())

/** A service on its own database, a logged-in user, and the database's owner. */
const start = async (t: TestContext) => {
  const url = await server.createDatabase()
  const settings = {
    DATABASE_URL: url,
    DATABASE_POOL_SIZE: '3',
    MASTER_SECRET: 'the master secret of the faults 0123456789',
  }
  const service = await startService(settings)
  await service.service.register('jane_doe', password)
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  t.after(async () => {
    await owner.end()
    await service.stop()
  })
  const pair = await logIn(service, 'jane_doe', password)
  // All connections of the pool are open and have prepared the look-up.
  const { knex } = service.service.database
  const acquired = await Promise.all([1, 2, 3].map(() => knex.client.acquireConnection()))
  for (const connection of acquired) await knex.client.releaseConnection(connection)
  return { service, owner, pair, url, name: new URL(url).pathname.slice(1) }
}

const expectAway = (answer: Received): void => {
  assert.deepEqual([answer.status, answer.headers['retry-after']], [503, '1'], answer.text)
}

const me = ({ service, pair }: { service: TestService; pair: Pair }) => getMe(service, pair.access)
const newcomer = ({ service }: { service: TestService }, username: string) =>
  postJson(service, paths.registerAccount, { username, password })
const readiness = ({ service }: { service: TestService }) => send(service, 'GET', paths.getReadiness)

/** Runs a statement on every connection of the service. The pool uses the last one first again. */
const onEach = async ({ service }: { service: TestService }, statement: string): Promise<void> => {
  const { client } = service.service.database.knex
  const acquired: pg.Client[] = await Promise.all([1, 2, 3].map(() => client.acquireConnection()))
  await Promise.all(acquired.map((connection) => connection.query(statement)))
  for (const connection of acquired.toReversed()) await client.releaseConnection(connection)
}

describe('PostgreSQL', () => {
  it('ends all connections: the next requests use new ones', async (t) => {
    const given = await start(t)
    await given.owner.query(
      `select pg_terminate_backend(pid) from pg_stat_activity where datname = '${given.name}' and application_name = 'latchkey'`,
    )
    const answers = await Promise.all(Array.from({ length: 12 }, () => me(given)))
    assert.deepEqual(new Set(answers.map(({ status }) => status)), new Set([200]))
  })

  it('ends connections again and again: look-ups and registrations do not fail', async (t) => {
    const given = await start(t)
    const endAll = `select pg_terminate_backend(pid) from pg_stat_activity
      where datname = '${given.name}' and application_name = 'latchkey'`
    // Before the commit, whose answer might be lost: that is a 503.
    const isWaiting = async () => {
      const waiting = "select from pg_locks where relation = 'accounts'::regclass and not granted"
      return (await given.owner.query(waiting)).rowCount !== 0
    }
    for (let round = 0; round < 10; round += 1) {
      await given.owner.query('begin')
      await given.owner.query('lock table accounts in exclusive mode')
      const created = newcomer(given, `newcomer_${round}`)
      const isAnswered = created.then(() => true)
      while (!(await Promise.race([isWaiting(), isAnswered]))) await setTimeout(5)
      const answers = Array.from({ length: 4 }, () => me(given))
      await given.owner.query(endAll)
      await given.owner.query('rollback')
      const statuses = (await Promise.all([created, ...answers])).map(({ status }) => status)
      assert.deepEqual(statuses, [201, 200, 200, 200, 200], `round ${round}`)
    }
  })

  it('forgets prepared statements: requests still succeed, and the second time names are omitted', async (t) => {
    const given = await start(t)
    const omitted = () => given.service.logText().match(/has lost prepared statements/g)?.length ?? 0
    for (const expected of [0, 1, 1]) {
      for (let round = 0; round < 6; round += 1) assert.equal((await me(given)).status, 200)
      await onEach(given, 'deallocate all')
      const answers = await Promise.all(Array.from({ length: 12 }, () => me(given)))
      assert.deepEqual(
        answers.map(({ status }) => status),
        answers.map(() => 200),
      )
      assert.equal(omitted(), expected)
    }
  })

  it('changes a column under a cached plan: requests still succeed', async (t) => {
    const given = await start(t)
    for (let round = 0; round < 6; round += 1) assert.equal((await me(given)).status, 200)
    await given.owner.query('alter table accounts alter column username type varchar(500)')
    for (let round = 0; round < 6; round += 1) assert.equal((await me(given)).status, 200)
  })

  it('ends an idle transaction: it runs again', async (t) => {
    const given = await start(t)
    await onEach(given, "set idle_in_transaction_session_timeout = '1s'")
    let runs = 0
    await given.service.service.trail.transaction(async (trx) => {
      runs += 1
      await trx('accounts').where({ id: 1 }).update({ last_login_at: runs })
      if (runs === 1) await setTimeout(2000)
      await trx('accounts').where({ id: 1 }).increment({ last_login_at: 10 })
    })
    const { knex } = given.service.service.database
    const [account] = await knex('accounts').where({ id: 1 }).select('last_login_at')
    assert.deepEqual([runs, account.last_login_at], [2, 12])
    assert.equal((await newcomer(given, 'the_next')).status, 201)
  })

  it('exceeds the time of a statement', async (t) => {
    const given = await start(t)
    await given.owner.query('begin')
    await given.owner.query('lock table accounts in access exclusive mode')
    await onEach(given, "set statement_timeout = '1s'")
    expectAway(await me(given))
    expectAway(await newcomer(given, 'too_early'))
    // A lock counts once it has lasted for two seconds.
    while ((await readiness(given)).status === 200) await setTimeout(200)
    expectAway(await readiness(given))
    await given.owner.query('rollback')
    assert.equal((await me(given)).status, 200)
    assert.equal((await newcomer(given, 'too_early')).status, 201)
  })

  it('becomes read-only for a while: connections of that time are not reused', async (t) => {
    const given = await start(t)
    await onEach(given, 'set default_transaction_read_only = on')
    expectAway(await newcomer(given, 'newcomer'))
    assert.equal((await newcomer(given, 'newcomer')).status, 201)
    assert.equal((await readiness(given)).status, 200)
  })

  it('becomes read-only: all connections end, and none is made until it takes writes again', async (t) => {
    const given = await start(t)
    await given.owner.query(`alter database ${given.name} set default_transaction_read_only = on`)
    await onEach(given, 'set default_transaction_read_only = on')
    expectAway(await newcomer(given, 'newcomer'))
    for (let request = 0; request < 2; request += 1) expectAway(await readiness(given))
    // A standby may be behind: a session that it shows as live may have ended.
    expectAway(await me(given))
    await given.owner.query('set default_transaction_read_only = off')
    await given.owner.query(`alter database ${given.name} reset default_transaction_read_only`)
    assert.equal((await me(given)).status, 200)
    assert.equal((await newcomer(given, 'newcomer')).status, 201)
    assert.equal((await readiness(given)).status, 200)
  })

  it('becomes read-only for a moment: requests wait for it', async (t) => {
    const given = await start(t)
    const { owner, name } = given
    await owner.query(`alter database ${name} set default_transaction_read_only = on`)
    await onEach(given, 'set default_transaction_read_only = on')
    expectAway(await newcomer(given, 'newcomer'))
    const answers = Promise.all(Array.from({ length: 6 }, () => me(given)))
    await setTimeout(300)
    await owner.query('set default_transaction_read_only = off')
    await owner.query(`alter database ${name} reset default_transaction_read_only`)
    for (const { status } of await answers) assert.equal(status, 200)
  })

  for (const right of ['insert on accounts', 'update on sessions', 'insert on audit_events', 'select on sessions']) {
    it(`revokes ${right}: the service is not ready until it is granted again`, async (t) => {
      const given = await start(t)
      const role = await lesserRole(given.owner, given.name)
      const url = new URL(given.url)
      url.username = role
      url.password = 'lesser'
      const lesser = await startService({
        DATABASE_URL: url.href,
        MASTER_SECRET: 'the master secret of the faults 0123456789',
      })
      t.after(() => lesser.stop())
      const asLesser = { ...given, service: lesser }
      assert.deepEqual((await readiness(asLesser)).body, { status: 'ok' })
      await given.owner.query(`revoke ${right} from ${role}`)
      expectAway(await readiness(asLesser))
      const answer = await postJson(lesser, paths.registerAccount, { username: 'newcomer', password })
      const login = await postJson(lesser, paths.obtainTokenPair, { username: 'jane_doe', password })
      const refused = [answer, login].filter(({ status }) => status >= 500)
      for (const one of refused) expectAway(one)
      await given.owner.query(`grant ${right} to ${role}`)
      assert.deepEqual((await readiness(asLesser)).body, { status: 'ok' })
      assert.equal((await me(asLesser)).status, 200)
    })
  }
})

/** A role with rights on the tables that it does not own. */
async function lesserRole(owner: pg.Client, name: string): Promise<string> {
  const role = `lesser_${name}`
  await owner.query(`create role ${role} login password 'lesser'`)
  await owner.query(`grant select, insert, update, delete on all tables in schema public to ${role}`)
  await owner.query(`grant usage, select on all sequences in schema public to ${role}`)
  return role
}
