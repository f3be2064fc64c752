import assert from 'node:assert/strict'
import { request } from 'node:http'
import { join } from 'node:path'
import { it, type TestContext } from 'node:test'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import {
  getMe,
  logIn,
  type Pair,
  type Place,
  paths,
  patiently,
  postJson,
  type Received,
} from '../integration/client.ts'
import { decode } from '../integration/jwt.ts'
import { fastEntry, freePort, inFolder, type NodeProcess, withService, withServices } from '../support/process.ts'

const password = 'correct horse battery'
const keyOf = (number: number): string => `key-of-a-retry.${String(number).padStart(10, '0')}`

const startOf = (folder: string, port: number) => ({
  entry: fastEntry,
  cwd: folder,
  environment: { PORT: String(port), DATA_DIR: folder, ROTATE_REFRESH_TOKENS: 'true', REFRESH_GRACE: '5m' },
})

const placeOf = (port: number): Place => ({ host: '127.0.0.1', port })

const register = async (at: Place): Promise<void> => {
  const answer = await postJson(at, paths.registerAccount, { username: 'jane_doe', password })
  assert.equal(answer.status, 201, answer.text)
}

const refresh = (at: Place, token: string, key?: string): Promise<Received> => {
  const headers = key === undefined ? {} : { 'idempotency-key': key }
  return patiently(() => postJson(at, paths.refreshTokenPair, { refresh: token }, headers))
}

const pairOf = ({ status, text, body }: Received): Pair => {
  assert.equal(status, 200, text)
  return body as Pair
}

/** Runs `use` with two services on one database file. */
const withTwo = (use: (one: Place, other: Place, folder: string) => Promise<void>): Promise<void> =>
  inFolder(async (folder) => {
    const ports = [await freePort(), await freePort()] as const
    await withServices(
      ports.map((port) => startOf(folder, port)),
      async () => {
        await register(placeOf(ports[0]))
        await use(placeOf(ports[0]), placeOf(ports[1]), folder)
      },
    )
  })

const openBeside = async (folder: string): Promise<Database> =>
  openDatabase({ kind: 'sqlite', file: join(folder, 'latchkey.db') })

const rowOf = async (folder: string, token: string) => {
  const database = await openBeside(folder)
  const row = await database
    .knex('sessions')
    .where({ id: String(decode(token).payload.sid) })
    .first()
  await database.close()
  return row
}

it('50 concurrent refreshes of one token over two processes are one step and return the same refresh token', () =>
  withTwo(async (one, other, folder) => {
    for (const key of [undefined, keyOf(1)]) {
      const { refresh: token } = await logIn(one, 'jane_doe', password)
      const sent = Array.from({ length: 50 }, (_, number) => refresh(number % 2 === 0 ? one : other, token, key))
      const pairs = (await Promise.all(sent)).map(pairOf)
      assert.equal(new Set(pairs.map((pair) => pair.refresh)).size, 1)
      assert.equal((await rowOf(folder, token)).gen, 2)
      for (const { access } of pairs.slice(0, 10)) assert.equal((await getMe(other, access)).status, 200)
    }
  }))

it('50 concurrent refreshes with different keys over two processes have one winner', () =>
  withTwo(async (one, other, folder) => {
    const { refresh: token } = await logIn(one, 'jane_doe', password)
    const sent = Array.from({ length: 50 }, (_, number) =>
      refresh(number % 2 === 0 ? one : other, token, keyOf(number)),
    )
    const statuses = (await Promise.all(sent)).map(({ status }) => status)
    assert.equal(statuses.filter((status) => status === 200).length, 1)
    assert.equal(statuses.filter((status) => status === 409).length, 49)
    assert.equal((await rowOf(folder, token)).gen, 2)
  }))

it('a logout at one process leaves no live token of a concurrent refresh at the other', (t) =>
  withTwo(async (one, other) => {
    let before = 0
    for (let round = 0; round < 200; round += 1) {
      const { refresh: token } = await logIn(one, 'jane_doe', password)
      const logOut = () => postJson(one, paths.blacklistToken, { refresh: token })
      const acts = [() => refresh(other, token), logOut]
      const answers = await Promise.all((round % 2 === 0 ? acts : acts.reverse()).map((act) => act()))
      const [refreshed, ended] = (round % 2 === 0 ? answers : answers.reverse()) as [Received, Received]
      assert.equal(ended.status, 200, ended.text)
      assert.equal((await refresh(other, token)).status, 401)
      if (refreshed.status !== 200) continue
      before += 1
      const pair = pairOf(refreshed)
      for (const at of [one, other]) {
        assert.equal((await refresh(at, pair.refresh)).status, 401)
        assert.equal((await getMe(at, pair.access)).status, 401)
      }
    }
    t.diagnostic(`${before} refreshes of 200 came before the logout`)
  }))

/**
 * Sends a refresh, discards its answer, and kills the service once the rotation is in the database.
 * @returns whether an answer had come
 */
const killAfterCommit = async (service: NodeProcess, at: Place, database: Database, token: string, key?: string) => {
  const { sid, gen } = decode(token).payload
  const headers = { 'content-type': 'application/json', ...(key !== undefined && { 'idempotency-key': key }) }
  let answered = false
  const sent = request({ ...at, method: 'POST', path: paths.refreshTokenPair, headers, agent: false }, (response) => {
    answered = true
    response.on('error', () => {}).resume()
  })
  sent.on('error', () => {}).end(JSON.stringify({ refresh: token }))
  const row = () =>
    database
      .knex('sessions')
      .where({ id: String(sid) })
      .first('gen')
  while ((await row()).gen === gen) {
    // Polls without delay: the moment between commit and answer is short.
  }
  service.kill('SIGKILL')
  await service.ended
  return answered
}

/** Repeatedly kills services after commits, and retries like a client whose answer was lost. */
const retryAfterKills = (t: TestContext, kills: number, keyed: 'keyed' | 'keyless', event: string[]): Promise<void> =>
  inFolder(async (folder) => {
    const port = await freePort()
    const at = placeOf(port)
    const database = await openBeside(folder)
    let pending: { token: string; key: string | undefined } | undefined
    let answeredBefore = 0
    try {
      for (let kill = 0; kill <= kills; kill += 1) {
        await withService(startOf(folder, port), async (_url, service) => {
          if (pending === undefined) await register(at)
          else await assertRetried(at, database, pending, event)
          if (kill === kills) return
          const { refresh: token } = await logIn(at, 'jane_doe', password)
          pending = { token, key: keyed === 'keyed' ? keyOf(kill) : undefined }
          if (await killAfterCommit(service, at, database, token, pending.key)) answeredBefore += 1
        })
      }
    } finally {
      await database.close()
    }
    t.diagnostic(`${kills} kills, ${answeredBefore} of them after the answer had begun`)
  })

const assertRetried = async (
  at: Place,
  { knex }: Database,
  { token, key }: { token: string; key: string | undefined },
  events: string[],
): Promise<void> => {
  const id = String(decode(token).payload.sid)
  const committed = await knex('sessions').where({ id }).first()
  const pair = pairOf(await refresh(at, token, key))
  const { gen, jti } = decode(pair.refresh).payload
  assert.deepEqual([gen, jti], [2, committed.jti])
  assert.equal((await getMe(at, pair.access)).status, 200)
  assert.equal(pairOf(await refresh(at, pair.refresh, key)).refresh, pair.refresh)
  const told: { event: string }[] = await knex('audit_events').where({ session_id: id }).orderBy('id')
  assert.deepEqual(
    told.map(({ event }) => event),
    ['login', ...events],
  )
}

const kills = 10

it('a refresh whose answer was lost with the process is recovered with its key', (t) =>
  retryAfterKills(t, kills, 'keyed', ['refresh_recovered']))

it('a refresh whose answer was lost with the process is replayed within the grace period', (t) =>
  retryAfterKills(t, kills, 'keyless', []))
