import assert from 'node:assert/strict'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { exchange, openConnection } from '../support/connection.ts'
import { startPostgres } from '../support/postgres.ts'
import {
  fastEntry,
  get,
  inFolder,
  mainEntry,
  messages,
  type NodeProcess,
  post,
  runToEnd,
  withService,
} from '../support/process.ts'
import { openAddress } from '../support/switched-address.ts'

const jane = { username: 'jane_doe', password: 'secureP@ssw0rd' }

/** Starts the service in a folder, on a port that is free. */
const service = (cwd: string, environment: Readonly<Record<string, string>> = {}) => ({
  entry: mainEntry,
  cwd,
  environment: { PORT: '0', ...environment },
})

const me = 'GET /api/user/me/ HTTP/1.1\r\nHost: a\r\n\r\n'

/** Waits until a service accepts no connection; each one until then gets its answer. */
const refused = async (baseUrl: string): Promise<void> => {
  const ask = () => get(baseUrl, '/healthz').catch(({ code }) => ({ status: code }))
  for (let status: unknown = 200; status !== 'ECONNREFUSED'; { status } = await ask()) assert.equal(status, 200)
}

describe('a stop', () => {
  for (const signal of ['SIGTERM', 'SIGINT'] as const) {
    it(`finishes a login under way and then closes the database, at ${signal}`, () =>
      inFolder((folder) =>
        // With fast hashes: a stop waits for 8 s, and a hash on a busy machine may take longer.
        withService({ ...service(folder), entry: fastEntry }, async (baseUrl, child) => {
          assert.equal((await post(baseUrl, '/api/user/register/', jane)).status, 201)
          const probe = await openConnection(baseUrl)
          const head = 'GET /readyz HTTP/1.1\r\nHost: a\r\n'
          assert.match(await exchange(probe, `${head}\r\n`), /^HTTP\/1\.1 200 /)
          probe.write(head)
          // A login whose body ends during the stop, so that its work begins then.
          const login = await openConnection(baseUrl)
          const body = JSON.stringify(jane)
          login.write(
            `POST /api/user/token/ HTTP/1.1\r\nHost: a\r\nContent-Type: application/json\r\nContent-Length: ${body.length}\r\n\r\n${body.slice(0, 9)}`,
          )
          // Answered by the same event loop: what was sent before has arrived.
          await get(baseUrl, '/healthz')

          child.kill(signal)
          await child.printed('stopping')
          assert.match(await exchange(probe, '\r\n'), /^HTTP\/1\.1 503 /)
          await refused(baseUrl)
          // Repeated signals change nothing.
          child.kill('SIGTERM')
          child.kill('SIGINT')

          assert.match(await exchange(login, body.slice(9)), /^HTTP\/1\.1 200 /)
          assert.deepEqual(await child.ended, { code: 0, signal: null })
          assert.equal(child.stderr(), '')
          assert.equal(messages(child).at(-1), 'stopped')
          assert.deepEqual(readdirSync(join(folder, 'data')), ['latchkey.db', 'master-secret'])
        }),
      ))
  }

  it('answers a request that arrives on a kept connection just after it began', () =>
    inFolder((folder) =>
      withService(service(folder), async (baseUrl, child) => {
        const [unused, used] = [await openConnection(baseUrl), await openConnection(baseUrl)]
        await exchange(used, me)
        child.kill('SIGTERM')
        await child.printed('stopping: waiting for open requests')
        for (const socket of [unused, used]) {
          const closed = once(socket, 'end')
          assert.match(await exchange(socket, me), /^HTTP\/1\.1 401 [\s\S]*\r\nConnection: close\r\n/)
          await closed
        }
        assert.deepEqual(await child.ended, { code: 0, signal: null })
      }),
    ))

  it('never resets the connection of a client that sends while it is ended', () =>
    inFolder((folder) =>
      withService(service(folder), async (baseUrl, child) => {
        const socket = await openConnection(baseUrl, { allowHalfOpen: true })
        await exchange(socket, me)
        const ended = once(socket, 'end')
        child.kill('SIGTERM')
        await ended
        // A reset would reject this.
        const closed = once(socket, 'close')
        socket.write(me)
        await sleep(50)
        socket.end(me)
        await closed
      }),
    ))

  it('that fails is one line of the log and a failed process', () =>
    inFolder(async (cwd) => {
      const entry = join(import.meta.dirname, '../support/failing-stop.ts')
      const { code, stdout, stderr } = await runToEnd({ entry, cwd, environment: { LOG_LEVEL: 'error' } })
      assert.deepEqual([code, stderr], [1, ''])
      const { msg, err } = JSON.parse(stdout)
      assert.deepEqual([msg, err.type], ['stopped: a part did not close', 'Error'])
    }))

  it('does not wait for idle connections, used or not', () =>
    inFolder((folder) =>
      withService(service(folder), async (baseUrl, child) => {
        const [unused, used] = [await openConnection(baseUrl), await openConnection(baseUrl)]
        await exchange(used, 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')
        const closed = [unused, used].map((socket) => once(socket.resume(), 'close'))
        child.kill('SIGTERM')
        await Promise.all(closed)
        assert.deepEqual(await child.ended, { code: 0, signal: null })
        // A wait in vain is cut off in the end, and logged.
        assert.deepEqual(messages(child).slice(-2), ['stopping: waiting for open requests', 'stopped'])
      }),
    ))
})

describe('a stop while PostgreSQL is silent', () => {
  it('ends before `docker stop` would kill it', () =>
    inFolder(async (folder) => {
      const server = await startPostgres()
      const url = new URL(await server.createDatabase())
      const address = await openAddress(Number(url.port))
      url.port = String(address.port)
      const settings = { DATABASE_URL: url.href, MASTER_SECRET: 'one master secret for this test, and no other' }
      await withService(service(folder, settings), async (_baseUrl, child) => {
        address.silence()
        child.kill('SIGTERM')
        assert.deepEqual(await child.ended, { code: 0, signal: null })
        assert.ok(messages(child).some((message) => message.startsWith('stopped')))
      })
      address.close()
      await server.remove()
    }))
})

describe('SHUTDOWN_DELAY', () => {
  /** A delay that lasts until SIGINT. */
  const long = { SHUTDOWN_DELAY: '1m', ADMIN_ADDRESS: '127.0.0.1:0', METRICS_ADDRESS: '127.0.0.1:0' }
  const placeIn = (child: NodeProcess, what: RegExp): string =>
    what.exec(child.stdout())?.[1]?.replace('localhost', '127.0.0.1') ?? ''
  const endNow = async (child: NodeProcess): Promise<void> => {
    child.kill('SIGINT')
    assert.deepEqual(await child.ended, { code: 0, signal: null })
    assert.equal(child.stderr(), '')
  }

  it('serves every request, with /readyz 503, and closes each connection after its answer', () =>
    inFolder((folder) =>
      withService(service(folder, long), async (baseUrl, child) => {
        const adminUrl = placeIn(child, /administration only at (http:[^\s"]+)/)
        const metricsUrl = placeIn(child, /metrics at (http:[^\s"]+)\/metrics/)
        const kept = await Promise.all([openConnection(baseUrl), openConnection(adminUrl)])
        for (const socket of kept) await exchange(socket, me)
        child.kill('SIGTERM')
        await child.printed('stopping: serving for another 60 s')
        for (const url of [baseUrl, adminUrl]) {
          const { status, body } = await get(url, '/readyz')
          assert.deepEqual([status, body.reason], [503, 'stopping'])
        }
        assert.equal((await post(baseUrl, '/api/user/register/', jane)).status, 201)
        assert.equal((await post(baseUrl, '/api/user/token/', jane)).status, 200)

        const lines = (path: string, ...headers: string[]) =>
          [`GET ${path} HTTP/1.1`, 'Host: a', ...headers, '', ''].join('\r\n')
        const cases: readonly (readonly [url: string, bytes: string, status: number])[] = [
          [baseUrl, lines('/healthz'), 200],
          [baseUrl, lines('/nowhere'), 404],
          [baseUrl, lines('/readyz'), 503],
          [baseUrl, lines('/docs'), 200],
          [baseUrl, lines('/healthz', 'Host: b'), 400],
          [baseUrl, 'nonsense\r\n\r\n', 400],
          [baseUrl, lines('/healthz').replace('GET', 'OPTIONS'), 200],
          [baseUrl, lines('/healthz', 'Expect: other'), 200],
          [adminUrl, lines('/console'), 200],
          [metricsUrl, lines('/metrics'), 200],
          [metricsUrl, lines('/nowhere'), 404],
        ]
        for (const [url, bytes, status] of cases) {
          const socket = await openConnection(url)
          const closed = once(socket, 'end')
          const answer = await exchange(socket, bytes)
          assert.match(answer, new RegExp(`^HTTP/1\\.1 ${status} [\\s\\S]*\\r\\nConnection: close\\r\\n`), bytes)
          await closed
        }
        for (const socket of kept) assert.match(await exchange(socket, me), /\r\nConnection: close\r\n/)
        await endNow(child)
        assert.deepEqual(messages(child).slice(-2), ['stopping: waiting for open requests', 'stopped'])
      }),
    ))

  it('ends after its time, and then no connection is accepted', () =>
    inFolder((folder) =>
      withService(service(folder, { SHUTDOWN_DELAY: '1s' }), async (baseUrl, child) => {
        child.kill('SIGTERM')
        await child.printed('stopping: serving')
        assert.equal((await get(baseUrl, '/healthz')).status, 200)
        assert.deepEqual(await child.ended, { code: 0, signal: null })
        await assert.rejects(get(baseUrl, '/healthz'), { code: 'ECONNREFUSED' })
      }),
    ))

  it('is skipped at SIGINT, and not shortened by a second SIGTERM', () =>
    inFolder(async (folder) => {
      await withService(service(folder, long), async (_baseUrl, child) => {
        await endNow(child)
        assert.ok(!child.stdout().includes('serving for'))
      })
      await withService(service(folder, long), async (baseUrl, child) => {
        child.kill('SIGTERM')
        await child.printed('stopping: serving')
        child.kill('SIGTERM')
        child.kill('SIGHUP')
        await child.printed('SIGHUP ignored')
        assert.equal((await get(baseUrl, '/healthz')).status, 200)
        await endNow(child)
      })
    }))
})

describe('SIGHUP', () => {
  it('ends nothing', () =>
    inFolder((folder) =>
      withService(service(folder), async (baseUrl, child) => {
        child.kill('SIGHUP')
        await child.printed('SIGHUP ignored: settings are read at the start only')
        assert.equal((await get(baseUrl, '/readyz')).status, 200)
      }),
    ))
})
