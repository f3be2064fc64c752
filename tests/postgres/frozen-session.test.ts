import assert from 'node:assert/strict'
import { after, before, describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { locate, type PostgresServer, startPostgres } from '../support/postgres.ts'
import { startService } from '../support/service.ts'

let server: PostgresServer
before(async () => {
  server = await startPostgres()
})
after(() => server.remove())

const open = async (t: TestContext, url: string, poolSize: number): Promise<Database> => {
  const database = await openDatabase(locate(url, poolSize))
  t.after(() => database.close())
  return database
}

const ask = async (url: string, statement: string): Promise<readonly Record<string, unknown>[]> => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return (await client.query(statement)).rows
  } finally {
    await client.end()
  }
}

/** Freezes the session of a connection: it answers nothing, and cannot be ended in time. */
const freezeSession = async (t: TestContext, knex: Pick<Database['knex'], 'raw'>): Promise<void> => {
  const { rows } = await knex.raw('select pg_backend_pid() as pid')
  process.kill(rows[0].pid, 'SIGSTOP')
  t.after(() => process.kill(rows[0].pid, 'SIGCONT'))
  // The last statement has to be older than the next one by more than clocks differ.
  await sleep(150)
}

describe('a session that answers nothing', () => {
  it('does not let a transaction run twice that it may still commit', async (t) => {
    const service = await startService({
      DATABASE_URL: await server.createDatabase(),
      DATABASE_POOL_SIZE: '3',
      MASTER_SECRET: 'the master secret of a frozen session 0123456789',
    })
    t.after(() => service.stop())
    let runs = 0
    const work = service.service.trail.transaction(async (trx) => {
      runs += 1
      if (runs === 1) await freezeSession(t, trx)
    })
    await assert.rejects(work, { code: 'storage_unavailable' })
    assert.equal(runs, 1)
  })

  it('is noticed as soon when the settings of the database change the role', async (t) => {
    const url = await server.createDatabase()
    const name = new URL(url).pathname.slice(1)
    await ask(url, 'create role app')
    await ask(url, `alter database ${name} owner to app`)
    const { knex } = await open(t, `${url}?options=-crole%3Dapp`, 1)
    const { rows } = await knex.raw('select current_user as role')
    assert.equal(rows[0].role, 'app')
    await freezeSession(t, knex)
    // The error of the watch; without it, one without a code would come after 8.5 s.
    await assert.rejects(async () => await knex.raw('select 1'), { code: 'LATCHKEY_SILENT' })
  })
})

describe('a server on which all statements are slow', () => {
  it('gets few more connections', async (t) => {
    const url = await server.createDatabase()
    const { knex } = await open(t, url, 10)
    const sessionsOf = `select sessions::int from pg_stat_database where datname = '${new URL(url).pathname.slice(1)}'`
    const slow = async (index: number) => {
      await sleep(index * 60)
      await knex.raw('select pg_sleep(2.5)')
    }
    await Promise.all(Array.from({ length: 10 }, (_, index) => slow(index)))
    await sleep(300)
    const other = new URL(url)
    other.pathname = '/postgres'
    const [found] = await ask(other.href, sessionsOf)
    // Two or three of the opening, ten of the pool, and four that ask.
    assert.ok(Number(found?.sessions) <= 20, JSON.stringify(found))
  })
})
