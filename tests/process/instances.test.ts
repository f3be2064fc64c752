import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, afterEach, before, beforeEach, describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Core, composeCore } from '../../src/compose/core.ts'
import { composeManageKeys } from '../../src/compose/keys.ts'
import { parseConfig } from '../../src/config/config.ts'
import {
  byNobody,
  getMe,
  logIn,
  type Pair,
  type Place,
  paths,
  patiently,
  postJson,
  type Received,
  send,
} from '../integration/client.ts'
import { decode } from '../integration/jwt.ts'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { fastEntry, type NodeProcess, readyAddress, startProcess } from '../support/process.ts'
import { startTraffic } from '../support/traffic.ts'

const password = 'correct horse battery'
const MASTER_SECRET = 'one master secret for every instance of the test'
const shared = {
  ROTATE_REFRESH_TOKENS: 'true',
  REFRESH_GRACE: '30s',
  MASTER_SECRET,
  ALGORITHM: 'ES256',
  LIMIT_LOGIN_ACCOUNT: '10/15min',
}

/** Instances, each a process, on one database. */
interface Instances {
  readonly places: readonly Place[]
  readonly processes: readonly NodeProcess[]
  readonly settings: Readonly<Record<string, string>>
}

const startInstances = async (count: number, dataDir: string, settings: Readonly<Record<string, string>>) => {
  const environment = { ...shared, DATA_DIR: dataDir, PORT: '0', ...settings }
  const processes = Array.from({ length: count }, () => startProcess({ entry: fastEntry, cwd: dataDir, environment }))
  const addresses = await Promise.all(processes.map(readyAddress))
  const places = addresses.map((address) => ({ host: '127.0.0.1', port: Number(new URL(address).port) }))
  return { places, processes, settings: environment }
}

const refresh = (at: Place, token: string): Promise<Received> =>
  postJson(at, paths.refreshTokenPair, { refresh: token })

/** Refreshes as a client does: a 503, of a busy database for example, says when to repeat. */
const refreshPatiently = async (t: TestContext, at: Place, token: string): Promise<Received> => {
  for (let turn = 0; turn < 10; turn += 1) {
    const answer = await refresh(at, token)
    if (answer.status !== 503) return answer
    assert.equal(answer.headers['retry-after'], '1')
    t.diagnostic(`repeated after 503: ${answer.text}`)
    await sleep(1000)
  }
  return refresh(at, token)
}
const logOut = (at: Place, token: string): Promise<Received> => postJson(at, paths.blacklistToken, { refresh: token })

const pairOf = ({ status, text, body }: Received): Pair => {
  assert.equal(status, 200, text)
  return body as Pair
}

const urlsOf = (places: readonly Place[]): string[] => places.map(({ host, port }) => `http://${host}:${port}`)
const seedOf = (t: TestContext): number => {
  const seed = Number(process.env.LATCHKEY_TEST_SEED ?? Math.floor(performance.now() * 1000) % 2 ** 31)
  t.diagnostic(`again with the same choices: LATCHKEY_TEST_SEED=${seed}`)
  return seed
}

let server: PostgresServer
before(async () => {
  server = await startPostgres()
})
after(() => server.remove())

const houses = {
  'three processes on one PostgreSQL': {
    count: 3,
    settings: async () => ({ DATABASE_URL: await server.createDatabase() }),
  },
  'two processes on one SQLite file': { count: 2, settings: async () => ({}) },
}

for (const [house, { count, settings }] of Object.entries(houses)) {
  describe(house, () => {
    let instances: Instances
    let dataDir: string
    beforeEach(async () => {
      dataDir = mkdtempSync(join(tmpdir(), 'latchkey-instances-'))
      instances = await startInstances(count, dataDir, await settings())
      const [at] = instances.places as [Place]
      assert.equal((await postJson(at, paths.registerAccount, { username: 'jane_doe', password })).status, 201)
    })
    afterEach(async () => {
      for (const child of instances.processes) child.kill('SIGKILL')
      await Promise.all(instances.processes.map(({ ended }) => ended))
      rmSync(dataDir, { recursive: true })
    })
    /** The test's own access to the database. */
    const coreOf = async (t: TestContext): Promise<Core> => {
      const core = await composeCore(parseConfig({ ...instances.settings, LOG_LEVEL: 'silent' }))
      t.after(() => core.close())
      return core
    }
    /** Instances in turn. */
    const at = (number: number): Place => instances.places[number % count] as Place

    it('migrate once and create one key of each use when they start together', async (t) => {
      const core = await coreOf(t)
      const created = (await core.audit.list({ limit: 100 })).filter(({ event }) => event === 'key_created')
      assert.deepEqual(created.map(({ reason }) => reason).sort(), ['access', 'refresh'])
      const names: string[] = await core.database.knex('knex_migrations').pluck('name')
      assert.equal(new Set(names).size, names.length)
      const sets = await Promise.all(instances.places.map((place) => send(place, 'GET', paths.getJwks)))
      assert.equal(new Set(sets.map(({ text }) => text)).size, 1)
    })

    it('perform one step for 60 concurrent refreshes of one token, and every answer is valid everywhere', async (t) => {
      const { refresh: token } = await logIn(at(0), 'jane_doe', password)
      const answers = Array.from({ length: 60 }, (_, number) => refreshPatiently(t, at(number), token))
      const pairs = (await Promise.all(answers)).map(pairOf)
      assert.deepEqual([...new Set(pairs.map((pair) => decode(pair.refresh).payload.gen))], [2])
      assert.equal(new Set(pairs.map((pair) => pair.refresh)).size, 1)
      for (const [number, { access }] of pairs.entries())
        assert.equal((await getMe(at(number + 1), access)).status, 200)
    })

    it('end a session everywhere when one receives a spent token', async (t) => {
      const first = await logIn(at(0), 'jane_doe', password)
      const second = pairOf(await refresh(at(1), first.refresh))
      const core = await coreOf(t)
      await core.database.knex('sessions').update({ rotated_at: core.clock.now() - 30 })
      assert.equal((await refresh(at(2), first.refresh)).status, 401)
      for (const place of instances.places) {
        assert.equal((await refresh(place, second.refresh)).status, 401)
        assert.equal((await getMe(place, second.access)).status, 401)
      }
    })

    it('leave no live token when a logout at one overlaps a refresh at another', async () => {
      for (let round = 0; round < 60; round += 1) {
        const { refresh: token } = await logIn(at(round), 'jane_doe', password)
        const both = [() => refresh(at(round + 1), token), () => logOut(at(round), token)]
        const answers = await Promise.all((round % 2 === 0 ? both : both.toReversed()).map((act) => act()))
        const [refreshed, ended] = (round % 2 === 0 ? answers : answers.toReversed()) as [Received, Received]
        assert.equal(ended.status, 200, ended.text)
        const left = refreshed.status === 200 ? pairOf(refreshed) : undefined
        for (const place of instances.places) {
          assert.equal((await refresh(place, left?.refresh ?? token)).status, 401)
          if (left !== undefined) assert.equal((await getMe(place, left.access)).status, 401)
        }
      }
    })

    it('follow a rotation of the access key at different times without refusing a token', async (t) => {
      const core = await coreOf(t)
      const keys = await composeManageKeys(core)
      // The first login before anything is due: on a busy machine it may otherwise follow the
      // promotion.
      const kids = new Set<unknown>([decode((await logIn(at(0), 'jane_doe', password)).access).header.kid])
      for (let round = 0; round < 3; round += 1) {
        await keys.rotate('access', 'due', byNobody(core.clock.now()).client)
        // Skips the five minutes in which verifiers learn of the key: then it is due.
        await sleep(1000)
        const due = { created_at: core.clock.now() - 600, signs_from: core.clock.now() }
        await core.database.knex('signing_keys').where({ state: 'pending' }).update(due)
        for (let number = 0; number < 30 || kids.size < round + 2; number += 1) {
          const { access } = await logIn(at(number), 'jane_doe', password)
          kids.add(decode(access).header.kid)
          for (const place of instances.places) assert.equal((await getMe(place, access)).status, 200)
          await sleep(50)
        }
      }
      assert.equal(kids.size, 4)
    })

    it('count wrong passwords together, and let a known device log in everywhere', async () => {
      const credentials = { username: 'jane_doe', password }
      const { headers } = await postJson(at(0), paths.obtainTokenPair, credentials)
      const device = { 'x-device-token': String(headers['x-device-token']) }
      const guesses = Array.from({ length: 40 }, (_, number) =>
        patiently(() =>
          postJson(at(number), paths.obtainTokenPair, { ...credentials, password: `guess number ${number}` }),
        ),
      )
      const statuses = (await Promise.all(guesses)).map(({ status }) => status)
      const count = (wanted: number) => statuses.filter((status) => status === wanted).length
      assert.deepEqual([count(401), count(429)], [10, 30])
      for (const place of instances.places) {
        assert.equal((await postJson(place, paths.obtainTokenPair, credentials)).status, 429)
        assert.equal((await postJson(place, paths.obtainTokenPair, credentials, device)).status, 200)
      }
    })

    it('keep all promises when SIGKILL ends one of them', async (t) => {
      const alive = urlsOf(instances.places)
      const traffic = startTraffic({ targets: () => alive, clients: 12, seed: seedOf(t) })
      await sleep(1500)
      instances.processes[0]?.kill('SIGKILL')
      await instances.processes[0]?.ended
      await sleep(500)
      alive.shift()
      await sleep(1500)
      const { broken, acknowledged, outcomes } = await traffic.finish()
      t.diagnostic(`${acknowledged} acknowledged writes: ${JSON.stringify(outcomes)}`)
      assert.deepEqual(broken, [])
      assert.ok(
        Object.keys(outcomes).some((outcome) => outcome.endsWith('no answer')),
        'nothing was cut off',
      )
    })
  })
}

describe('a PostgreSQL server that stops under load', () => {
  it('causes 503 with Retry-After, and after its return every acknowledged write is there', async (t) => {
    const dataDir = mkdtempSync(join(tmpdir(), 'latchkey-instances-'))
    const { places, processes } = await startInstances(2, dataDir, { DATABASE_URL: await server.createDatabase() })
    t.after(async () => {
      for (const child of processes) child.kill('SIGKILL')
      await Promise.all(processes.map(({ ended }) => ended))
      rmSync(dataDir, { recursive: true })
    })
    const traffic = startTraffic({ targets: () => urlsOf(places), clients: 12, seed: seedOf(t), pauseMs: 10 })
    const ready = () => Promise.all(places.map((place) => send(place, 'GET', paths.getReadiness)))
    for (let outage = 0; outage < 3; outage += 1) {
      await sleep(1000)
      await server.stop()
      for (const answer of await ready()) assert.deepEqual([answer.status, answer.headers['retry-after']], [503, '1'])
      await sleep(300)
      await server.start()
      assert.deepEqual(
        (await ready()).map(({ status }) => status),
        [200, 200],
      )
    }
    await sleep(500)
    const { broken, acknowledged, outcomes } = await traffic.finish()
    t.diagnostic(`${acknowledged} acknowledged writes: ${JSON.stringify(outcomes)}`)
    assert.deepEqual(broken, [])
    assert.ok(
      Object.keys(outcomes).some((outcome) => outcome.endsWith(' 503')),
      'no request failed',
    )
    assert.ok(!Object.keys(outcomes).some((outcome) => outcome.endsWith('no answer')), 'an instance broke a connection')
  })
})
