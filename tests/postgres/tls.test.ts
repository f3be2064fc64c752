import assert from 'node:assert/strict'
import { chownSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, it } from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import pg from 'pg'
import { openAt } from '../../src/storage/database.ts'
import { type Certificate, createAuthority } from '../support/certificates.ts'
import { locate, type PostgresServer, startPostgres } from '../support/postgres.ts'

const authority = createAuthority('Trusted authority')
const other = createAuthority('Other authority')

let server: PostgresServer
let url: URL
let data: string
let folder: string
/** Undefined: the right one. */
let password: string | undefined

const ask = async (...statements: readonly string[]): Promise<unknown[]> => {
  const client = new pg.Client({ connectionString: Object.assign(new URL(url), { pathname: '/postgres' }).href })
  await client.connect()
  let rows: unknown[] = []
  for (const statement of statements) rows = (await client.query(statement)).rows
  await client.end()
  return rows
}

/** Waits until new connections see the new settings. */
async function reload(): Promise<void> {
  const loaded = async () => JSON.stringify(await ask('select pg_conf_load_time()'))
  const before = await loaded()
  await ask('select pg_reload_conf()')
  while ((await loaded()) === before) await sleep(20)
}

/** The server requires that it owns its files. */
function writeForServer(name: string, text: string): void {
  const { uid, gid } = statSync(data)
  writeFileSync(join(data, name), text, { mode: 0o600 })
  chownSync(join(data, name), uid, gid)
}

async function serveWith({ cert, key }: Certificate): Promise<void> {
  writeForServer('server.crt', cert)
  writeForServer('server.key', key)
  writeForServer('clients.crt', authority.cert)
  await ask(`alter system set ssl_ca_file = 'clients.crt'`, 'alter system set ssl = on')
  await reload()
}

/** @param lines for the database of the tests */
async function allow(...lines: readonly string[]): Promise<void> {
  writeForServer('pg_hba.conf', `${['host postgres all all scram-sha-256', ...lines].join('\n')}\n`)
  await reload()
}

before(async () => {
  server = await startPostgres()
  url = new URL(await server.createDatabase())
  const [{ place }] = (await ask(`select current_setting('data_directory') as place`)) as [{ place: string }]
  data = place
  folder = mkdtempSync(join(tmpdir(), 'latchkey-tls-'))
  await allow('host all all all scram-sha-256')
  const client = authority.issue([url.username])
  writeFileSync(join(folder, 'trusted.pem'), authority.cert)
  writeFileSync(join(folder, 'other.pem'), other.cert)
  writeFileSync(join(folder, 'client.pem'), client.cert)
  writeFileSync(join(folder, 'client.key'), client.key)
  writeFileSync(join(folder, 'text'), 'hunter2')
})
after(async () => {
  await server.remove()
  rmSync(folder, { recursive: true, force: true })
})

/**
 * `tls`, `plain`, or the line that a start prints.
 * @param parameters `@` is the folder of the files
 */
const outcome = async (parameters: string, hostname = '127.0.0.1'): Promise<string> => {
  const search = `?${parameters.replaceAll('@', `${folder}/`)}`
  const target = Object.assign(new URL(url), { hostname, search, password: password ?? url.password })
  const knex = await openAt(locate(target.href, 1), 'serve')
  try {
    const { rows } = await knex.raw('select ssl from pg_stat_ssl where pid = pg_backend_pid()')
    return rows[0].ssl ? 'tls' : 'plain'
  } catch (error) {
    const line = error instanceof Error ? error.message : ''
    assert.match(line, /^[^\n]+$/)
    for (const secret of ['hunter2', url.password, '://']) assert.ok(!line.includes(secret), line)
    return line
  } finally {
    await knex.destroy()
  }
}

/** Each case has its parameters, the expected outcome, and its host if it is not 127.0.0.1. */
type Case = readonly [string, string | RegExp, string?]

function follows(cases: readonly Case[]): void {
  for (const [parameters, expected, host] of cases) {
    it(`${parameters || 'no parameter'}${host === undefined ? '' : ` at ${host}`}: ${expected}`, async () => {
      const found = await outcome(parameters, host)
      if (typeof expected === 'string') assert.equal(found, expected)
      else assert.match(found, expected)
    })
  }
}

const untrusted = /^the database has a certificate of an authority that is not trusted: set sslrootcert /

describe('sslmode has the meaning of libpq', () => {
  describe('where the server has no TLS', () =>
    follows([
      ['', 'plain'],
      ['sslmode=allow', 'plain'],
      ['sslmode=require', /^the database does not support TLS: correct sslmode in DATABASE_URL/],
      ['sslmode=verify-full&sslrootcert=@trusted.pem', /^the database does not support TLS/],
      ['channel_binding=require', /^the database does not bind passwords to TLS/],
    ]))

  describe('where the server has a certificate for localhost', () => {
    before(() => serveWith(authority.issue(['localhost'])))
    follows([
      ['', 'tls'],
      ['sslmode=disable', 'plain'],
      ['sslmode=allow', 'plain'],
      ['sslmode=prefer', 'tls'],
      ['sslmode=require', 'tls'],
      ['ssl=true', 'tls'],
      ['sslmode=require&sslrootcert=@trusted.pem', 'tls'],
      ['sslmode=require&sslrootcert=@other.pem', untrusted],
      ['sslmode=verify-ca', untrusted],
      ['sslmode=verify-ca&sslrootcert=@trusted.pem', 'tls'],
      ['sslmode=verify-ca&sslrootcert=@other.pem', untrusted],
      ['sslmode=verify-full&sslrootcert=@trusted.pem', 'tls', 'localhost'],
      ['sslmode=verify-full&sslrootcert=@trusted.pem', /^the database has a certificate for another host name: use /],
      ['sslrootcert=system', untrusted, 'localhost'],
      ['sslmode=require&sslnegotiation=direct', 'tls'],
      ['channel_binding=require', 'tls'],
      ['channel_binding=prefer', 'tls'],
      ['sslmode=disable&channel_binding=require', /^the database does not bind passwords to TLS: correct channel_b/],
      ['ssl_min_protocol_version=TLSv1.3', 'tls'],
      ['sslmode=require&sslrootcert=@none', /^sslrootcert of DATABASE_URL names a file that cannot be read \(ENOENT\)/],
      ['sslmode=require&sslrootcert=@text', /^sslrootcert of DATABASE_URL names a file without a certificate in PEM/],
      ['sslmode=verify-ca&sslcrl=@none', /^sslcrl of DATABASE_URL names a file that cannot be read/],
      ['sslmode=require&sslcert=@text&sslkey=@text', /^sslcert, sslkey .* not valid PEM: correct it/],
      ['sslmode=require&sslcert=@client.pem&sslkey=@client.key', 'tls'],
    ])
  })

  describe('where the certificate has expired', () => {
    before(() => serveWith(authority.issue(['localhost'], 'expired')))
    follows([
      ['sslmode=require', 'tls'],
      ['sslmode=verify-ca&sslrootcert=@trusted.pem', /^the database has a certificate that has expired: renew /],
    ])
  })

  describe('where pg_hba.conf decides', () => {
    before(() => serveWith(authority.issue(['localhost'])))
    describe('for TLS alone', () => {
      before(() => allow('hostssl all all all scram-sha-256'))
      follows([
        ['', 'tls'],
        ['sslmode=allow', 'tls'],
        ['sslmode=disable', /^the database has no line in pg_hba\.conf that allows .*sslmode \(28000\)$/],
      ])
    })
    describe('for plain connections alone', () => {
      before(() => allow('hostnossl all all all scram-sha-256'))
      after(() => allow('host all all all scram-sha-256'))
      follows([
        ['', 'plain'],
        ['sslmode=require', /^the database has no line in pg_hba\.conf/],
      ])
    })
    describe('in another way for each, and the password is wrong', () => {
      before(() => {
        password = 'hunter2-hunter2'
      })
      after(() => {
        password = undefined
      })
      describe('over TLS without a password', () => {
        before(() => allow('hostnossl all all all scram-sha-256', 'hostssl all all all trust'))
        follows([
          ['sslmode=allow', 'tls'],
          ['sslmode=disable', /^the database rejects the user or the password/],
        ])
      })
      describe('over plain connections without a password', () => {
        before(() => allow('hostssl all all all scram-sha-256', 'hostnossl all all all trust'))
        follows([
          ['', 'plain'],
          ['sslmode=require', /^the database rejects the user or the password/],
        ])
      })
      describe('for TLS alone', () => {
        before(() => allow('hostssl all all all scram-sha-256'))
        follows([['', /^the database rejects the user or the password/]])
      })
    })
    describe('for clients with a certificate', () => {
      before(() =>
        allow('hostnossl all all all scram-sha-256', 'hostssl all all all scram-sha-256 clientcert=verify-full'),
      )
      follows([
        ['sslmode=require&sslcert=@client.pem&sslkey=@client.key', 'tls'],
        ['sslmode=require', /^the database asks for a client certificate: correct sslcert and sslkey/],
      ])
    })
  })
})
