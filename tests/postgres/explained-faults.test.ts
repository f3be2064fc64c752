import assert from 'node:assert/strict'
import { type AddressInfo, createServer, type Server, type Socket } from 'node:net'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { lookAtAll } from '../../src/cli/doctor/look.ts'
import { parseConfig } from '../../src/config/config.ts'
import { explainStartFailure } from '../../src/start-failure.ts'
import { openAt, openDatabase } from '../../src/storage/database.ts'
import { runLatchkey } from '../support/cli.ts'
import { pgBouncerMissing, startPgBouncer } from '../support/pgbouncer.ts'
import { locate, type PostgresServer, startPostgres } from '../support/postgres.ts'
import { inFolder } from '../support/process.ts'
import { testStrength } from '../support/service.ts'

const password = 'hunter2-hunter2'
const masterSecret = 'the master secret of the test, long enough 0123456789'

const startLine = async (url: string): Promise<string> => {
  const started: unknown = await openDatabase(locate(url, 2)).then(
    async (database) => {
      await database.close()
      return new Error('it starts')
    },
    (error: unknown) => error,
  )
  assert.ok(started instanceof Error)
  assert.match(started.message, /^[^\n]+$/)
  for (const part of [password, '://', 'jane:']) assert.ok(!started.message.includes(part), started.message)
  return started.message
}

/** The line of a start, which is also what doctor says. */
const lineOf = async (url: string): Promise<string> => {
  const line = await startLine(url)
  const findings = await lookAtAll({
    readConfig: () => ({
      ...parseConfig({ DATABASE_URL: url, PORT: '1', MASTER_SECRET: masterSecret }),
      scrypt: testStrength,
    }),
    clock: { now: () => Math.floor(Date.now() / 1000) },
    url: undefined,
  })
  const found = findings.find(({ name }) => name === 'database')
  assert.deepEqual([found?.status, found?.text], ['fail', line])
  return line
}

/** What a server that speaks the protocol says instead of accepting a connection. */
const refusal = (code: string, message: string): Buffer => {
  const fields = Buffer.from(`SFATAL\0VFATAL\0C${code}\0M${message}\0\0`)
  const head = Buffer.alloc(5)
  head.write('E')
  head.writeInt32BE(fields.length + 4, 1)
  return Buffer.concat([head, fields])
}

const isTlsRequest = (received: Buffer): boolean => received.length === 8 && received.readInt32BE(4) === 80_877_103

const refusing =
  (code: string, message: string) =>
  (socket: Socket): void => {
    socket.on('error', () => {})
    socket.on('data', (received) => {
      if (isTlsRequest(received)) socket.write('N')
      else socket.end(refusal(code, message))
    })
  }

const answering = (text: string) => (socket: Socket) => {
  socket.on('error', () => {})
  socket.once('data', () => socket.end(text))
}

const servers: Server[] = []
after(() => {
  for (const server of servers) server.close()
})

const listen = async (accept: (socket: Socket) => void): Promise<number> => {
  const server = createServer(accept)
  servers.push(server)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return (server.address() as AddressInfo).port
}

/** Servers that refuse or misbehave, and the line. */
const refusals: readonly (readonly [string, (socket: Socket) => void, RegExp])[] = [
  ['starts', refusing('57P03', 'the database system is starting up'), /is starting up, shutting down .*\(57P03\)$/],
  ['stops', refusing('57P01', 'terminating connection'), /does not respond: .*\(57P01\)$/],
  ['is full', refusing('53300', 'sorry, too many clients already'), /has no free connection: .*\(53300\)$/],
  ['lacks a line for us', refusing('28000', 'no pg_hba.conf entry for host'), /no line in pg_hba\.conf .*\(28000\)$/],
  ['does not know the user', refusing('28000', 'role "jane" does not exist'), /rejects the user .*\(28000\)$/],
  ['is closed', refusing('55000', 'database "x" is not currently accepting connections'), /accepts no connections/],
  [
    'fails otherwise',
    refusing('XX000', 'one\nline'),
    /refuses the connection \(XX000 one line\): correct DATABASE_URL$/,
  ],
  ['is an old pooler', refusing('08P01', 'unsupported startup parameter: options'), /behind a pooler that refuses/],
  ['is a pooler without it', refusing('08P01', 'database "x" does not exist'), /does not exist: create it/],
  [
    'is in statement mode',
    refusing('08P01', 'transaction blocks not allowed in statement pooling mode'),
    /statement mode/,
  ],
  ['is a pooler alone', refusing('08P01', 'server login has been failing'), /does not respond to its pooler/],
  ['ends connections', (socket) => void socket.destroy(), /does not respond: start it/],
  ['is another server', answering('HTTP/1.1 400 Bad Request\r\n\r\n'), /^the database (does not respond|refuses)/],
  ['is no server at all', answering('\0'.repeat(20)), /refuses the connection \(received invalid response/],
  ['is silent', () => {}, /does not respond: .*\(timeout expired\)$/],
]

describe('the start and doctor say the same in one line', { concurrency: 4 }, () => {
  for (const [what, accept, expected] of refusals) {
    it(`when the server ${what}`, async () => {
      const port = await listen(accept)
      assert.match(await lineOf(`postgres://jane:${password}@127.0.0.1:${port}/x?connect_timeout=4`), expected)
    })
  }

  for (const [parameters, expected] of [
    ['host=/nowhere', /has no socket in the folder of DATABASE_URL: .*\(ENOENT\)$/],
    ['host=/etc/passwd', /has no socket in the folder of DATABASE_URL: .*\(ENOTDIR\)$/],
    ['host=127.0.0.1&sslmode=verify-full&sslrootcert=/nowhere', /^sslrootcert of DATABASE_URL names a file that/],
    ['host=no-such-host.invalid', /has a host whose name cannot be resolved: .*\(E/],
  ] as const) {
    it(`for ${parameters}`, async () => {
      assert.match(await lineOf(`postgres:///x?user=jane&password=${password}&${parameters}`), expected)
    })
  }
})

describe('a server that ends sessions says why', () => {
  let server: PostgresServer
  before(async () => {
    server = await startPostgres()
  })
  after(() => server.remove())

  it('and the start names a transaction_timeout that is too short', async () => {
    const url = await server.createDatabase()
    const knex = await openAt(locate(url, 1), 'serve')
    await knex.raw(`alter database ${new URL(url).pathname.slice(1)} set transaction_timeout = '5ms'`)
    await knex.destroy()
    for (const _start of [1, 2, 3]) {
      const line = 'the database ends transactions of the service: raise or remove transaction_timeout (25P04)'
      assert.equal(await startLine(url), line)
    }
  })

  it('which later statements of the connection repeat', async (t) => {
    const knex = await openAt(locate(await server.createDatabase(), 2), 'migrate')
    t.after(() => knex.destroy())
    const idle = knex.transaction(async (trx) => {
      await trx.raw('set local idle_in_transaction_session_timeout = 1')
      await sleep(100)
      await trx.raw('select 1')
    })
    const error: unknown = await idle.then(
      () => undefined,
      (fault: unknown) => fault,
    )
    assert.match(
      explainStartFailure(error),
      /^the database ends .* remove idle_in_transaction_session_timeout \(25P03\)$/,
    )
  })

  it('and nothing that the driver says about it has a stack', () => {
    for (const said of ['Client was closed and is not queryable', 'Connection terminated unexpectedly']) {
      const line = `the database does not respond: start it, or correct DATABASE_URL (${said})`
      assert.equal(explainStartFailure(new Error(`ROLLBACK - ${said}`)), line)
    }
  })
})

describe('behind PgBouncer, the start and doctor say the same in one line', () => {
  let server: PostgresServer
  let url: string
  before(async () => {
    server = await startPostgres()
    url = await server.createDatabase()
  })
  after(() => server.remove())

  it('when it refuses a parameter, the user or the password, and when it is alone', async (t) => {
    if (pgBouncerMissing !== undefined) {
      console.error(pgBouncerMissing)
      return t.skip(pgBouncerMissing)
    }
    const bouncer = await startPgBouncer(url, { mode: 'session' })
    t.after(() => bouncer.stop())
    const changed = (changes: Partial<URL>) => lineOf(Object.assign(new URL(bouncer.url), changes).href)
    assert.match(await changed({ search: '?options=-csearch_path%3Dx' }), /behind a pooler that refuses a parameter/)
    assert.match(await changed({ password }), /rejects the user or the password/)
    assert.match(await changed({ username: 'nobody' }), /rejects the user or the password/)
    await server.stop()
    t.after(() => server.start())
    // It answers nothing at first, and then remembers that.
    for (const _attempt of [1, 2]) assert.match(await startLine(bouncer.url), /^the database does not respond/)
  })

  it('and commands do too', () =>
    inFolder(async (folder) => {
      const wrong = Object.assign(new URL(url), { search: '?sslmode=verify-full' }).href
      const environment = { DATABASE_URL: wrong, MASTER_SECRET: masterSecret }
      const line = 'the database does not support TLS: correct sslmode in DATABASE_URL (The server does not support SSL'
      for (const command of [['migrate'], ['db', 'backup', 'backup']]) {
        const { status, stdout, stderr } = runLatchkey(folder, command, environment)
        assert.deepEqual([status, stdout], [1, ''])
        assert.ok(stderr.startsWith(`latchkey: ${line}`) && !stderr.trimEnd().includes('\n'), stderr)
      }
    }))
})
