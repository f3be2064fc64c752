import { spawn } from 'node:child_process'
import { openDatabase } from '../../src/storage/database.ts'
import { startPostgres } from '../support/postgres.ts'

// Runs `node` with the given arguments and a PostgreSQL server for the services of the tests; exits
// with its code. Each service gets a copy of one migrated database: hundreds of migrations would
// take a minute, and other tests cover them.
const server = await startPostgres()
const url = await server.createDatabase()
const template = await openDatabase({ kind: 'postgres', url, poolSize: 1 })
await template.close()
const env = { ...process.env, LATCHKEY_TEST_POSTGRES: url }
const child = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit', env })
process.exitCode = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)))
await server.remove()
