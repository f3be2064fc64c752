import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import {
  closeSync,
  copyFileSync,
  existsSync,
  mkdtempSync,
  openSync,
  renameSync,
  rmSync,
  statSync,
  writeSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, it, type TestContext } from 'node:test'
import { openDatabase } from '../../src/storage/database.ts'
import { inFiles } from '../support/database.ts'
import { injectFaults } from '../support/faults.ts'
import { startService, type TestService } from '../support/service.ts'
import { getMe, logIn, paths, postJson, send } from './client.ts'

const password = 'correct horse battery'

/** A service on a SQLite file, and an account that has logged in. */
const start = async (t: TestContext) => {
  const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-files-'))
  const service = await startService(inFiles(dataDir), { dataDir })
  t.after(async () => {
    await service.stop()
    rmSync(dataDir, { recursive: true, force: true })
  })
  await service.service.register('jane_doe', password)
  const { access } = await logIn(service, 'jane_doe', password)
  return { service, access, dataDir, file: join(dataDir, 'latchkey.db'), away: join(dataDir, 'away.db') }
}

let newcomers = 0
const register = async (service: TestService) => {
  newcomers += 1
  const username = `newcomer_${newcomers}`
  return { username, answer: await postJson(service, paths.registerAccount, { username, password }) }
}

const reasonOf = async (service: TestService): Promise<unknown> => {
  const { status, body } = await send(service, 'GET', paths.getReadiness)
  return status === 200 ? 'ready' : (body as { readonly reason?: unknown }).reason
}

const usernamesIn = async (file: string): Promise<string[]> => {
  const database = await openDatabase({ kind: 'sqlite', file })
  try {
    return await database.knex('accounts').pluck('username')
  } finally {
    await database.close()
  }
}

/**
 * The accounts that the next start would find if all processes were killed now. Another process
 * copies the files: this one would release the locks of SQLite.
 */
const usernamesAfterKill = (file: string, ...ends: string[]): string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'latchkey-killed-'))
  try {
    for (const end of ['', ...ends]) execFileSync('cp', [`${file}${end}`, folder])
    const script = `const { DatabaseSync } = require('node:sqlite')
      console.log(JSON.stringify(new DatabaseSync(process.argv[1]).prepare('select username from accounts').all()))`
    const rows = JSON.parse(
      execFileSync(process.execPath, ['-e', script, join(folder, 'latchkey.db')], { encoding: 'utf8' }),
    )
    return rows.map(({ username }: { readonly username: string }) => username)
  } finally {
    rmSync(folder, { recursive: true })
  }
}

describe('a SQLite file that is renamed under the service', () => {
  it('takes no write from the first request on, and all of them when it is back', async (t) => {
    const { service, access, file, away } = await start(t)
    assert.equal(await reasonOf(service), 'ready')
    renameSync(file, away)
    for (let request = 0; request < 3; request += 1) assert.equal((await register(service)).answer.status, 503)
    assert.equal((await postJson(service, paths.obtainTokenPair, { username: 'jane_doe', password })).status, 503)
    assert.equal(await reasonOf(service), 'database_file_gone')
    assert.equal((await getMe(service, access)).status, 200)
    renameSync(away, file)
    assert.equal(await reasonOf(service), 'ready')
    const { username, answer } = await register(service)
    assert.equal(answer.status, 201)
    assert.ok((await usernamesIn(file)).includes(username))
  })

  it('is explained once in the log', async (t) => {
    const { service, file, away } = await start(t)
    renameSync(file, away)
    for (let request = 0; request < 3; request += 1) await register(service)
    await reasonOf(service)
    const lines = service.logText().match(/the database is (still )?unavailable: [^"]+/g)
    assert.deepEqual(lines, [
      'the database is unavailable: its file was removed or renamed: put the file back, or restore a backup; a lost -wal or -shm is saved by the service, or by its stop with SIGTERM (docs/data.md)',
    ])
    renameSync(away, file)
  })
})

describe('a data folder that is moved away under the service', () => {
  it('is not made again, so that it can be moved back', async (t) => {
    const { service, dataDir } = await start(t)
    renameSync(dataDir, `${dataDir}-away`)
    assert.equal(await reasonOf(service), 'database_file_gone')
    await service.service.upkeep().catch(() => {})
    assert.ok(!existsSync(dataDir))
    renameSync(`${dataDir}-away`, dataDir)
    await service.service.upkeep()
    assert.equal(await reasonOf(service), 'ready')
  })
})

describe('a SQLite file that is replaced under the service', () => {
  it('takes no write, neither in the old nor in the new file, until the service starts again', async (t) => {
    const { service, file, away } = await start(t)
    copyFileSync(file, away)
    renameSync(away, file)
    for (let request = 0; request < 3; request += 1) assert.equal((await register(service)).answer.status, 503)
    for (let look = 0; look < 2; look += 1) assert.equal(await reasonOf(service), 'database_file_replaced')
  })
})

describe('a journal that is removed under the service', () => {
  for (const ends of [['-wal'], ['-shm'], ['-wal', '-shm']]) {
    it(`costs no acknowledged write: ${ends.join(' and ')}`, async (t) => {
      const { service, file } = await start(t)
      const acknowledged = ['jane_doe', (await register(service)).username]
      // A running service has looked before.
      assert.equal(await reasonOf(service), 'ready')
      for (const end of ends) rmSync(`${file}${end}`)
      const met = await register(service)
      assert.equal(met.answer.status, 503)
      assert.equal(await reasonOf(service), 'database_file_gone')
      // That look has saved the content, and made new files.
      assert.equal(await reasonOf(service), 'ready')
      const after = await register(service)
      assert.equal(after.answer.status, 201)
      acknowledged.push(after.username)
      const names = await usernamesIn(file)
      for (const name of acknowledged) assert.ok(names.includes(name), name)
    })
  }

  it('is repaired by a look of an idle service', async (t) => {
    const { service, file } = await start(t)
    // The second look, soon after the first one, is a quick one.
    for (let look = 0; look < 2; look += 1) assert.equal(await reasonOf(service), 'ready')
    rmSync(`${file}-wal`)
    assert.equal(await reasonOf(service), 'database_file_gone')
    assert.ok(usernamesAfterKill(file).includes('jane_doe'))
    assert.equal(await reasonOf(service), 'ready')
  })

  it('costs no acknowledged write when a transaction fails before the repair', async (t) => {
    const { service, access, file } = await start(t)
    const { username } = await register(service)
    assert.equal(await reasonOf(service), 'ready')
    const faults = injectFaults(service.service.database.knex)
    t.after(() => faults.restore())
    rmSync(`${file}-wal`)
    faults.judge = ({ place }) =>
      place === 'commit' || place === 'rollback' ? { code: 'SQLITE_BUSY', when: 'before' } : 'run'
    const failed = await register(service)
    assert.equal(failed.answer.status, 503)
    faults.judge = () => 'run'
    assert.equal((await getMe(service, access)).status, 200)
    assert.equal(await reasonOf(service), 'database_file_gone')
    assert.equal(await reasonOf(service), 'ready')
    const after = await register(service)
    assert.equal(after.answer.status, 201)
    const names = usernamesAfterKill(file, '-wal')
    assert.ok(names.includes('jane_doe') && names.includes(username) && names.includes(after.username))
    assert.ok(!names.includes(failed.username))
  })

  it('costs nothing at a clean stop before the repair', async (t) => {
    const { service, file } = await start(t)
    assert.equal(await reasonOf(service), 'ready')
    rmSync(`${file}-wal`)
    await service.stop()
    assert.ok((await usernamesIn(file)).includes('jane_doe'))
  })

  it('stays unavailable while another process has the database open, but is saved', async (t) => {
    const { service, file } = await start(t)
    const other = await openDatabase({ kind: 'sqlite', file })
    await other.knex('accounts').select('id').first()
    assert.equal(await reasonOf(service), 'ready')
    rmSync(`${file}-wal`)
    for (let look = 0; look < 2; look += 1) assert.equal(await reasonOf(service), 'database_file_gone')
    assert.ok(usernamesAfterKill(file).includes('jane_doe'))
    await other.close()
    await reasonOf(service)
    assert.equal(await reasonOf(service), 'ready')
  })
})

describe('a SQLite file with damaged pages', () => {
  it('is noticed by a look, although the service remembers the pages, and explained once', async (t) => {
    const { service, file } = await start(t)
    for (let count = 0; count < 5; count += 1) await register(service)
    await service.service.database.knex.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    const size = statSync(file).size
    const damaged = openSync(file, 'r+')
    writeSync(damaged, Buffer.alloc(size - 8192, 0xa5), 0, size - 8192, 8192)
    // Not closed before the end: that would release the locks of SQLite in this process.
    t.after(() => closeSync(damaged))
    for (let look = 0; look < 2; look += 1) assert.equal(await reasonOf(service), 'database_corrupt')
    const lines = service.logText().match(/the database is (still )?unavailable: [^"]+/g)
    assert.deepEqual(lines, [
      'the database is unavailable: it is corrupt (SQLITE_CORRUPT): stop the service and restore a backup (docs/data.md)',
    ])
  })

  it('is noticed by a look when the page is that of an index', async (t) => {
    const { service, file } = await start(t)
    const { knex } = service.service.database
    await knex.raw('PRAGMA wal_checkpoint(TRUNCATE)')
    const { rootpage } = await knex('sqlite_schema').where({ type: 'index', tbl_name: 'audit_events' }).first()
    const damaged = openSync(file, 'r+')
    t.after(() => closeSync(damaged))
    writeSync(damaged, Buffer.alloc(4096, 0xa5), 0, 4096, (rootpage - 1) * 4096)
    for (let look = 0; look < 2; look += 1) assert.equal(await reasonOf(service), 'database_corrupt')
  })

  it('takes no write until the next start after a request met it, but answers reads', async (t) => {
    const { service, access } = await start(t)
    const { knex } = service.service.database
    const faults = injectFaults(knex)
    t.after(() => faults.restore())
    faults.judge = () => ({ code: 'SQLITE_CORRUPT', when: 'before' })
    assert.equal((await getMe(service, access)).status, 503)
    faults.judge = () => 'run'
    for (let request = 0; request < 2; request += 1) assert.equal((await register(service)).answer.status, 503)
    assert.equal(await reasonOf(service), 'database_corrupt')
    assert.equal((await getMe(service, access)).status, 200)
  })
})
