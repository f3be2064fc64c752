import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { after, before, describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { locate } from '../support/postgres.ts'
import { fastEntry, inFolder, withServices } from '../support/process.ts'
import { type PostgresPair, startPair } from '../support/standby.ts'
import { openAddress, type SwitchedAddress } from '../support/switched-address.ts'
import { startTraffic } from '../support/traffic.ts'
import { startWitness, type Witness } from '../support/witness.ts'

/** The promise is 3 s; the rest is for a busy machine. */
const limitMs = 12_000
/** The promise is 12 s until a request ends. */
const requestLimitMs = 14_000

/** The promise is 3 s; without it a silent connection is kept for 8.5 s. */
const silentLimitMs = 7500

/** Two instances under load, and what is seen of them. */
interface UnderLoad {
  readonly witness: Witness
  /** Each instance has been ready and has written, and does so for a while. */
  heals(): Promise<void>
}

/** Runs two instances with honest clients, then checks every acknowledged write. */
const underLoad = (
  t: TestContext,
  urls: readonly [string, string],
  use: (given: UnderLoad) => Promise<void>,
): Promise<void> =>
  inFolder(async (folder) => {
    const environment = {
      DATA_DIR: folder,
      PORT: '0',
      MASTER_SECRET: 'the master secret of a failover, the same for both',
      ROTATE_REFRESH_TOKENS: 'true',
    }
    const starts = urls.map((url) => ({
      entry: fastEntry,
      cwd: folder,
      environment: { ...environment, DATABASE_URL: url },
    }))
    await withServices(starts, async (instances) => {
      const seed = randomInt(2 ** 31)
      const traffic = startTraffic({ targets: () => instances, clients: 8, seed, pauseMs: 20 })
      const witness = startWitness(instances)
      try {
        await witness.until('writing', limitMs)
        await use({ witness, heals: () => heals(t, witness) })
      } catch (error) {
        traffic.abandon()
        throw error
      } finally {
        witness.stop()
      }
      const { broken, acknowledged, outcomes } = await traffic.finish()
      t.diagnostic(`${acknowledged} acknowledged writes; ${JSON.stringify(outcomes)}`)
      assert.deepEqual(broken, [])
    })
  })

async function heals(t: TestContext, witness: Witness): Promise<void> {
  const [writingMs, readyMs] = await Promise.all([witness.until('writing', limitMs), witness.until('ready', limitMs)])
  t.diagnostic(`writes after ${writingMs} ms, ready after ${readyMs} ms`)
  // A request from before may still wait for a connection.
  const since = performance.now()
  await sleep(2000)
  const later = [...witness.readiness(), ...witness.writes()].filter(({ asked }) => asked > since)
  assert.deepEqual([...new Set(later.map(({ status }) => status))].sort(), [200, 201])
}

/** Requires that `/readyz` turns to 503 in time and says nothing else for a while. */
async function requireUnready(t: TestContext, witness: Witness, lasts: () => Promise<unknown>): Promise<void> {
  t.diagnostic(`not ready after ${await witness.until('not ready', limitMs)} ms`)
  const since = performance.now()
  await lasts()
  const wrong = witness.readiness().filter(({ asked, status }) => asked >= since && status !== 503)
  assert.deepEqual(wrong, [])
}

type Knex = Database['knex']

const insertion = "insert into leases (name, holder, until) values ('test', 'test', 1)"

const addition = 'insert into audit_events select * from audit_events where false'

/** A commit of its own, that of a transaction, and that of a prepared statement. */
const commits: Readonly<Record<string, (knex: Knex) => Promise<unknown>>> = {
  'a statement': async (knex) => await knex.raw(insertion),
  'a transaction': (knex) => knex.transaction(async (trx) => await trx.raw(insertion)),
  'a prepared statement': async (knex) => {
    const connection = await knex.client.acquireConnection()
    const release = () => knex.client.releaseConnection(connection)
    await connection.query({ name: 'test', text: insertion, values: [] }).finally(release)
  },
}

const cancelWaiting = "select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'SyncRep'"

describe('PostgreSQL with a synchronous standby', { timeout: 580_000 }, () => {
  let pair: PostgresPair
  before(async () => {
    pair = await startPair()
  })
  after(() => pair.remove())

  /** An address of the primary, and the URL of a new database at that address. */
  const addressed = async (t: TestContext): Promise<{ address: SwitchedAddress; url: string }> => {
    const address = await openAddress(pair.primary().port)
    t.after(() => address.close())
    return { address, url: pair.url(await pair.createDatabase(), `127.0.0.1:${address.port}`) }
  }

  it('serves on after its address has led to the standby for 3 s', async (t) => {
    const { address, url } = await addressed(t)
    await underLoad(t, [url, url], async ({ witness, heals }) => {
      address.lead(pair.standby().port)
      address.cut()
      await requireUnready(t, witness, () => sleep(3000))
      address.lead(pair.primary().port)
      await heals()
    })
  })

  it('answers 503 while commits wait for a standby that is away', async (t) => {
    const { url } = await addressed(t)
    await underLoad(t, [url, url], async ({ witness, heals }) => {
      const frozen = performance.now()
      pair.standby().freeze()
      t.after(() => pair.standby().thaw())
      await requireUnready(t, witness, async () => {
        while (witness.oldestWait() < frozen + 1000) {
          assert.ok(performance.now() - witness.oldestWait() < requestLimitMs, 'a request is not answered')
          await sleep(50)
        }
      })
      const refused = witness.writes().filter(({ asked, status }) => asked > frozen && status === 503)
      assert.ok(refused.length > 0)
      for (const { asked, answered } of refused) assert.ok(answered - asked < requestLimitMs)
      pair.standby().thaw()
      await heals()
    })
  })

  for (const [how, write] of Object.entries(commits)) {
    it(`does not acknowledge ${how} whose wait for the standby an administrator cancels`, async (t) => {
      const name = await pair.createDatabase()
      // PostgreSQL tells about the cancelled wait only by a warning.
      await pair.primary().ask(`alter database ${name} set client_min_messages = error`)
      const database = await openDatabase(locate(pair.url(name, `127.0.0.1:${pair.primary().port}`), 1))
      t.after(() => database.close())
      pair.standby().freeze()
      t.after(() => pair.standby().thaw())
      const refused = assert.rejects(write(database.knex), { code: '08007' })
      while ((await pair.primary().ask(cancelWaiting)).length === 0) await sleep(50)
      await refused
    })
  }

  it('notices a primary that is lost without a word when its address leads to another one', async (t) => {
    const { address, url } = await addressed(t)
    const database = await openDatabase(locate(url, 3))
    t.after(() => database.close())
    await Promise.all([1, 2, 3].map(() => database.knex.raw('select pg_sleep(0.1)')))
    pair.primary().freeze()
    const asked = database.knex.raw(insertion).then(
      () => 'an answer',
      (error) => String(error.message),
    )
    await pair.promote()
    address.lead(pair.primary().port)
    assert.match(await Promise.race([asked, sleep(silentLimitMs, 'nothing', { ref: false })]), /no answer/)
    // One silent connection proves that all of its age are.
    for (const _idle of [1, 2]) await database.knex.raw(addition)
    await pair.rebuildStandby()
  })

  it('loses nothing when the primary is killed, with an address that is switched and a URL of both', async (t) => {
    const address = await openAddress(pair.primary().port)
    t.after(() => address.close())
    const name = await pair.createDatabase()
    const urls = [pair.url(name, `127.0.0.1:${address.port}`), pair.url(name)] as const
    await underLoad(t, urls, async ({ witness, heals }) => {
      await pair.primary().kill()
      await requireUnready(t, witness, () => sleep(500))
      await pair.promote()
      address.lead(pair.primary().port)
      await heals()
    })
  })
})
