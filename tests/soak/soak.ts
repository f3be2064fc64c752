import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { pgBouncerMissing } from '../support/pgbouncer.ts'
import { seededRandom } from '../support/random.ts'
import { startTraffic } from '../support/traffic.ts'
import { createFaults } from './faults.ts'
import { type Reading, writePage } from './page.ts'
import { startWorld } from './world.ts'

// `npm run soak [-- --minutes 5 --clients 16 --seed 1 --page docs/soak.md]`: instances on a
// PostgreSQL primary with a standby, honest clients, and faults. Ends with counts, and with exit
// code 1 when a promise was broken.
const { values } = parseArgs({
  options: {
    minutes: { type: 'string', default: '5' },
    clients: { type: 'string', default: '16' },
    seed: { type: 'string', default: String(Date.now() % 2 ** 31) },
    page: { type: 'string' },
  },
})
const minutes = Number(values.minutes)
const seed = Number(values.seed)
const random = seededRandom(seed)
/** The first memory reading follows compilation and the filling of caches. */
const warmUpMs = Math.min(60_000, minutes * 20_000)
const lossRate = 0.01
const missing = pgBouncerMissing === undefined ? [] : [`${pgBouncerMissing}.`]
for (const line of missing) process.stderr.write(`${line}\n`)

const world = await startWorld()
const { faults, healing } = createFaults(world, random)

const look = (): Reading => {
  const { pid } = world.steady.process
  const pages = Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1])
  return { megabytes: Math.round((pages * 4096) / 1e6), handles: readdirSync(`/proc/${pid}/fd`).length }
}

/** Every fault in turn, each turn in another order, so that none is left out. */
const shuffled = (): string[] =>
  Object.keys(faults)
    .map((name) => ({ name, place: random() }))
    .sort((a, b) => a.place - b.place)
    .map(({ name }) => name)

const traffic = startTraffic({ targets: world.targets, clients: Number(values.clients), seed, lossRate })
const begun = performance.now()
const elapsedMs = (): number => performance.now() - begun
await sleep(warmUpMs)
const early = look()
const happened: Record<string, number> = {}
let turn: string[] = []
while (elapsedMs() < minutes * 60_000) {
  if (turn.length === 0) turn = shuffled()
  const name = turn.pop() as string
  process.stderr.write(`${Math.round(elapsedMs() / 1000)} s: ${name}\n`)
  await faults[name]?.()
  happened[name] = (happened[name] ?? 0) + 1
  await sleep(3000 + random() * 5000)
}
const { requests } = traffic.tally()
const seconds = Math.round(elapsedMs() / 1000)
const tally = await traffic.finish()
await sleep(2000)
const text = writePage({
  command: `--minutes ${minutes} --clients ${values.clients} --seed ${seed} --page docs/soak.md`,
  ways: [world.steady, ...world.mortals].map(({ way }) => way),
  ...{ lossRate, seconds, requests, tally, happened, healing, missing },
  warmUpSeconds: warmUpMs / 1000,
  ...{ early, late: look() },
})
process.stdout.write(text)
if (values.page !== undefined) writeFileSync(values.page, text)
process.exitCode = tally.broken.length > 0 ? 1 : 0
await world.remove()
