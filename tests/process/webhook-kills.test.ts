import { randomInt } from 'node:crypto'
import { join } from 'node:path'
import { it } from 'node:test'
import { inFolder } from '../support/process.ts'
import { killInstances } from '../support/webhook-kills.ts'

it(
  'two instances on SQLite that are killed 20 times deliver each event, none before its commit',
  {
    timeout: 1_200_000,
  },
  (t) =>
    inFolder(async (folder) => {
      const seed = Number(process.env.LATCHKEY_TEST_SEED ?? randomInt(2 ** 31))
      t.diagnostic(`again with the same moments: LATCHKEY_TEST_SEED=${seed}`)
      const environment = { DATA_DIR: folder, PORT: '0' }
      const location = { kind: 'sqlite', file: join(folder, 'latchkey.db') } as const
      t.diagnostic(await killInstances({ folder, environment, location, kills: 20, seed }))
    }),
)
