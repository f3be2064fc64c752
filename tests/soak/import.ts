import { spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createWriteStream, mkdtempSync, rmSync } from 'node:fs'
import { loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { latchkey } from '../support/cli.ts'
import { accountLine, linesOf, revokedLine, siteKey, siteLine } from '../support/import-stream.ts'
import { startPostgres } from '../support/postgres.ts'

// `node tests/soak/import.ts [--database postgres --accounts 100000]`: how many rows a second
// `latchkey import django` reads, the first time and again, and how much more memory it needs for
// all accounts than for 1,000. Fails when that is more than 20 MB.
const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'sqlite' },
    accounts: { type: 'string', default: '100000' },
  },
})
const few = 1000
const mostGrowthMegabytes = 20

/** Reports the greatest memory of the process at its end. */
const meter = `data:text/javascript,process.on('exit',()=>console.error(process.resourceUsage().maxRSS))`

async function writeStream(file: string, accounts: number): Promise<number> {
  const out = createWriteStream(file)
  const revoked = accounts / 5
  const write = async (line: object) => {
    if (!out.write(linesOf([line]))) await once(out, 'drain')
  }
  await write(siteLine({ counts: { accounts, revoked } }))
  for (let n = 1; n <= accounts; n += 1) await write(accountLine(n, { claims: { role: 'user', n } }))
  for (let n = 1; n <= revoked; n += 1) await write(revokedLine(`token-${n}`))
  await write({ type: 'end', accounts, revoked })
  await new Promise<void>((resolve) => out.end(resolve))
  return accounts + revoked
}

interface Measured {
  readonly megabytes: number
  readonly rowsPerSecond: number
}

function measure(file: string, rows: number, env: Readonly<Record<string, string>>, title: string): Measured {
  const started = performance.now()
  const { status, stderr } = spawnSync(process.execPath, ['--import', meter, latchkey, 'import', 'django', file], {
    env: { ...env, SIGNING_KEY: siteKey, LOG_LEVEL: 'error' },
    encoding: 'utf8',
  })
  if (status !== 0) throw new Error(stderr)
  const seconds = (performance.now() - started) / 1000
  const megabytes = Number(stderr.trim()) / 1024
  const rowsPerSecond = rows / seconds
  const load = loadavg()[0]?.toFixed(1)
  console.log(
    `${title}: ${rows} rows in ${seconds.toFixed(1)} s, ${rowsPerSecond.toFixed(0)} rows/s, ${megabytes.toFixed(0)} MB, load ${load}`,
  )
  return { megabytes, rowsPerSecond }
}

const folder = mkdtempSync(join(tmpdir(), 'latchkey-soak-import-'))
const server = values.database === 'postgres' ? await startPostgres('on') : undefined
try {
  const environmentOf = async (name: string) => ({
    DATA_DIR: join(folder, name),
    ...(server !== undefined && { DATABASE_URL: await server.createDatabase() }),
  })
  const [small, large] = [join(folder, 'small.jsonl'), join(folder, 'large.jsonl')]
  const [smallRows, largeRows] = [await writeStream(small, few), await writeStream(large, Number(values.accounts))]
  const least = measure(small, smallRows, await environmentOf('small'), `${few} accounts`)
  const environment = await environmentOf('large')
  const first = measure(large, largeRows, environment, `${values.accounts} accounts`)
  const again = measure(large, largeRows, environment, 'the same again')
  const growth = Math.max(first.megabytes, again.megabytes) - least.megabytes
  console.log(`${growth.toFixed(0)} MB more than for ${few} accounts`)
  if (growth > mostGrowthMegabytes) process.exitCode = 1
} finally {
  await server?.remove()
  rmSync(folder, { recursive: true })
}
