import assert from 'node:assert/strict'
import { join } from 'node:path'
import { it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { getMe, logIn, type Pair, type Place, paths, postJson } from '../integration/client.ts'
import { fillSessions } from '../support/fill-sessions.ts'
import { fastEntry, freePort, inFolder, type NodeProcess, withService } from '../support/process.ts'

const password = 'correct horse battery'
const changed = 'another horse battery'
const many = 20_000

const leftIn = async ({ knex }: Database): Promise<number> => {
  const [row] = await knex('sessions').where({ revoked_at: null }).count({ left: '*' })
  return Number(row?.left)
}

const isUnfinished = async ({ knex }: Database): Promise<boolean> =>
  (await knex('unfinished_endings').first()) !== undefined

const until = async (condition: () => Promise<boolean>): Promise<void> => {
  const deadline = performance.now() + 40_000
  while (!(await condition())) {
    assert.ok(performance.now() < deadline, 'it did not happen')
    await sleep(5)
  }
}

/** Changes the password of an account with many sessions, and kills the service meanwhile. */
const changeUntilKilled = async (at: Place, child: NodeProcess, database: Database) => {
  assert.equal((await postJson(at, paths.registerAccount, { username: 'jane_doe', password })).status, 201)
  const now = Math.floor(Date.now() / 1000)
  await fillSessions(database.knex, { accountId: 1, count: many, at: now - 10, exp: now + 86_400, prefix: 'many' })
  const old = await logIn(at, 'jane_doe', password)
  const mine = await logIn(at, 'jane_doe', password)
  const request = { current_password: password, new_password: changed }
  const changing = postJson(at, paths.changePassword, request, { authorization: `Bearer ${mine.access}` })
  const answered = changing.then(
    () => true,
    () => false,
  )
  await until(() => isUnfinished(database))
  child.kill('SIGKILL')
  await child.ended
  assert.equal(await answered, false)
  assert.ok((await leftIn(database)) > 1)
  return { old, mine }
}

const title = 'a service killed while it ends 20,000 sessions refuses them after its start, and ends the rest'

it(title, { timeout: 600_000 }, () =>
  inFolder(async (folder) => {
    const port = await freePort()
    const environment = { PORT: String(port), DATA_DIR: folder, SESSIONS_PER_ACCOUNT: 'off' }
    const service = { entry: fastEntry, cwd: folder, environment }
    const at: Place = { host: '127.0.0.1', port }
    let pairs: { readonly old: Pair; readonly mine: Pair } | undefined
    await withService(service, async (_baseUrl, child) => {
      const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'latchkey.db') })
      pairs = await changeUntilKilled(at, child, database).finally(database.close)
    })
    await withService(service, async () => {
      const { old, mine } = pairs ?? assert.fail()
      assert.equal((await getMe(at, old.access)).status, 401)
      assert.equal((await postJson(at, paths.refreshTokenPair, { refresh: old.refresh })).status, 401)
      assert.equal((await getMe(at, mine.access)).status, 200)
      assert.equal((await postJson(at, paths.obtainTokenPair, { username: 'jane_doe', password })).status, 401)
      const fresh = await logIn(at, 'jane_doe', changed)
      const database = await openDatabase({ kind: 'sqlite', file: join(folder, 'latchkey.db') })
      await until(async () => !(await isUnfinished(database)))
      assert.equal(await leftIn(database), 2)
      for (const { access } of [mine, fresh]) assert.equal((await getMe(at, access)).status, 200)
      const ended: string[] = await database.knex('audit_events').where({ event: 'session_ended' }).pluck('session_id')
      assert.deepEqual([ended.length, new Set(ended).size], [many + 1, many + 1])
      await database.close()
    })
  }),
)
