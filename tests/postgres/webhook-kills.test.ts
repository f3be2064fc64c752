import { randomInt } from 'node:crypto'
import { it } from 'node:test'
import { locate, startPostgres } from '../support/postgres.ts'
import { inFolder } from '../support/process.ts'
import { killInstances } from '../support/webhook-kills.ts'

it(
  'two instances on PostgreSQL that are killed 20 times deliver each event, none before its commit',
  {
    timeout: 580_000,
  },
  (t) =>
    inFolder(async (folder) => {
      const server = await startPostgres()
      t.after(() => server.remove())
      const seed = Number(process.env.LATCHKEY_TEST_SEED ?? randomInt(2 ** 31))
      t.diagnostic(`again with the same moments: LATCHKEY_TEST_SEED=${seed}`)
      const url = await server.createDatabase()
      const environment = {
        DATA_DIR: folder,
        PORT: '0',
        DATABASE_URL: url,
        MASTER_SECRET: 'the master secret of instances that are killed',
      }
      const location = locate(url, 5)
      t.diagnostic(await killInstances({ folder, environment, location, kills: 20, seed }))
    }),
)
