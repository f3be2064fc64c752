import { readFileSync, writeFileSync } from 'node:fs'
import { cpus, loadavg } from 'node:os'
import { parseArgs } from 'node:util'
import { startService } from '../tests/support/service.ts'
import { summarize } from './measure/statistics.ts'
import { underLoad } from './rows/under-load.ts'
import { type Cleanup, withCleanup } from './subjects/cleanup.ts'
import { type DatabaseKind, startDatabases } from './subjects/databases.ts'
import { makeFolder } from './subjects/folder.ts'
import { startLatchkey } from './subjects/latchkey.ts'
import { fillAsUsed, measureRows } from './subjects/row-sizes.ts'

// `npm run sizing [-- --rows 100000 --accounts 1000000]`: measures what docs/sizing.md computes
// with, and writes bench/sizing.json, except for its rates, which `npm run bench` writes. `npm run
// docs` writes the page from it. With `--largest` it measures only the largest run again.
const { values } = parseArgs({
  options: {
    rows: { type: 'string', default: '100000' },
    accounts: { type: 'string', default: '1000000' },
    largest: { type: 'boolean', default: false },
  },
})
const rows = Number(values.rows)
const accounts = Number(values.accounts)

const masterSecret = 'the master secret of a bench, long enough'

const rowSizes = (kind: DatabaseKind) =>
  withCleanup(async (cleanup: Cleanup) => {
    const database = await (await startDatabases(kind, cleanup))()
    const settings = database === undefined ? {} : { DATABASE_URL: database.url, MASTER_SECRET: masterSecret }
    const at = await startService(
      { ROTATE_REFRESH_TOKENS: 'true', REFRESH_GRACE: '0', LOG_LEVEL: 'silent', ...settings },
      { dataDir: makeFolder(cleanup) },
    )
    cleanup.add(() => at.stop())
    const sizes = rounded(await measureRows(at, rows))
    process.stderr.write(`${kind}: ${JSON.stringify(sizes)}\n`)
    return sizes
  })

/** The largest run: a table of sessions far beyond the caches. */
const largestRun = () =>
  withCleanup(async (cleanup) => {
    const service = await startLatchkey({}, cleanup)
    const [baseUrl = ''] = service.baseUrls
    const { account, session } = await fillAsUsed(service.beside.database.knex, baseUrl, accounts)
    const { run } = underLoad(service, { workload: 'refresh', clients: 32, sessionsEach: 100 }, cleanup)
    await run(4)
    const results: { rate: number; perCore: number }[] = []
    for (let round = 0; round < 3; round += 1) {
      const { perSecond, cpuMs } = await run(10)
      results.push({ rate: perSecond, perCore: 1000 / cpuMs })
    }
    return {
      accounts,
      bytes: Math.round(accounts * (account + session)),
      refreshesPerSecond: Math.round(summarize(results.map(({ rate }) => rate)).median),
      loadAverage: loadavg()[0] ?? 0,
      cores: cpus().length,
      refreshesPerCpuSecond: Math.round(summarize(results.map(({ perCore }) => perCore)).median),
    }
  })

const rounded = (sizes: object) =>
  Object.fromEntries(Object.entries(sizes).map(([name, size]) => [name, Math.round(size)]))

const file = new URL('sizing.json', import.meta.url)
const before = JSON.parse(readFileSync(file, 'utf8'))
const sizes = values.largest
  ? before
  : { rates: before.rates, rows, sqlite: await rowSizes('sqlite'), postgres: await rowSizes('postgres') }
const measured = { ...sizes, date: new Date().toISOString().slice(0, 10), largest: await largestRun() }
writeFileSync(file, `${JSON.stringify(measured, undefined, 2)}\n`)
process.stdout.write(`${JSON.stringify(measured)}\nbench/sizing.json is written: run npm run docs\n`)
