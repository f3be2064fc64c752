import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { lookAtAll } from '../../src/cli/doctor/look.ts'
import { parseConfig } from '../../src/config/config.ts'
import { openDatabase } from '../../src/storage/database.ts'
import { locate, type PostgresServer, startPostgres } from '../support/postgres.ts'
import { inFolder } from '../support/process.ts'
import { startService, testStrength } from '../support/service.ts'

const masterSecret = 'the master secret of the test, long enough 0123456789'

describe('latchkey doctor on PostgreSQL', () => {
  let server: PostgresServer
  let url: string
  before(async () => {
    server = await startPostgres()
    url = await server.createDatabase()
  })
  after(() => server.remove())

  const look = async (settings: Readonly<Record<string, string>> = {}) => {
    const found = await lookAtAll({
      readConfig: () => ({ ...parseConfig({ DATABASE_URL: url, PORT: '1', ...settings }), scrypt: testStrength }),
      clock: { now: () => Math.floor(Date.now() / 1000) },
      url: undefined,
    })
    return (name: string) => found.find((finding) => finding.name === name)
  }

  it('reports an empty database, and leaves it empty', async () => {
    for (const round of [1, 2]) {
      const found = await look()
      assert.deepEqual([found('database')?.status, found('migrations')?.status], ['ok', 'fail'], `round ${round}`)
      assert.equal(found('key ring')?.status, 'skipped')
      assert.equal(found('master secret')?.status, 'fail')
    }
  })

  it('reports a server that does not wait for its disk', async () => {
    const found = await look()
    assert.deepEqual([found('durability')?.status, found('durability')?.text.startsWith('fsync off')], ['fail', true])
  })

  it('reports no other fault of a database in use', () =>
    inFolder(async (folder) => {
      const settings = { DATABASE_URL: url, MASTER_SECRET: masterSecret }
      await (await startService(settings, { dataDir: folder })).stop()
      const found = await look({ MASTER_SECRET: masterSecret })
      for (const name of ['database', 'migrations', 'writable', 'database TLS', 'clock', 'master secret', 'key ring']) {
        assert.equal(found(name)?.status, 'ok', `${name}: ${found(name)?.text}`)
      }
      assert.equal((await look({ MASTER_SECRET: `${masterSecret}x` }))('key ring')?.status, 'fail')
    }))

  it('and the service accept an engine without some settings', () =>
    inFolder(async (folder) => {
      const { knex, close } = await openDatabase(locate(url, 1))
      // What an engine with the protocol of PostgreSQL answers about a setting that it lacks.
      await knex.raw(`
        create schema other_engine;
        create function other_engine.current_setting(name text, missing_ok boolean) returns text language plpgsql as $$
        begin
          if name not in ('fsync', 'full_page_writes') then return pg_catalog.current_setting(name, missing_ok); end if;
          if missing_ok then return null; end if;
          raise undefined_object using message = format('unrecognized configuration parameter "%s"', name);
        end $$;
        create function other_engine.current_setting(name text) returns text
          return other_engine.current_setting(name, false);`)
      await close()
      const DATABASE_URL = `${url}?options=-csearch_path%3Dpublic%2Cother_engine%2Cpg_catalog`
      const settings = { DATABASE_URL, MASTER_SECRET: masterSecret }
      await (await startService(settings, { dataDir: folder })).stop()
      const found = (await look(settings))('durability')
      assert.deepEqual(
        [found?.status, found?.text],
        ['warn', 'the database has no setting fsync, full_page_writes, so this cannot be checked'],
      )
    }))

  it('reports a read-only database', async () => {
    const { knex, close } = await openDatabase(locate(url, 1))
    const name = new URL(url).pathname.slice(1)
    await knex.raw('alter database ?? set default_transaction_read_only = on', [name])
    const found = await look()
    assert.equal(found('database')?.status, 'fail')
    assert.match(found('database')?.text ?? '', /^the database is read-only: .*25006/)
    await knex.raw('set default_transaction_read_only = off')
    await knex.raw('alter database ?? reset default_transaction_read_only', [name])
    await close()
  })

  it('reports an unreachable server without the password', async () => {
    await server.stop()
    const found = await look()
    await server.start()
    assert.equal(found('database')?.status, 'fail')
    assert.match(found('database')?.text ?? '', /^the database does not respond/)
    assert.ok(!found('database')?.text.includes(new URL(url).password))
  })
})
