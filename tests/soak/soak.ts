import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { startPostgres } from '../support/postgres.ts'
import { fastEntry, freePort, type NodeProcess, readyAddress, startProcess } from '../support/process.ts'
import { seededRandom } from '../support/random.ts'
import { startTraffic, type Tally } from '../support/traffic.ts'

// `npm run soak [-- --minutes 5 --clients 16 --seed 1 --page docs/soak.md]`: two instances on one
// PostgreSQL, honest clients, and faults. Ends with counts, and with exit code 1 when a promise was
// broken.
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

const folder = mkdtempSync(join(tmpdir(), 'latchkey-soak-'))
const server = await startPostgres()
const shared = {
  DATABASE_URL: await server.createDatabase(),
  MASTER_SECRET: 'the master secret of a soak, the same for both',
  DATA_DIR: folder,
  ROTATE_REFRESH_TOKENS: 'true',
}

interface Instance {
  readonly port: number
  process: NodeProcess
}

const startInstance = async (port: number): Promise<NodeProcess> => {
  const child = startProcess({ entry: fastEntry, cwd: folder, environment: { ...shared, PORT: String(port) } })
  await readyAddress(child)
  return child
}

const ports = [await freePort(), await freePort()] as const
// One instance lives to the end, for the memory reading.
const steady: Instance = { port: ports[0], process: await startInstance(ports[0]) }
const mortal: Instance = { port: ports[1], process: await startInstance(ports[1]) }

const faults: Readonly<Record<string, () => Promise<void>>> = {
  'an instance killed with SIGKILL and started again': async () => {
    mortal.process.kill('SIGKILL')
    await mortal.process.ended
    await sleep(500)
    mortal.process = await startInstance(mortal.port)
  },
  'an instance frozen for 2 s': async () => {
    mortal.process.kill('SIGSTOP')
    await sleep(2000)
    mortal.process.kill('SIGCONT')
  },
  'PostgreSQL stopped for 1 s': async () => {
    await server.stop()
    await sleep(1000)
    await server.start()
  },
}

const look = (): { megabytes: number; handles: number } => {
  const pages = Number(readFileSync(`/proc/${steady.process.pid}/statm`, 'utf8').split(' ')[1])
  return { megabytes: Math.round((pages * 4096) / 1e6), handles: readdirSync(`/proc/${steady.process.pid}/fd`).length }
}

const traffic = startTraffic({
  targets: () => ports.map((port) => `http://127.0.0.1:${port}`),
  clients: Number(values.clients),
  seed,
  lossRate,
})
const begun = performance.now()
const elapsedMs = (): number => performance.now() - begun
await sleep(warmUpMs)
const early = look()
const happened: Record<string, number> = {}
while (elapsedMs() < minutes * 60_000) {
  const names = Object.keys(faults)
  const name = names[Math.floor(random() * names.length)] as string
  await faults[name]?.()
  happened[name] = (happened[name] ?? 0) + 1
  await sleep(3000 + random() * 7000)
}
const during = traffic.tally()
const seconds = Math.round(elapsedMs() / 1000)
const tally = await traffic.finish()
await sleep(2000)
const text = report(tally, look())
process.stdout.write(text)
if (values.page !== undefined) writeFileSync(values.page, text)
process.exitCode = tally.broken.length > 0 ? 1 : 0
for (const { process: child } of [steady, mortal]) child.kill('SIGKILL')
await Promise.all([steady.process.ended, mortal.process.ended])
await server.remove()
rmSync(folder, { recursive: true })

function report({ outcomes, broken, acknowledged }: Tally, late: ReturnType<typeof look>): string {
  const rows = (counts: Readonly<Record<string, number>>): string =>
    Object.entries(counts)
      .sort(([a], [b]) => (a < b ? -1 : 1))
      .map(([name, count]) => `| ${name} | ${count} |`)
      .join('\n')
  const machine = `${cpus().length} cores (${cpus()[0]?.model.trim()}), Node ${process.version}`
  return `# Latest soak test

Written by \`npm run soak -- --minutes ${minutes} --clients ${values.clients} --seed ${seed} --page docs/soak.md\` on ${new Date().toISOString().slice(0, 10)}, on
${machine}: two instances on one PostgreSQL, with a low hash strength, all on one machine. Clients register,
log in, refresh with rotation and \`Idempotency-Key\`, log out and request \`me\`.
One answer in ${1 / lossRate} is dropped, and a fault happens every few seconds.

| | |
|---|---|
| Requests | ${during.requests} in ${seconds} s (${Math.round(during.requests / seconds)} a second) |
| Acknowledged writes | ${acknowledged} |
| Lost writes and broken promises | ${broken.length} |
| Resident memory of the instance that was never killed, after ${warmUpMs / 1000} s and at the end | ${early.megabytes} MB, ${late.megabytes} MB |
| Its file handles | ${early.handles}, ${late.handles} |

| Fault | Times |
|---|---|
${rows(happened)}

| Answer | Times |
|---|---|
${rows(outcomes)}

"no answer": the connection broke, or the answer was dropped on purpose. The \`refresh 401\` come from the final check that
ended sessions have ended. ${broken.length === 0 ? 'Nothing was lost.' : `Broken:\n\n${broken.map((line) => `- ${line}`).join('\n')}`}
`
}
