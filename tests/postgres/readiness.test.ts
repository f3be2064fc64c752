import assert from 'node:assert/strict'
import { closeSync, openSync, statSync, writeSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { paths, send } from '../integration/client.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { startService, type TestService } from '../support/service.ts'

const masterSecret = 'the master secret of the readiness 0123456789'
let server: PostgresServer
before(async () => {
  server = await startPostgres()
})
after(() => server.remove())

const start = async (t: TestContext, url: string): Promise<TestService> => {
  const service = await startService({ DATABASE_URL: url, DATABASE_POOL_SIZE: '3', MASTER_SECRET: masterSecret })
  t.after(() => service.stop())
  return service
}

const asOwner = async <T>(url: string, use: (owner: pg.Client) => Promise<T>): Promise<T> => {
  const owner = new pg.Client({ connectionString: url })
  await owner.connect()
  try {
    return await use(owner)
  } finally {
    await owner.end()
  }
}

/** Waits until `/readyz` says something: `ready`, or a reason. */
const until = async (service: TestService, wanted: string): Promise<void> => {
  let said: unknown
  // Three times what is promised.
  for (const deadline = Date.now() + 30_000; Date.now() < deadline; await sleep(100)) {
    const { status, body } = await send(service, 'GET', paths.getReadiness)
    said = status === 200 ? 'ready' : (body as { readonly reason?: unknown }).reason
    if (said === wanted) return
  }
  assert.fail(`/readyz says ${said}, not ${wanted}`)
}

describe('/readyz on PostgreSQL', () => {
  it('notices every right that is taken away, also one that few requests need', async (t) => {
    const url = await server.createDatabase()
    await start(t, url)
    const role = `few_${new URL(url).pathname.slice(1)}`
    await asOwner(url, async (owner) => {
      await owner.query(`create role ${role} login password 'few'`)
      await owner.query(`grant select, insert, update, delete on all tables in schema public to ${role}`)
      await owner.query(`grant usage, select on all sequences in schema public to ${role}`)
    })
    const fewer = new URL(url)
    fewer.username = role
    fewer.password = 'few'
    const service = await start(t, fewer.href)
    await until(service, 'ready')
    await asOwner(url, (owner) => owner.query(`revoke insert on passkeys from ${role}`))
    await until(service, 'right_missing')
    await asOwner(url, (owner) => owner.query(`grant insert on passkeys to ${role}`))
    await until(service, 'ready')
  })

  it('says that the database is corrupt, and the log says so once', async (t) => {
    const url = await server.createDatabase()
    const service = await start(t, url)
    await service.service.register('jane_doe', 'correct horse battery')
    await until(service, 'ready')
    const file = await asOwner(url, async (owner) => {
      const { rows } = await owner.query(
        `select current_setting('data_directory') as folder, pg_relation_filepath('accounts') as file`,
      )
      await owner.query('checkpoint')
      return join(rows[0].folder, rows[0].file)
    })
    await server.stop()
    const damaged = openSync(file, 'r+')
    writeSync(damaged, Buffer.alloc(statSync(file).size, 0xa5))
    closeSync(damaged)
    await server.start()
    await until(service, 'database_corrupt')
    const lines = service.logText().match(/the database is unavailable: it is corrupt[^"]+/g)
    assert.deepEqual(lines, [
      'the database is unavailable: it is corrupt (XX001): stop the service and restore a backup (docs/data.md)',
    ])
  })
})
