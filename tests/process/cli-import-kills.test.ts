import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { latchkey, runLatchkey } from '../support/cli.ts'
import { accountLine, revokedLine, siteKey, streamOf } from '../support/import-stream.ts'
import { inFolder } from '../support/process.ts'

const count = 8000
/** Many: a busy machine writes more of them before a kill arrives. */
const tokens = 8000
const settings = { SIGNING_KEY: siteKey, LOG_LEVEL: 'error' }

const stream = streamOf(
  Array.from({ length: count }, (_, index) => accountLine(index + 1, { claims: { n: index } })),
  Array.from({ length: tokens }, (_, index) => revokedLine(`token-${index}`)),
)

const countOf = async ({ knex }: Database, table: string): Promise<number> =>
  Number((await knex(table).count({ rows: '*' }).first())?.rows)

const written = async (database: Database) =>
  (await countOf(database, 'accounts')) + (await countOf(database, 'revoked_tokens'))

/** What imports write, without the times of the runs. */
const stateOf = async ({ knex }: Database) => ({
  accounts: await knex('accounts').orderBy('id'),
  imported: await knex('imported_accounts').orderBy('account_id'),
  tokens: await knex('revoked_tokens').orderBy('jti_hash'),
  imports: await knex('imports').select('source', 'site'),
})

/** Starts an import, and kills it after it has written more rows. */
const killAfter = async (folder: string, database: Database, rows: number): Promise<void> => {
  const env = { ...settings, DATA_DIR: folder }
  const child = spawn(process.execPath, [latchkey, 'import', 'django', 'stream'], { cwd: folder, env, stdio: 'ignore' })
  const ended = new Promise<NodeJS.Signals | null>((resolve) => child.once('close', (_code, signal) => resolve(signal)))
  const wanted = (await written(database)) + rows
  while ((await written(database)) < wanted && child.exitCode === null) await sleep(2)
  child.kill('SIGKILL')
  assert.equal(await ended, 'SIGKILL')
}

it(
  'latchkey import that is killed several times and run again ends as an undisturbed one',
  { timeout: 1_200_000 },
  () =>
    inFolder(async (folder) => {
      const [undisturbed, killed] = ['undisturbed', 'killed'].map((name) => join(folder, name)) as [string, string]
      const databases: Database[] = []
      for (const one of [undisturbed, killed]) {
        databases.push(await openDatabase({ kind: 'sqlite', file: join(one, 'latchkey.db') }))
        writeFileSync(join(one, 'stream'), stream)
      }
      const [whole, torn] = databases as [Database, Database]
      try {
        assert.equal(runLatchkey(undisturbed, ['import', 'django', 'stream'], settings).status, 0)
        for (const rows of [1, 3000, 3900, 1500]) await killAfter(killed, torn, rows)
        const mine = torn.knex('leases').where({ name: 'import' })
        const { holder } = await mine.clone().first('holder')
        // Of a process that lives, and of one on another machine, which may live.
        for (const other of [holder.replace(/\/[0-9]+\//, `/${process.pid}/`), `elsewhere${holder}`]) {
          await mine.clone().update({ holder: other, until: Math.floor(Date.now() / 1000) + 30 })
          const refused = runLatchkey(killed, ['import', 'django', 'stream'], settings)
          assert.match(refused.stderr, /another import is running, or was killed/)
          assert.equal(refused.status, 1)
        }
        await mine.clone().update({ holder })
        assert.ok((await written(torn)) < count + tokens, 'the last one was killed too late')
        assert.equal(runLatchkey(killed, ['import', 'django', 'stream'], settings).status, 0)
        assert.deepEqual(await stateOf(torn), await stateOf(whole))
      } finally {
        await Promise.all(databases.map((database) => database.close()))
      }
    }),
)
