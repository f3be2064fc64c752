import { spawn } from 'node:child_process'
import { startPostgres } from '../support/postgres.ts'

// Runs `node` with the arguments it is given, with a PostgreSQL server for the services of the tests, and ends as it ends.
const server = await startPostgres()
const url = await server.createDatabase()
const env = { ...process.env, LATCHKEY_TEST_POSTGRES: url }
const child = spawn(process.execPath, process.argv.slice(2), { stdio: 'inherit', env })
process.exitCode = await new Promise<number>((resolve) => child.once('close', (code) => resolve(code ?? 1)))
await server.remove()
