import assert from 'node:assert/strict'
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { availableParallelism, getPriority } from 'node:os'
import { join } from 'node:path'
import { describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { sourceLatchkey } from '../support/cli.ts'
import { exchange, openConnection } from '../support/connection.ts'
import {
  get,
  inFolder,
  messages,
  type NodeProcess,
  post,
  sourceEntry,
  withProcess,
  withService,
  withServices,
} from '../support/process.ts'

const jane = { username: 'jane_doe', password: 'secureP@ssw0rd' }

/** Starts the service in a folder, on a port that is free. */
const service = (cwd: string, environment: Readonly<Record<string, string>> = {}) => ({
  entry: sourceEntry,
  cwd,
  environment: { PORT: '0', ...environment },
})

const logIn = async (baseUrl: string): Promise<{ access: string; refresh: string }> => {
  const { status, body } = await post(baseUrl, '/api/user/token/', jane)
  assert.equal(status, 200)
  return { access: String(body.access), refresh: String(body.refresh) }
}

/** Sends every request that a valid token pair allows. */
const requireGood = async (baseUrl: string, { access, refresh }: { access: string; refresh: string }) => {
  assert.deepEqual(await get(baseUrl, '/api/user/me/', access), { status: 200, body: { id: 1, username: 'jane_doe' } })
  assert.equal((await post(baseUrl, '/api/user/token/refresh', { refresh })).status, 200)
  for (const token of [access, refresh]) {
    assert.deepEqual(await post(baseUrl, '/api/user/token/verify/', { token }), { status: 200, body: {} })
  }
}

const stopped = async (child: NodeProcess, signal: NodeJS.Signals): Promise<void> => {
  child.kill(signal)
  assert.deepEqual(await child.ended, { code: 0, signal: null })
  assert.equal(child.stderr(), '')
}

/** Waits until a process has made a file. */
const made = async (file: string, child: NodeProcess): Promise<void> => {
  let running = true
  void child.ended.then(() => {
    running = false
  })
  while (running && !existsSync(file)) await sleep(1)
  assert.ok(running, `ended before it made ${file}: ${child.stderr()}`)
}

describe('a start', () => {
  it('needs only an empty folder, and logs all places in one line', () =>
    inFolder((folder) =>
      withService(service(folder), async (baseUrl, child) => {
        const lines = child.stdout().trimEnd().split('\n')
        const told = lines.filter((line) => !('audit' in JSON.parse(line)))
        assert.equal(told.length, 1)
        const url = baseUrl.replace('127.0.0.1', 'localhost')
        const { msg } = JSON.parse(told[0] ?? '')
        const places = `database data/latchkey.db, docs ${url}/docs, console ${url}/console`
        assert.equal(msg, `Latchkey is ready at ${url} (${places})`)
        assert.equal((await get(baseUrl, '/readyz')).status, 200)
      }),
    ))

  it('creates a folder and files that only their owner can read', () =>
    inFolder((folder) =>
      withService(service(folder), async (baseUrl) => {
        assert.equal((await post(baseUrl, '/api/user/register/', jane)).status, 201)
        const data = join(folder, 'data')
        assert.equal(statSync(data).mode & 0o777, 0o700)
        const modes = readdirSync(data).map((name) => [name, (statSync(join(data, name)).mode & 0o777).toString(8)])
        assert.deepEqual(Object.fromEntries(modes), {
          'latchkey.db': '600',
          'latchkey.db-shm': '600',
          'latchkey.db-wal': '600',
          'master-secret': '600',
        })
      }),
    ))

  it('keeps every account and token of the last run valid', () =>
    inFolder(async (folder) => {
      let pair = { access: '', refresh: '' }
      await withService(service(folder), async (baseUrl, child) => {
        await post(baseUrl, '/api/user/register/', jane)
        pair = await logIn(baseUrl)
        await stopped(child, 'SIGTERM')
      })
      await withService(service(folder), async (baseUrl) => {
        await requireGood(baseUrl, pair)
        await logIn(baseUrl)
      })
    }))

  for (const file of ['latchkey.db', 'latchkey.db-wal', 'master-secret']) {
    it(`succeeds after SIGKILL ended a first start just after it created ${file}`, () =>
      inFolder(async (folder) => {
        await withProcess(service(folder), async (child) => {
          await made(join(folder, 'data', file), child)
          child.kill('SIGKILL')
          await child.ended
        })
        await withService(service(folder), async (baseUrl) => {
          assert.equal((await post(baseUrl, '/api/user/register/', jane)).status, 201)
          await requireGood(baseUrl, await logIn(baseUrl))
        })
      }))
  }

  it('shares one database and one set of secrets with processes that start at the same time', () =>
    inFolder((folder) =>
      withServices([service(folder), service(folder), service(folder)], async (baseUrls) => {
        const [first = ''] = baseUrls
        assert.equal((await post(first, '/api/user/register/', jane)).status, 201)
        for (const issuer of baseUrls) {
          const pair = await logIn(issuer)
          for (const verifier of baseUrls) await requireGood(verifier, pair)
        }
      }),
    ))

  it('reads .env, which the environment overrides', () =>
    inFolder(async (folder) => {
      writeFileSync(join(folder, '.env'), 'REGISTRATION=closed\nDATA_DIR=./from-file\nPORT=1\n')
      await withService(service(folder, { DATA_DIR: './from-environment' }), async (baseUrl) => {
        assert.equal((await post(baseUrl, '/api/user/register/', jane)).status, 403)
        assert.deepEqual(readdirSync(folder).sort(), ['.env', 'from-environment'])
      })
    }))

  it('keeps idle connections for as long as KEEP_ALIVE_TIMEOUT says', () =>
    inFolder((folder) =>
      withService(service(folder, { KEEP_ALIVE_TIMEOUT: '620s' }), async (baseUrl) => {
        const socket = await openConnection(baseUrl)
        const answer = await exchange(socket, 'GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n')
        assert.match(answer, /\r\nKeep-Alive: timeout=620\r\n/)
        socket.destroy()
      }),
    ))

  it("never loads Node's modules for fetch and HTTP/2", () =>
    inFolder(async (cwd) => {
      const tell = `process.on('exit', () => {
        console.log(JSON.stringify({ msg: process.moduleLoadList.filter((name) => /undici|http2/.test(name)) }))
      })`
      const nodeFlags = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`]
      await withService({ ...service(cwd), nodeFlags }, async (baseUrl, child) => {
        assert.equal((await post(baseUrl, '/api/user/register/', jane)).status, 201)
        await logIn(baseUrl)
        await stopped(child, 'SIGTERM')
        assert.deepEqual(messages(child).at(-1), [])
      })
    }))

  it('is followed by a collection of garbage at rest, as are 1,000 requests, whatever a load balancer asks', () =>
    inFolder((folder) =>
      withService({ ...service(folder), nodeFlags: ['--expose-gc', '--trace-gc'] }, async (baseUrl, child) => {
        // Waiting ends with the process.
        const limit = setTimeout(() => child.kill('SIGKILL'), 120_000)
        const probe = setInterval(() => void fetch(`${baseUrl}/readyz`).catch(() => {}), 1000)
        try {
          // Only a collection that returns memory has this name.
          await child.printed(/Mark-Compact \(reduce\)/)
          await sleep(100)
          const first = child.stdout().match(/Mark-Compact \(reduce\)/g)?.length ?? 0
          for (let sent = 0; sent < 1000; sent += 50) {
            await Promise.all(Array.from({ length: 50 }, () => fetch(`${baseUrl}/.well-known/jwks.json`)))
          }
          await child.printed(new RegExp(`(Mark-Compact \\(reduce\\)[^]*){${first + 1}}`))
        } finally {
          clearInterval(probe)
          clearTimeout(limit)
        }
      }),
    ))

  it('loads nothing of the documentation with DOCS=off', () =>
    inFolder(async (cwd) => {
      const tell = `import { registerHooks } from 'node:module'
        const loaded = []
        registerHooks({ load: (url, context, next) => { loaded.push(url); return next(url, context) } })
        process.on('exit', () => {
          const msg = [loaded.some((url) => url.includes('/src/http/app.ts')), ...loaded.filter((url) => /handbook|http\\/docs|swagger|marked/.test(url))]
          console.log(JSON.stringify({ msg }))
        })`
      const nodeFlags = ['--import', `data:text/javascript,${encodeURIComponent(tell)}`]
      await withService({ ...service(cwd, { DOCS: 'off' }), nodeFlags }, async (baseUrl, child) => {
        assert.equal((await get(baseUrl, '/docs')).status, 404)
        await stopped(child, 'SIGTERM')
        assert.deepEqual(messages(child).at(-1), [true])
      })
    }))
})

describe('the pool that hashes share with the database', () => {
  const onLinux = {
    skip: process.platform === 'linux' ? false : 'NOT TESTED: only Linux tells the threads of a process',
  }
  const threadsOfPool = (pid: number): number[] =>
    readdirSync(`/proc/${pid}/task`)
      .filter((task) => readFileSync(`/proc/${pid}/task/${task}/comm`, 'utf8') === 'libuv-worker\n')
      .map(Number)
  const entries = { 'npm start': [sourceEntry], 'latchkey serve': [sourceLatchkey, 'serve'] }
  for (const [command, [entry = '', ...args]] of Object.entries(entries)) {
    it(`has four threads beyond one per core unless configured: ${command}`, onLinux, () =>
      inFolder(async (folder) => {
        await withService({ ...service(folder), entry, args }, async (_baseUrl, child) => {
          assert.equal(threadsOfPool(child.pid).length, availableParallelism() + 4)
        })
        await withService({ ...service(folder, { UV_THREADPOOL_SIZE: '9' }), entry, args }, async (_baseUrl, child) => {
          assert.equal(threadsOfPool(child.pid).length, 9)
        })
      }),
    )

    it(`gives the answering thread priority: ${command}`, onLinux, () =>
      inFolder((folder) =>
        withService({ ...service(folder), entry, args }, async (_baseUrl, child) => {
          const own = getPriority(child.pid)
          assert.equal(own, getPriority())
          for (const thread of threadsOfPool(child.pid)) assert.equal(getPriority(thread), Math.min(own + 10, 19))
        }),
      ),
    )
  }
})
