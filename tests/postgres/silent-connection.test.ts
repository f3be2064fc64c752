import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { getMe, logIn, type Pair, paths, postJson, type Received } from '../integration/client.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { startService } from '../support/service.ts'
import { openSilencingAddress } from '../support/silent-connection.ts'
import { openAddress } from '../support/switched-address.ts'

const password = 'correct horse battery'
const masterSecret = 'the master secret of a silent connection 0123456789'
const connections = 7
const people = ['one', 'two', 'three', 'four', 'five', 'six']
let server: PostgresServer
let given: Awaited<ReturnType<typeof start>>
before(async () => {
  server = await startPostgres()
  given = await start()
})
after(async () => {
  given.address.close()
  await given.service.stop()
  await server.remove()
})

/** The promise is a second; without it a silent connection is kept for 8.5 s. */
const limitMs = 7500

/** A service with seven connections through an address, and a login of each of some people. */
async function start() {
  const url = new URL(await server.createDatabase())
  const address = await openSilencingAddress(Number(url.port))
  url.port = String(address.port)
  const service = await startService({
    DATABASE_URL: url.href,
    DATABASE_POOL_SIZE: String(connections),
    ROTATE_REFRESH_TOKENS: 'true',
    // Without a grace period, a repeated token ends its session.
    REFRESH_GRACE: '0',
    MASTER_SECRET: masterSecret,
  })
  const { client } = service.service.database.knex
  const acquired = await Promise.all(Array.from({ length: connections }, () => client.acquireConnection()))
  for (const connection of acquired) await client.releaseConnection(connection)
  for (const name of people) await service.service.register(name, password)
  const logInAll = (): Promise<Pair[]> => Promise.all(people.map((name) => logIn(service, name, password)))
  return { service, address, logInAll }
}

/** Runs requests and measures each. */
const timed = (requests: readonly (() => Promise<Received>)[]) =>
  Promise.all(
    requests.map(async (request) => {
      const startedAt = performance.now()
      const { status, body, text } = await request()
      return { status, body, text, ms: performance.now() - startedAt }
    }),
  )

for (const direction of ['to the server', 'from the server'] as const) {
  describe(`one connection of seven that loses what is sent ${direction}`, () => {
    it('delays no look-up: the statement runs again elsewhere', async () => {
      const { service, address, logInAll } = given
      const pairs = await logInAll()
      const silenced = address.silenceNext(direction)
      const answers = await timed(
        [...pairs, ...pairs].map(
          ({ access }) =>
            () =>
              getMe(service, access),
        ),
      )
      await silenced
      for (const { status, ms } of answers) assert.ok(status === 200 && ms < limitMs, `${status} after ${ms} ms`)
      assert.match(service.logText(), /a connection to the database was silent/)
    })

    it('costs no refresh its session, and each gets its answer', async () => {
      const { service, address, logInAll } = given
      const pairs = await logInAll()
      const silenced = address.silenceNext(direction)
      const refreshed = await timed(
        pairs.map(
          ({ refresh }) =>
            () =>
              postJson(service, paths.refreshTokenPair, { refresh }),
        ),
      )
      await silenced
      for (const { status, ms, text } of refreshed) assert.ok(status === 200 && ms < limitMs, `${text} after ${ms} ms`)
      const again = await timed(
        refreshed.map(
          ({ body }) =>
            () =>
              postJson(service, paths.refreshTokenPair, { refresh: (body as Pair).refresh }),
        ),
      )
      for (const { status, text } of again) assert.equal(status, 200, text)
    })

    it('costs no write: a transaction that was not committed runs again', async () => {
      const { service, address } = given
      const silenced = address.silenceNext(direction)
      const answers = await timed(
        Array.from(
          { length: 6 },
          (_, number) => () =>
            postJson(service, paths.registerAccount, { username: `${direction.split(' ')[0]}_${number}`, password }),
        ),
      )
      await silenced
      for (const { status, ms, text } of answers) assert.ok(status === 201 && ms < limitMs, `${text} after ${ms} ms`)
    })
  })
}

describe('a server that answers nothing any more', () => {
  it('lets no request wait longer than 12 s, and the next ones succeed when it answers again', async (t) => {
    const url = new URL(await server.createDatabase())
    const address = await openAddress(Number(url.port))
    url.port = String(address.port)
    const service = await startService({ DATABASE_URL: url.href, DATABASE_POOL_SIZE: '3', MASTER_SECRET: masterSecret })
    t.after(async () => {
      address.close()
      await service.stop()
    })
    await service.service.register('jane_doe', password)
    const { access, refresh } = await logIn(service, 'jane_doe', password)
    address.silence()
    const credentials = { username: 'jane_doe', password }
    const answers = await timed([
      ...Array.from({ length: 6 }, () => () => postJson(service, paths.obtainTokenPair, credentials)),
      ...Array.from({ length: 6 }, () => () => getMe(service, access)),
      ...Array.from({ length: 3 }, () => () => postJson(service, paths.refreshTokenPair, { refresh })),
    ])
    for (const { status, ms } of answers) assert.ok(status === 503 && ms < 15_000, `${status} after ${ms} ms`)
    address.speak()
    assert.equal((await getMe(service, access)).status, 200)
    assert.equal((await postJson(service, paths.obtainTokenPair, credentials)).status, 200)
  })
})
