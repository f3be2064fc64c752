import assert from 'node:assert/strict'
import { after, before, describe, it, type TestContext } from 'node:test'
import { getMe, logIn, type Pair, paths, postJson } from '../integration/client.ts'
import { runLatchkey } from '../support/cli.ts'
import { type PgBouncerMode, pgBouncerMissing, startPgBouncer } from '../support/pgbouncer.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { startService } from '../support/service.ts'

const password = 'correct horse battery'
const people = 20
const masterSecret = 'the master secret behind a pooler 0123456789'
let server: PostgresServer
before(async () => {
  if (pgBouncerMissing === undefined) server = await startPostgres()
})
after(() => server?.remove())

// In transaction mode all connections share one session, so that names of statements meet.
const modes: readonly PgBouncerMode[] = [
  { mode: 'session' },
  { mode: 'transaction', settings: ['default_pool_size = 1'] },
]

/** Two instances that reach their new database through PgBouncer only. */
async function start(t: TestContext, mode: PgBouncerMode) {
  const bouncer = await startPgBouncer(await server.createDatabase(), mode)
  const settings = { DATABASE_URL: bouncer.url, ROTATE_REFRESH_TOKENS: 'true', MASTER_SECRET: masterSecret }
  const services = [await startService(settings), await startService(settings)] as const
  t.after(async () => {
    for (const service of services) await service.stop()
    await bouncer.stop()
  })
  return { services, url: bouncer.url }
}

const each = <T>(work: (person: number) => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: people }, (_, person) => work(person)))

const names = (person: number): string => `person_${person}`

for (const mode of modes) {
  describe(`PgBouncer in ${mode.mode} mode`, () => {
    it('stays unnoticed under load, from the first request on', async (t) => {
      if (pgBouncerMissing !== undefined) {
        console.error(pgBouncerMissing)
        return t.skip(pgBouncerMissing)
      }
      const { services } = await start(t, mode)
      const [service, other] = services
      const registered = await each((person) =>
        postJson(service, paths.registerAccount, { username: names(person), password }),
      )
      assert.ok(registered.every(({ status }) => status === 201))
      let pairs = await each((person) => logIn(service, names(person), password))
      for (let round = 0; round < 5; round += 1) {
        pairs = await each(async (person) => {
          const { refresh } = pairs[person] as Pair
          const at = (person + round) % 2 === 0 ? service : other
          const { status, body, text } = await postJson(at, paths.refreshTokenPair, { refresh })
          assert.equal(status, 200, text)
          const pair = body as Pair
          assert.equal((await getMe(other, pair.access)).status, 200)
          return pair
        })
      }
      const readiness = await fetch(`${service.baseUrl}${paths.getReadiness}`)
      assert.equal(readiness.status, 200)
      const ended = await each((person) => {
        const { access, refresh } = pairs[person] as Pair
        return postJson(service, paths.logOut, { refresh }, { Authorization: `Bearer ${access}` })
      })
      assert.deepEqual(new Set(ended.map(({ status }) => Math.floor(status / 100))), new Set([2]))
      for (const { logText } of [service, other]) {
        assert.equal(logText().match(/the database is behind a connection pooler/g)?.length, 1)
      }
    })

    it('lets commands migrate, inspect, back up and list', async (t) => {
      if (pgBouncerMissing !== undefined) return t.skip(pgBouncerMissing)
      const { services, url } = await start(t, mode)
      const [service] = services
      await service.service.register('jane_doe', password)
      const environment = { DATABASE_URL: url, MASTER_SECRET: masterSecret }
      for (const command of [['migrate'], ['account', 'list'], ['db', 'backup', `${service.dataDir}/backup`]]) {
        const { status, stderr } = runLatchkey(service.dataDir, command, environment)
        assert.equal(status, 0, stderr)
      }
    })
  })
}
