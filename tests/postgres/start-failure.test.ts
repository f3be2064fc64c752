import assert from 'node:assert/strict'
import { after, before, describe, it } from 'node:test'
import { type PostgresServer, startPostgres } from '../support/postgres.ts'
import { freePort, inFolder, mainEntry, runToEnd } from '../support/process.ts'

let server: PostgresServer
let url: URL
before(async () => {
  server = await startPostgres()
  url = new URL(await server.createDatabase())
})
after(() => server.remove())

const MASTER_SECRET = 'a master secret of more than 32 characters'

/** Starts on a database and expects one line on standard error, without stack and password. */
const refusal = async (
  database: URL,
  settings: Readonly<Record<string, string>> = { MASTER_SECRET },
): Promise<string> => {
  let line = ''
  await inFolder(async (cwd) => {
    const environment = { PORT: '0', LOG_LEVEL: 'warn', DATABASE_URL: database.href, ...settings }
    const ending = await runToEnd({ entry: mainEntry, cwd, environment })
    assert.deepEqual({ code: ending.code, stdout: ending.stdout }, { code: 1, stdout: '' }, ending.stderr)
    assert.match(ending.stderr, /^latchkey: [^\n]+\n$/)
    for (const password of [url.password, database.password]) assert.ok(!ending.stderr.includes(password))
    line = ending.stderr.slice('latchkey: '.length).trimEnd()
  })
  return line
}

const changed = (changes: Partial<URL>): URL => Object.assign(new URL(url), changes)

describe('a failed start on PostgreSQL prints one line with fault and remedy', { concurrency: 2 }, () => {
  it('without MASTER_SECRET', async () => {
    assert.match(
      await refusal(url, {}),
      /^MASTER_SECRET is not set, and with PostgreSQL every instance needs the same one \(for example MASTER_SECRET=/,
    )
  })

  it('when no server answers', async () => {
    const line = await refusal(changed({ port: String(await freePort()) }))
    assert.equal(line, 'the database does not respond: start it, or correct DATABASE_URL (ECONNREFUSED)')
  })

  it('when the host is unknown', async () => {
    assert.match(
      await refusal(changed({ hostname: 'no-such-host.invalid' })),
      /^the database has a host whose name cannot be resolved: .*\(E/,
    )
  })

  it('when the password is wrong', async () => {
    const line = await refusal(changed({ password: 'hunter2-hunter2' }))
    assert.equal(line, 'the database rejects the user or the password: correct DATABASE_URL (28P01)')
  })

  it('when the database does not exist', async () => {
    const line = await refusal(changed({ pathname: '/nowhere' }))
    assert.equal(line, 'the database does not exist: create it, or correct DATABASE_URL (3D000)')
  })

  it('when the server does not support the TLS that the URL requires', async () => {
    assert.match(
      await refusal(changed({ search: '?sslmode=verify-full' })),
      /^the database does not support TLS: correct sslmode/,
    )
  })
})
