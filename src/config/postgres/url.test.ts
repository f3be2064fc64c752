import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { describe, it } from 'node:test'
import { ConfigError, parseConfig } from '../config.ts'
import { parseDatabaseUrl } from '../database-url.ts'
import { ValueError } from '../parse.ts'
import { knownParameters } from './parameters.ts'
import type { PostgresTarget } from './target.ts'
import { parsePostgresUrl } from './url.ts'

const start = 'postgres://jane:hunter2@db/latchkey'

describe('a PostgreSQL URL', () => {
  const plain = parsePostgresUrl(start)
  const accepted: readonly (readonly [string, Partial<PostgresTarget>])[] = [
    ['postgresql://jane:hunter2@db/latchkey', plain],
    ['postgres://jane:hunter2@db:5432/latchkey', plain],
    ['postgres://db/latchkey?user=jane&password=hunter2', plain],
    ['postgres:///latchkey?user=jane&password=hunter2&host=db&port=5432', plain],
    ['postgres://jane:hunter2@db?dbname=latchkey', plain],
    ['postgres://jane:hunter2@db/latchkey?application_name=&sslmode=', plain],
    ['postgres://j%40ne:%2F%3F%23%25%C3%A9@db/a%20b', { user: 'j@ne', password: '/?#%é', database: 'a b' }],
    ['postgres://jane:a#b?c@d@db/latchkey', { user: 'jane', password: 'a#b?c@d', database: 'latchkey' }],
    ['postgres://db/a%2Fb%23c?application_name=a#b', { database: 'a/b#c', applicationName: 'a#b' }],
    ['postgres://jane:a:b@db/latchkey', { password: 'a:b' }],
    ['postgres://db/latchkey?application_name=a@b', { user: undefined, applicationName: 'a@b' }],
    ['postgres://jane@db:/latchkey', { hosts: [{ host: 'db', port: 5432 }], password: undefined }],
    ['postgres://db/latchkey', { session: 'any', name: 'postgres://db:5432/latchkey' }],
    [
      'postgres://h1,h2:5433,[::1]:5434,[fe80::1]/latchkey',
      {
        session: 'read-write',
        name: 'postgres://h1:5432,h2:5433,[::1]:5434,[fe80::1]:5432/latchkey',
        hosts: [
          { host: 'h1', port: 5432 },
          { host: 'h2', port: 5433 },
          { host: '::1', port: 5434 },
          { host: 'fe80::1', port: 5432 },
        ],
      },
    ],
    ['postgres://h1,h2/latchkey?target_session_attrs=any', { session: 'read-write' }],
    ['postgres://h1/latchkey?target_session_attrs=read-write', { session: 'read-write' }],
    ['postgres://h1/latchkey?target_session_attrs=primary', { session: 'primary' }],
    ['postgres:///latchkey?host=/run/postgresql', { hosts: [{ host: '/run/postgresql', port: 5432 }] }],
    ['postgres://%2Frun%2Fpostgresql:5433/latchkey', { hosts: [{ host: '/run/postgresql', port: 5433 }] }],
    [
      'postgres:///latchkey?host=h1,::1&port=5433',
      {
        hosts: [
          { host: 'h1', port: 5433 },
          { host: '::1', port: 5433 },
        ],
      },
    ],
    [
      'postgres:///latchkey?host=h1,h2&port=5433,',
      {
        hosts: [
          { host: 'h1', port: 5433 },
          { host: 'h2', port: 5432 },
        ],
      },
    ],
    [`${start}?options=-csearch_path%3Dauth`, { options: '-csearch_path=auth' }],
    [`${start}?fallback_application_name=a`, { applicationName: 'a' }],
    [`${start}?fallback_application_name=a&application_name=b`, { applicationName: 'b' }],
    [`${start}?connect_timeout=3`, { connectTimeoutSeconds: 3 }],
    [`${start}?connect_timeout=0`, { connectTimeoutSeconds: undefined }],
    [`${start}?connect_timeout=-1`, { connectTimeoutSeconds: undefined }],
    [`${start}?keepalives=0`, { keepAliveSeconds: undefined }],
    [`${start}?keepalives=1&keepalives_idle=30`, { keepAliveSeconds: 30 }],
    [start, { channelBinding: 'prefer' }],
    [`${start}?channel_binding=disable`, { channelBinding: 'disable' }],
    [`${start}?channel_binding=require`, { channelBinding: 'require' }],
    [`${start}?gssencmode=prefer&client_encoding=UTF8&load_balance_hosts=disable&sslcompression=0`, plain],
  ]
  for (const [url, expected] of accepted) {
    it(`is read: ${url}`, () => {
      const found: Record<string, unknown> = { ...parsePostgresUrl(url) }
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, found[key]])), expected)
    })
  }

  const modes: readonly (readonly [string, Partial<PostgresTarget['tls']>])[] = [
    ['', { mode: 'prefer' }],
    ['sslmode=disable', { mode: 'disable' }],
    ['sslmode=allow', { mode: 'allow' }],
    ['sslmode=require', { mode: 'require' }],
    ['ssl=true', { mode: 'require' }],
    ['sslmode=require&sslrootcert=/a.pem', { mode: 'verify-ca', rootCert: '/a.pem' }],
    ['sslmode=verify-ca', { mode: 'verify-ca' }],
    ['sslmode=verify-full&sslrootcert=%2Fa%20b.pem', { mode: 'verify-full', rootCert: '/a b.pem' }],
    ['sslrootcert=system', { mode: 'verify-full', rootCert: 'system' }],
    ['sslmode=require&sslcert=/c&sslkey=/k&sslpassword=p', { cert: '/c', key: '/k', keyPassword: 'p' }],
    ['sslmode=require&sslnegotiation=direct', { negotiation: 'direct' }],
    [
      'ssl_min_protocol_version=TLSv1.2&ssl_max_protocol_version=TLSv1.3',
      { minVersion: 'TLSv1.2', maxVersion: 'TLSv1.3' },
    ],
  ]
  for (const [parameters, expected] of modes) {
    it(`has the sslmode of libpq: ${parameters || 'none'}`, () => {
      const found: Record<string, unknown> = { ...parsePostgresUrl(`${start}?${parameters}`).tls }
      assert.deepEqual(Object.fromEntries(Object.keys(expected).map((key) => [key, found[key]])), expected)
    })
  }

  const secret = 'hunter2'
  const refused: readonly (readonly [string, RegExp])[] = [
    ['postgres:db/latchkey', /is not a URL/],
    ['postgres:/db/latchkey', /is not a URL/],
    ['postgres://jane:hunter2@db', /does not name a database/],
    ['postgres://jane:hunter2@db/', /does not name a database/],
    ['postgres://jane:hunter2@/latchkey', /names no host/],
    ['postgres://jane:hunter2@h1,,h2/latchkey', /empty host/],
    ['postgres://jane:hun/ter2@db/latchkey', /percent-encode/],
    ['postgres://jane:1/hunter2@db/latchkey', /percent-encode \/ in the password/],
    ['postgres://jane:hunter2@a b/latchkey', /host that cannot be read/],
    ['postgres://jane:hunter2@[db]/latchkey', /host that cannot be read/],
    ['postgres://jane:hunter2@::1/latchkey', /host that cannot be read/],
    ['postgres://jane:hunter2@db:0/latchkey', /port that is not a number from 1 to 65535/],
    ['postgres://jane:hunter2@db:65536/latchkey', /port that is not/],
    ['postgres://jane:hunter2@db:x/latchkey', /port that is not/],
    ['postgres://jane:hunter2%@db/latchkey', /% in the password .* write it as %25/],
    ['postgres://jane:hunter2%zz@db/latchkey', /% in the password/],
    ['postgres://jane:hunter2%ff@db/latchkey', /in the password that are not UTF-8/],
    ['postgres://jane:hunter2%00@db/latchkey', /%00 in the password/],
    ['postgres://ja%ne:hunter2@db/latchkey', /% in the user/],
    ['postgres://jane:hunter2@db/latch%key', /% in the database/],
    [`${start}/extra`, /a \/ after the database: remove it/],
    [`${start}/`, /a \/ after the database/],
    [`${start}#frag`, /a # in the database: remove it and/],
    [`${start}#frag?sslmode=require`, /a # in the database/],
    [`${start}?sslmode=%`, /% in the parameter sslmode/],
    [`${start}?sslmode`, /not in the form name=value/],
    [`${start}?=x`, /not in the form name=value/],
    [`${start}?&`, /not in the form name=value/],
    [`${start}?sslmode=require&sslmode=disable`, /the parameter sslmode twice/],
    [`${start}?user=joe`, /names a user twice/],
    [`${start}?password=other`, /names a password twice/],
    [`${start}?host=other`, /names a host twice/],
    [`${start}?dbname=other`, /names a database twice/],
    [`${start}?port=5433`, /port without the parameter host/],
    ['postgres:///latchkey?host=a,b,c&port=1,2', /more or fewer ports than hosts/],
    [`${start}?sslmode=no-verify`, /use sslmode=require/],
    [`${start}?sslmode=on`, /has sslmode with none of disable, allow/],
    [`${start}?ssl=1`, /has ssl with none of true/],
    [`${start}?ssl=true&sslmode=require`, /remove ssl/],
    [`${start}?sslrootcert=/a.pem`, /sslmode=prefer verifies nothing: set sslmode=verify-full/],
    [`${start}?sslrootcert=/a.pem&sslmode=disable`, /verifies nothing/],
    [`${start}?sslcrl=/a.pem&sslmode=require`, /sslcrl, but sslmode=require verifies nothing/],
    [`${start}?sslrootcert=system&sslmode=require`, /needs sslmode=verify-full/],
    [`${start}?sslcert=/a.pem`, /only one of sslcert and sslkey/],
    [`${start}?sslnegotiation=direct`, /sslnegotiation=direct, which needs/],
    [`${start}?ssl_min_protocol_version=TLSv1.3&ssl_max_protocol_version=TLSv1.2`, /above ssl_max_protocol_version/],
    [`${start}?target_session_attrs=standby`, /but the service writes: use read-write/],
    [`${start}?target_session_attrs=read-only`, /but the service writes/],
    [`${start}?target_session_attrs=prefer-standby`, /but the service writes/],
    [`${start}?target_session_attrs=x`, /has target_session_attrs with none of/],
    [`${start}?connect_timeout=5s`, /connect_timeout that is not a number/],
    [`${start}?keepalives=yes`, /has keepalives with none of 0, 1/],
    [`${start}?load_balance_hosts=random`, /another value of load_balance_hosts than disable/],
    [`${start}?client_encoding=LATIN1`, /another value of client_encoding/],
    [`${start}?schema=auth`, /the parameter schema, .*options=-csearch_path%3DNAME/],
    [`${start}?pgbouncer=true`, /the parameter pgbouncer, which is not supported: remove it/],
    [`${start}?connection_limit=5`, /connection_limit, .*DATABASE_POOL_SIZE/],
    [`${start}?pool_timeout=5`, /the parameter pool_timeout/],
    [`${start}?hostaddr=127.0.0.1`, /the parameter hostaddr/],
    [`${start}?passfile=/x`, /the parameter passfile/],
    [`${start}?colour=red`, /unknown parameter, number 1 after/],
    [`${start}?SSLMODE=require`, /unknown parameter, number 1 after/],
    [`${start}?ssl=true&password=a&b=c`, /unknown parameter, number 3 after/],
    ['postgres://db?password=hun@ter2/x', /@ in the parameter of a password/],
    [`${start}?toString=x`, /unknown parameter, number 1 after/],
  ]
  for (const [url, fault] of refused) {
    it(`is refused in one line: ${url}`, () => {
      assert.throws(
        () => parseConfig({ DATABASE_URL: url }),
        (error) => {
          assert.ok(error instanceof ConfigError, String(error))
          assert.match(error.message, /^DATABASE_URL [^\n]+$/)
          assert.match(error.message, fault)
          for (const part of [secret, 'ter2', '://']) assert.ok(!error.message.includes(part.concat('@')))
          assert.ok(!error.message.includes(secret), error.message)
          return true
        },
      )
    })
  }

  const signs = ['@', ':', '/', '?', '#', '&', '%', '=', ',', ' ', '']
  const passwords = signs.flatMap((one) =>
    signs.flatMap((two) =>
      signs.map((three) =>
        ['73519', 'w8jk', 'v9bn', 'qzx4'].flatMap((piece, at) => [piece, [one, two, three][at] ?? '']),
      ),
    ),
  )
  const places: readonly ((password: string) => string)[] = [
    (password) => `postgres://jane:${password}@db/latchkey`,
    (password) => `postgres://jane:${password}@db:x/latchkey?sslmode=on`,
    (password) => `postgres://jane:${password}@h1,h2/latchkey?application_name=a@b`,
    (password) => `postgres://db/latchkey?user=jane&password=${password}`,
    (password) => `postgres://db?password=${password}&dbname=latchkey`,
    (password) => `postgres:///latchkey?sslpassword=${password}&host=db&sslmode=require`,
    (password) => `jane:${password}@db/latchkey`,
    (password) => `https://jane:${password}@db/latchkey`,
  ]
  for (const place of places) {
    it(`shows no part of a password with any signs: ${place('PASSWORD')}`, () => {
      for (const pieces of passwords) {
        const line = shown(place(pieces.join('')))
        for (let at = 0; at + 3 <= pieces.join('').length; at += 1) {
          const part = pieces.join('').slice(at, at + 3)
          assert.ok(!line.includes(part), `${place(pieces.join(''))}: ${line}`)
        }
      }
    })
  }

  /** What is displayed of a URL: the name of the database, or the fault. */
  function shown(url: string): string {
    try {
      return parseDatabaseUrl(url).name
    } catch (error) {
      assert.ok(error instanceof ValueError, String(error))
      return error.message
    }
  }

  it('has only parameters that docs/data.md names', () => {
    const page = readFileSync(new URL('../../../docs/data.md', import.meta.url), 'utf8')
    assert.deepEqual(
      knownParameters.filter((name) => !page.includes(`\`${name}\``)),
      [],
    )
  })
})
