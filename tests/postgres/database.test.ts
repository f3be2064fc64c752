import assert from 'node:assert/strict'
import { after, before, describe, it, type TestContext } from 'node:test'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { locate, type PostgresServer, startPostgres } from '../support/postgres.ts'

let server: PostgresServer
before(async () => {
  server = await startPostgres()
})
after(() => server.remove())

const open = async (t: TestContext, url: string, poolSize = 3): Promise<Database> => {
  const database = await openDatabase(locate(url, poolSize))
  t.after(() => database.close())
  return database
}

const away = { name: 'AuthError', code: 'storage_unavailable' }

describe('a PostgreSQL database', () => {
  it('migrates once when several processes open it together', async (t) => {
    for (let round = 0; round < 3; round += 1) {
      const url = await server.createDatabase()
      const opened = await Promise.all(Array.from({ length: 6 }, () => open(t, url)))
      const names: string[] = await (opened[0] as Database).knex('knex_migrations').pluck('name')
      assert.equal(new Set(names).size, names.length)
      assert.ok(names.includes('001-first-release'))
    }
  })

  it('reports an unreachable server, and reconnects when it is back', async (t) => {
    const url = await server.createDatabase()
    const database = await open(t, url)
    await Promise.all([1, 2, 3].map(() => database.look.quick()))
    const sleeping = assert.rejects(database.knex.raw('select pg_sleep(60)'))
    await server.stop()
    try {
      await sleeping
      for (const _attempt of [1, 2, 3, 4]) await assert.rejects(database.look.quick(), away)
    } finally {
      await server.start()
    }
    await Promise.all([1, 2, 3, 4].map(() => database.look.quick()))
  })

  it('closes a connection whose server stops answering', async (t) => {
    const database = await open(t, await server.createDatabase(), 1)
    const { rows } = await database.knex.raw('select pg_backend_pid() as pid')
    process.kill(rows[0].pid, 'SIGSTOP')
    try {
      await assert.rejects(database.look.quick(), away)
      // Over a new connection, while the old one hangs.
      await database.look.quick()
    } finally {
      process.kill(rows[0].pid, 'SIGCONT')
    }
  })

  it('returns 64-bit integers as numbers, and refuses those that a number cannot hold', async (t) => {
    const { knex } = await open(t, await server.createDatabase())
    const { rows } = await knex.raw('select 9007199254740991::bigint as greatest, count(*) as counted from accounts')
    assert.deepEqual(rows, [{ greatest: Number.MAX_SAFE_INTEGER, counted: 0 }])
    await assert.rejects(knex.raw('select 9007199254740993::bigint'), { code: 'LATCHKEY_INTEGER' })
  })
})
