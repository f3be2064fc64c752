import { mkdtempSync, rmSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { type Database, openDatabase } from '../../src/storage/database.ts'
import { locate, startPostgres } from '../support/postgres.ts'
import { freePort, mainEntry, post, readyAddress, startProcess } from '../support/process.ts'

// `node tests/soak/cleanup.ts [--database postgres --rows 2000000 --clients 4]`: how long one
// instance takes to remove expired rows under load, and how long requests wait meanwhile, compared
// with afterwards.
const { values } = parseArgs({
  options: {
    database: { type: 'string', default: 'sqlite' },
    rows: { type: 'string', default: '2000000' },
    clients: { type: 'string', default: '4' },
  },
})
const rows = Number(values.rows)
const rowsAtOnce = 50_000
const expired = 1000
const password = 'correct horse battery'

/**
 * Expired rows: an INSERT for the numbers `n`, and its share of all rows. The sessions are not
 * those of the clients, whose logins would end the oldest ones: the feed lists these for a while.
 */
const kinds = {
  sessions: {
    share: 0.4,
    insert: `insert into sessions (id, account_id, gen, jti, iat, exp, cleanup_at, created_at, auth_time, last_used_at)
      select 'old-' || (n * 7919 % 10000019), 1001 + n % 1000, 1, 'old-' || n, 1, ${expired}, ${expired}, 1, 1, 1 from numbers`,
  },
  audit_events: {
    share: 0.4,
    insert: `insert into audit_events (at, event, outcome, account_id, address, count)
      select ${expired} + n / 100, 'login', 'success', 1 + n % 1000, '192.0.2.1', 1 from numbers`,
  },
  revoked_tokens: {
    share: 0.2,
    insert: `insert into revoked_tokens (jti_hash, expires_at) select 'old-' || n, ${expired} from numbers`,
  },
} as const

/** Fills the tables without the service. */
async function fill({ knex }: Database): Promise<void> {
  // Nothing is lost that matters.
  if (values.database === 'sqlite') await knex.raw('PRAGMA synchronous = OFF')
  if (values.database === 'sqlite') await knex.raw('PRAGMA cache_size = -400000')
  // The first service may have found nothing to remove just now, and rests.
  await knex('leases').delete()
  for (const { share, insert } of Object.values(kinds)) {
    for (let first = 0; first < rows * share; first += rowsAtOnce) {
      const last = Math.min(rows * share, first + rowsAtOnce) - 1
      const numbers =
        values.database === 'postgres'
          ? `select n from generate_series(${first}::bigint, ${last}) as counted(n)`
          : `select ${first} as n union all select n + 1 from numbers where n < ${last}`
      const at = insert.indexOf('select ')
      await knex.raw(`${insert.slice(0, at)} with recursive numbers(n) as (${numbers}) ${insert.slice(at)}`)
    }
  }
}

/** Clients that log in once, then refresh and look themselves up. */
function startClients(baseUrl: string) {
  const state = { ended: false, failed: 0, waits: [] as number[] }
  const timed = async (work: () => Promise<{ readonly status: number }>): Promise<void> => {
    const started = performance.now()
    const { status } = await work()
    state.waits.push(performance.now() - started)
    if (status !== 200) state.failed += 1
  }
  const client = async (number: number): Promise<void> => {
    const login = await post(baseUrl, '/api/user/token/', { username: `client-${number}`, password })
    const { access, refresh } = login.body as { access: string; refresh: string }
    const headers = { authorization: `Bearer ${access}` }
    while (!state.ended) {
      await timed(() => post(baseUrl, '/api/user/token/refresh/', { refresh }))
      await timed(() => fetch(`${baseUrl}/api/user/me/`, { headers }))
      await sleep(20)
    }
  }
  const running = Array.from({ length: Number(values.clients) }, (_, number) => client(number))
  for (const one of running) one.catch((error: unknown) => process.stderr.write(`a client failed: ${error}\n`))
  /** Ends a period. */
  const take = () => {
    const waits = state.waits.splice(0).toSorted((one, two) => one - two)
    const at = (share: number) => (waits[Math.floor(waits.length * share)] ?? Number.NaN).toFixed(1)
    return `${waits.length} requests, p50 ${at(0.5)} ms, p99 ${at(0.99)} ms, longest ${at(0.9999)} ms`
  }
  const finish = async () => {
    state.ended = true
    await Promise.all(running)
    return state.failed
  }
  return { take, finish }
}

/** Other work on the machine makes all figures worse. */
const load = () => `load ${loadavg()[0]?.toFixed(1)}`

const isGone = async ({ knex }: Database): Promise<boolean> => {
  const found = [
    await knex('sessions').where('cleanup_at', '<=', expired).first('id'),
    await knex('audit_events').where('at', '<', 100_000_000).first('id'),
    await knex('revoked_tokens').where('expires_at', '<=', expired).first('jti_hash'),
  ]
  return found.every((row) => row === undefined)
}

const folder = mkdtempSync(join(tmpdir(), 'latchkey-cleanup-soak-'))
const server = values.database === 'postgres' ? await startPostgres('on') : undefined
const url = await server?.createDatabase()
const environment = {
  ...(url === undefined ? {} : { DATABASE_URL: url, MASTER_SECRET: 'the master secret of a soak, for one database' }),
  DATA_DIR: folder,
  PORT: String(await freePort()),
  LIMIT_REGISTRATION_ADDRESS: 'off',
  LIMIT_REFRESH_SESSION: 'off',
}
const openOwn = () =>
  openDatabase(url === undefined ? { kind: 'sqlite', file: join(folder, 'latchkey.db') } : locate(url, 1))
const start = async () => {
  const child = startProcess({ entry: mainEntry, cwd: folder, environment })
  return { child, baseUrl: await readyAddress(child) }
}

const first = await start()
for (let number = 0; number < Number(values.clients); number += 1)
  await post(first.baseUrl, '/api/user/register/', { username: `client-${number}`, password })
first.child.kill('SIGTERM')
await first.child.ended
const own = await openOwn()
await fill(own)
process.stdout.write(`${values.database}: ${rows} expired rows, ${cpus().length} cores, ${values.clients} clients\n`)

const { child, baseUrl } = await start()
void child.ended.then(({ code, signal }) =>
  process.stdout.write(`the service ended: ${code ?? signal}\n${child.stderr()}`),
)
const clients = startClients(baseUrl)
// The first upkeep comes ten seconds after the start.
await sleep(9500)
process.stdout.write(`before:  ${clients.take()}, ${load()}\n`)
const begun = performance.now()
while (!(await isGone(own))) await sleep(1000)
const seconds = (performance.now() - begun) / 1000
process.stdout.write(`cleanup: ${clients.take()}, ${load()}\n`)
await sleep(15_000)
process.stdout.write(`after:   ${clients.take()}, ${load()}\n`)
process.stdout.write(`gone in ${seconds.toFixed(0)} s: ${Math.round(rows / seconds)} rows a second; `)
process.stdout.write(`${await clients.finish()} requests failed\n`)
child.kill('SIGTERM')
await child.ended
await own.close()
await server?.remove()
rmSync(folder, { recursive: true })
