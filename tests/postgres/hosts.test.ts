import assert from 'node:assert/strict'
import dns from 'node:dns/promises'
import { mkdtempSync, rmSync } from 'node:fs'
import { syncBuiltinESMExports } from 'node:module'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it, type TestContext } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openAt } from '../../src/storage/database.ts'
import { runLatchkey } from '../support/cli.ts'
import { locate, type PostgresServer, startPostgres } from '../support/postgres.ts'
import { freePort, inFolder } from '../support/process.ts'
import { openAddress } from '../support/switched-address.ts'

/** A server with the database `postgres`, and the port where it is. */
interface Host {
  readonly server: PostgresServer
  readonly port: string
  ask(statement: string): Promise<void>
}

const password = 'the same on both'

async function startHost(): Promise<Host> {
  const server = await startPostgres()
  const url = new URL(await server.createDatabase())
  url.pathname = '/postgres'
  const ask = async (statement: string): Promise<void> => {
    const options = '-c default_transaction_read_only=off'
    const client = new pg.Client({ connectionString: url.href, options })
    await client.connect()
    await client.query(statement)
    await client.end()
  }
  await ask(`alter role latchkey password '${password}'`)
  url.password = password
  return { server, port: url.port, ask }
}

/** Ends all other connections, as a server that changes its role does. */
const become = async ({ ask }: Host, role: 'writable' | 'read-only'): Promise<void> => {
  await ask(`alter database postgres set default_transaction_read_only = ${role === 'writable' ? 'off' : 'on'}`)
  await ask(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname is not null and pid <> pg_backend_pid()',
  )
}

let one: Host
let two: Host
let silent: Server
let silentPort: string
let refusingPort: string
before(async () => {
  one = await startHost()
  two = await startHost()
  await become(two, 'read-only')
  silent = createServer(() => {})
  await new Promise<void>((resolve) => silent.listen(0, '127.0.0.1', resolve))
  silentPort = String((silent.address() as { port: number }).port)
  refusingPort = String(await freePort())
})
after(async () => {
  silent.close()
  await Promise.all([one.server.remove(), two.server.remove()])
})

const open = async (t: TestContext, ports: readonly string[], parameters = '') => {
  const hosts = ports.map((port) => `127.0.0.1:${port}`).join(',')
  const url = `postgres://latchkey:${encodeURIComponent(password)}@${hosts}/postgres${parameters}`
  const knex = await openAt(locate(url, 2), parameters === '' ? 'serve' : 'migrate')
  t.after(() => knex.destroy())
  return knex
}

/** Accepts connections for the server at this port. */
const leadingTo = (port: string): Server =>
  createServer((client) => {
    const upstream = connect(Number(port), '127.0.0.1')
    client.pipe(upstream).pipe(client)
    for (const end of [client, upstream]) {
      end.on('error', () => {}).on('close', () => void [client, upstream].map((each) => each.destroy()))
    }
  })

const portOf = async (knex: Awaited<ReturnType<typeof open>>): Promise<string> =>
  String((await knex.raw('select inet_server_port() as port')).rows[0].port)

describe('a URL', () => {
  it('is the only source: variables of libpq are not read', () =>
    inFolder(async (folder) => {
      const environment = {
        DATABASE_URL: `postgres://latchkey:${encodeURIComponent(password)}@127.0.0.1:${one.port}/postgres`,
        MASTER_SECRET: 'the master secret of the test, long enough 0123456789',
        PGOPTIONS: '-cnonsense=on',
        PGSSLMODE: 'verify-full',
        PGSSLNEGOTIATION: 'direct',
        PGHOST: '/nowhere',
        PGPASSWORD: 'wrong',
        PGREPLICATION: 'true',
        PGCLIENT_ENCODING: 'LATIN1',
      }
      const { status, stderr } = runLatchkey(folder, ['migrate'], environment)
      assert.deepEqual([status, stderr], [0, ''])
      const lacking = { ...environment, DATABASE_URL: `postgres://latchkey@127.0.0.1:${one.port}/postgres` }
      assert.match(
        runLatchkey(folder, ['migrate'], lacking).stderr,
        /^latchkey: the database asks for a password: [^\n]+$/,
      )
    }))
})

describe('a URL with a socket', () => {
  it('leads to the server behind it', async (t) => {
    const folder = mkdtempSync(join(tmpdir(), 'latchkey socket-'))
    t.after(() => rmSync(folder, { recursive: true, force: true }))
    const socket = leadingTo(one.port)
    await new Promise<void>((resolve) => socket.listen(join(folder, '.s.PGSQL.5433'), resolve))
    t.after(() => socket.close())
    const place = encodeURIComponent(folder)
    const user = `latchkey:${encodeURIComponent(password)}@`
    for (const url of [
      `postgres://${user}/postgres?host=${place}&port=5433&sslmode=verify-full`,
      `postgresql://${user}${place}:5433/postgres`,
      `postgres://${user}${place}:5432,${place}:5433/postgres`,
    ]) {
      const knex = await openAt(locate(url, 1), 'serve')
      t.after(() => knex.destroy())
      assert.equal(await portOf(knex), one.port)
    }
  })
})

describe('a URL with a host of several addresses', () => {
  const addresses = ['127.0.0.1', '127.0.0.2']
  /** The resolver of the system, as for a name with several addresses. */
  const { lookup } = dns
  before(() => {
    dns.lookup = (async () => addresses.map((address) => ({ address, family: 4 }))) as unknown as typeof lookup
    syncBuiltinESMExports()
  })
  after(() => {
    dns.lookup = lookup
    syncBuiltinESMExports()
  })

  /** @param targets what each address leads to */
  const openName = async (t: TestContext, targets: readonly (string | undefined)[], parameters = '') => {
    const port = await freePort()
    for (const [index, target] of targets.entries()) {
      if (target === undefined) continue
      const server = leadingTo(target)
      await new Promise<void>((resolve) => server.listen(port, addresses[index], resolve))
      t.after(() => server.close())
    }
    const url = `postgres://latchkey:${encodeURIComponent(password)}@db.test:${port}/postgres${parameters}`
    const knex = await openAt(locate(url, 2), 'migrate')
    t.after(() => knex.destroy())
    return knex
  }

  it('leads to the address that takes writes, wherever it is', async (t) => {
    for (const targets of [
      [one.port, two.port],
      [two.port, one.port],
      [silentPort, one.port],
      [undefined, one.port],
    ]) {
      assert.equal(await portOf(await openName(t, targets)), one.port)
    }
  })

  it('fails in the line of the address that says most', async (t) => {
    const readOnly = 'the database is read-only: set DATABASE_URL to the primary (25006)'
    const away = 'the database does not respond: start it, or correct DATABASE_URL (ECONNREFUSED)'
    for (const [targets, message] of [
      [[two.port, two.port], readOnly],
      [[undefined, two.port], readOnly],
      [[two.port, silentPort], readOnly],
      [[undefined, undefined], away],
    ] as const) {
      const knex = await openName(t, targets, '?connect_timeout=3')
      await assert.rejects(knex.raw('select 1'), { message })
    }
  })
})

describe('a URL with several hosts', () => {
  it('leads to the host that takes writes, wherever it is', async (t) => {
    for (const ports of [
      [one.port, two.port],
      [two.port, one.port],
      [refusingPort, two.port, one.port],
    ]) {
      assert.equal(await portOf(await open(t, ports)), one.port)
    }
  })

  it('is asked again while its address leads to a silent host', async (t) => {
    const address = await openAddress(Number(silentPort))
    t.after(() => address.close())
    const found = portOf(await open(t, [String(address.port)], '?sslmode=disable'))
    await sleep(300)
    address.lead(Number(one.port))
    assert.equal(await found, one.port)
  })

  it('is not held up by hosts that are silent', async (t) => {
    const found = portOf(await open(t, [silentPort, silentPort, two.port, one.port]))
    assert.equal(await found, one.port)
  })

  it('may take one that is no standby', async (t) => {
    const knex = await open(t, [refusingPort, two.port, one.port], '?target_session_attrs=primary')
    assert.equal(await portOf(knex), two.port)
  })

  it('follows the primary', async (t) => {
    const knex = await open(t, [one.port, two.port])
    assert.equal(await portOf(knex), one.port)
    await become(one, 'read-only')
    await become(two, 'writable')
    t.after(async () => {
      await become(two, 'read-only')
      await become(one, 'writable')
    })
    await knex.raw('select 1').catch(() => {})
    assert.equal(await portOf(knex), two.port)
  })

  it('fails in one line that says what is wrong with each host', async (t) => {
    const knex = await open(
      t,
      [two.port, refusingPort, silentPort],
      '?connect_timeout=4&target_session_attrs=read-write',
    )
    await assert.rejects(knex.raw('select 1'), (error: Error & { code?: string }) => {
      assert.equal(error.code, '25006')
      assert.equal(
        error.message,
        `no host of DATABASE_URL takes writes: 127.0.0.1:${two.port} is read-only (25006), ` +
          `127.0.0.1:${refusingPort} does not respond (ECONNREFUSED), ` +
          `127.0.0.1:${silentPort} does not respond (timeout expired): start the primary, or correct DATABASE_URL`,
      )
      return true
    })
  })
})
