import { spawn } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { openDatabase } from '../../src/storage/database.ts'
import { usedSequences } from '../../src/storage/rights.ts'
import { highId, raiseIds } from '../support/high-ids.ts'
import { locate, startPostgres } from '../support/postgres.ts'

// Runs `node` with the given arguments and a PostgreSQL server for the services of the tests; exits
// with its code. Each service gets a copy of one migrated database: hundreds of migrations would
// take a minute, and other tests cover them.
//
// With --conflicts first, or --conflicts=SEED, the databases are as on a distributed engine: their
// default isolation level is serializable, ids start at 2^40 (those of accounts in the suites of
// the stores), and about one in twenty statements of the stores fails with 40001.
const [, seed] = /^--conflicts(?:=([0-9]+))?$/.exec(process.argv[2] ?? '') ?? []
const isInConflict = process.argv[2]?.startsWith('--conflicts') === true
const env: NodeJS.ProcessEnv = { ...process.env }
if (isInConflict) {
  env.LATCHKEY_TEST_CONFLICTS = seed ?? String(randomInt(2 ** 31))
  env.NODE_OPTIONS = `--import=${new URL('../stores/inject-conflicts.ts', import.meta.url)}`
  // Read by `startPostgres`, here and in the tests.
  process.env.LATCHKEY_TEST_CONFLICTS = env.LATCHKEY_TEST_CONFLICTS
  console.log(`conflicts with the seed ${env.LATCHKEY_TEST_CONFLICTS}`)
}
const server = await startPostgres()
const url = await server.createDatabase()
const template = await openDatabase(locate(url, 1))
// Tests of the whole service name their first account 1.
const others = usedSequences.filter((name) => name !== 'accounts_id_seq')
if (isInConflict) await raiseIds(template, highId, others)
await template.close()
env.LATCHKEY_TEST_POSTGRES = url
const child = spawn(process.execPath, process.argv.slice(isInConflict ? 3 : 2), { stdio: 'inherit', env })
process.exitCode = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)))
await server.remove()
