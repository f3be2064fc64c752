import assert from 'node:assert/strict'
import { randomInt } from 'node:crypto'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import {
  fastEntry,
  freePort,
  inFolder,
  type NodeProcess,
  type ProcessStart,
  post,
  withProcess,
  withService,
} from '../support/process.ts'
import { seededRandom } from '../support/random.ts'
import { startService } from '../support/service.ts'
import { acknowledged, type Entry, expected, lostWrites, readLedger, sessionOf } from './ledger.ts'

const clientEntry = fileURLToPath(new URL('durability-client.ts', import.meta.url))
const leastWrites = 1000
const leastKills = 10
const loops = 8

// Longer than the limit of other tests: a busy machine takes a minute for each of the kills.
it('loses no acknowledged write when SIGKILL ends it under load, repeatedly', { timeout: 1_200_000 }, (t) =>
  inFolder(async (folder) => {
    const seed = Number(process.env.LATCHKEY_TEST_SEED ?? randomInt(2 ** 31))
    t.diagnostic(`again with the same moments: LATCHKEY_TEST_SEED=${seed}`)
    const random = seededRandom(seed)
    const file = join(folder, 'ledger.jsonl')
    writeFileSync(file, '')
    const service = { entry: fastEntry, cwd: folder, environment: { PORT: String(await freePort()) } }
    const started = performance.now()
    const delays: number[] = []
    let [checked, cut]: [Entry[], number] = [[], 0]
    do {
      // Long enough that most of the time goes into traffic rather than starts.
      const delayMs = Math.floor(10 + random() * 3000)
      await withService(service, async (baseUrl, child) => {
        // Checks for writes lost by the last kill before it writes anything.
        checked = await requireNothingLost(baseUrl, file, checked.length)
        const args = [baseUrl, file, `r${delays.length}`, String(Math.floor(random() * 2 ** 31)), String(loops)]
        cut += await killInTraffic(child, { entry: clientEntry, cwd: folder, args }, delayMs)
      })
      delays.push(delayMs)
    } while (delays.length < leastKills || acknowledged(readLedger(file)).length < leastWrites)

    await withService(service, async (baseUrl) => {
      checked = await requireNothingLost(baseUrl, file, 0)
    })
    const seconds = Math.round((performance.now() - started) / 1000)
    t.diagnostic(`${summary(checked)}, ${delays.length} kills cut ${cut} requests, ${seconds} s`)
    t.diagnostic(`killed after ${delays.join(', ')} ms of traffic`)
    assert.ok(cut >= delays.length, `only ${cut} requests were running at ${delays.length} kills`)
  }),
)

/**
 * Runs traffic in another process and kills the service during it.
 * @returns how many requests were cut off
 */
async function killInTraffic(service: NodeProcess, client: ProcessStart, delayMs: number): Promise<number> {
  let cut = 0
  await withProcess(client, async (traffic) => {
    await traffic.printed('running')
    await sleep(delayMs)
    service.kill('SIGKILL')
    assert.deepEqual(await service.ended, { code: null, signal: 'SIGKILL' })
    assert.deepEqual(await traffic.ended, { code: 0, signal: null }, traffic.stderr())
    cut = Number(/cut (\d+)/.exec(traffic.stdout())?.[1])
  })
  return cut
}

/** Checks the entries from number `from` on. @returns all entries */
async function requireNothingLost(baseUrl: string, file: string, from: number): Promise<Entry[]> {
  const entries = readLedger(file)
  assert.deepEqual(await lostWrites(baseUrl, expected(entries.slice(from))), [])
  return entries
}

function summary(entries: readonly Entry[]): string {
  const count = (kind: Entry['kind']) => entries.filter((entry) => entry.kind === kind).length
  const kinds = `${count('registered')} accounts, ${count('opened')} sessions, ${count('ended')} ends`
  return `${acknowledged(entries).length} acknowledged writes (${kinds})`
}

describe('the check for lost writes', () => {
  it('finds each lost write and no other', async () => {
    const { service, baseUrl, stop } = await startService()
    try {
      const { knex } = service.database
      const entries = await writeSome(baseUrl)
      assert.deepEqual(await lostWrites(baseUrl, expected(entries)), [])

      const { live, ended } = expected(entries)
      const [lostSession, lostEnd] = [[...live][0] ?? '', [...ended][0] ?? ''].map(sessionOf)
      await knex('accounts').where({ username: 'lost' }).delete()
      await knex('sessions').where({ id: lostSession }).delete()
      await knex('sessions').where({ id: lostEnd }).update({ revoked_at: null, revoked_reason: null })
      assert.deepEqual(await lostWrites(baseUrl, expected(entries)), [
        'account lost: 401',
        `open session ${lostSession}: 401 Token is blacklisted`,
        `end of session ${lostEnd}: 200 undefined`,
      ])
    } finally {
      await stop()
    }
  })

  it('accepts either state of a session whose end was never answered', () => {
    const entries: Entry[] = [
      { kind: 'opened', refresh: 'a' },
      { kind: 'ending', refresh: 'a' },
    ]
    assert.deepEqual(expected(entries), { accounts: new Map(), live: new Set(), ended: new Set() })
    assert.equal(acknowledged(entries).length, 1)
  })
})

/** Two accounts, of which `kept` has two live sessions and two ended ones. */
async function writeSome(baseUrl: string): Promise<Entry[]> {
  const entries: Entry[] = []
  const password = 'correct-horse-1'
  for (const username of ['kept', 'lost']) {
    await post(baseUrl, '/api/user/register/', { username, password })
    entries.push({ kind: 'registered', username, password })
  }
  for (const fate of ['live', 'live', 'ended', 'ended']) {
    const { body } = await post(baseUrl, '/api/user/token/', { username: 'kept', password })
    const refresh = String(body.refresh)
    entries.push({ kind: 'opened', refresh })
    if (fate === 'live') continue
    await post(baseUrl, '/api/user/token/blacklist/', { refresh })
    entries.push({ kind: 'ending', refresh }, { kind: 'ended', refresh })
  }
  return entries
}
