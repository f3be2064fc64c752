import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseConfig } from '../../config/config.ts'
import { checkBrowser } from '../../operator/checks/browser.ts'
import { checkPostgresDurability, checkPostgresTls, checkSqliteDurability } from '../../operator/checks/durability.ts'
import { checkFileSystem, checkFiles } from '../../operator/checks/files.ts'
import type { Finding } from '../../operator/checks/finding.ts'
import { checkGuesses } from '../../operator/checks/guesses.ts'
import { checkIssuer } from '../../operator/checks/issuer.ts'
import { checkKeyRing } from '../../operator/checks/keys.ts'
import { checkAdminAddress, checkProxyHeaders } from '../../operator/checks/network.ts'
import { checkNode } from '../../operator/checks/node-version.ts'
import { checkPasswordLogins } from '../../operator/checks/password-logins.ts'
import { checkRotation } from '../../operator/checks/rotation.ts'
import { checkClientSecrets, checkMasterSecret, checkSigningKey } from '../../operator/checks/secrets.ts'
import { checkSessions } from '../../operator/checks/sessions.ts'
import type { InspectedKey } from '../../operator/inspect.ts'
import { type Clocks, checkClock } from './clock.ts'
import { checkWritable } from './database.ts'
import { checkHash } from './hash.ts'
import { checkJwks } from './jwks.ts'

type Settings = Readonly<Record<string, string>>

const now = 1_800_000_000
const clock = (facts: Partial<Clocks>) =>
  checkClock({ now, sync: 'unknown', database: undefined, newestIssuedAt: null, ...facts })

const tls = (url: string, encrypted: boolean) => checkPostgresTls(parseConfig({ DATABASE_URL: url }), encrypted)
const safe = { fsync: 'on', full_page_writes: 'on', synchronous_commit: 'on', server_version_num: '180004' }
const postgres = (settings: Settings) => checkPostgresDurability({ ...safe, ...settings })

const active = {
  algorithm: 'HS256',
  state: 'active',
  signsFrom: now,
  opens: true,
  fault: undefined,
  published: false,
} as const
const refresh: InspectedKey = { ...active, kid: 'r', use: 'refresh' }
const access: InspectedKey = { ...active, kid: 'a', use: 'access' }
const ring = (keys: readonly InspectedKey[], settings: Settings = {}) => checkKeyRing(keys, parseConfig(settings), now)

const long = 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G'
const master = (settings: Settings) => checkMasterSecret(parseConfig(settings))
const signing = (found: Parameters<typeof checkSigningKey>[1], signingKey = long, settings: Settings = {}) =>
  checkSigningKey(parseConfig({ SIGNING_KEY: signingKey, ...settings }), found)
const good = { kind: 'good', publishedKid: undefined, fingerprint: 'f', modulusBits: undefined } as const
const weak = { ALLOW_WEAK_SIGNING_KEY: 'true' }

const clientSecrets = (settings: Settings) => checkClientSecrets(parseConfig(settings))
const hashed = (id: string, digit: number) => `${id}:${String(digit).repeat(64)}`
const rotation = (settings: Settings) => checkRotation(parseConfig({ ROTATE_REFRESH_TOKENS: 'true', ...settings }))
const sessions = (settings: Settings) => checkSessions(parseConfig(settings))
const passwordLogins = (required: string, sessions: number) =>
  checkPasswordLogins(parseConfig({ REQUIRE_SECOND_FACTOR: required }), sessions)
const guesses = (settings: Settings) => checkGuesses(parseConfig(settings))
const issuer = (settings: Settings) => checkIssuer(parseConfig(settings))
const proxy = (settings: Settings, proxies: 'trusted' | 'none') => checkProxyHeaders(parseConfig(settings), proxies)
const adminAddress = (settings: Settings) => checkAdminAddress(parseConfig(settings))
const browser = (settings: Settings) => checkBrowser(parseConfig(settings))
const cookie = { REFRESH_COOKIE: 'by_request' }

const hash = (facts: object) =>
  checkHash({ milliseconds: 100, neededBytes: 1, freeBytes: 2, ...facts }, { logN: 15, r: 8, p: 3 })

const service = { baseUrl: 'https://auth.example.com', named: true }
const jwks = (
  answers: { ready: number; reason?: string; kids: string[] | undefined } | undefined,
  kids?: string[],
  named = true,
) => checkJwks({ ...service, named, answers }, kids)

/** A planted fault, the result of the check and a word of its message. */
const cases: readonly [string, Finding | undefined, Finding['status'], RegExp][] = [
  ['the usual limit of sessions', sessions({}), 'ok', /at most 100/],
  ['no limit of sessions', sessions({ SESSIONS_PER_ACCOUNT: 'off' }), 'warn', /any number/],

  ['no issuer', issuer({}), 'ok', /not set/],
  ['an issuer that is a URL', issuer({ ISSUER: 'https://auth.example.com/a' }), 'ok', /describes/],
  ['an issuer that is a name', issuer({ ISSUER: 'latchkey' }), 'warn', /404/],
  ['an issuer of another form', issuer({ ISSUER: 'http://127.1:8000' }), 'warn', /404/],

  ['a Node that is too old', checkNode('22.17.1'), 'fail', /22\.18/],
  ['the oldest Node that will do', checkNode('22.18.0'), 'ok', /22/],

  ['a year that cannot be', clock({ now: 10 }), 'fail', /1970/],
  ['a token from the future', clock({ newestIssuedAt: now + 60 }), 'fail', /slow/],
  ['a token of just now', clock({ newestIssuedAt: now + 1 }), 'ok', /plausible/],
  ["a database's clock that goes its own way", clock({ database: now - 60 }), 'warn', /60 seconds/],
  ['a clock that follows no other', clock({ sync: 'not_synchronized' }), 'warn', /not synchronized/],
  ['a clock that follows others', clock({ sync: 'synchronized', database: now + 1 }), 'ok', /synchronized/],

  ['a write that is refused', checkWritable('it is full'), 'fail', /it is full/],
  ['SQLite without its log', checkSqliteDurability({ journal_mode: 'delete' }), 'warn', /delete/],
  [
    'SQLite that does not wait',
    checkSqliteDurability({ journal_mode: 'wal', synchronous: '1' }),
    'fail',
    /power failure/,
  ],
  ['SQLite as it should be', checkSqliteDurability({ journal_mode: 'wal', synchronous: '2' }), 'ok', /FULL/],
  ['PostgreSQL without fsync', postgres({ fsync: 'off' }), 'fail', /^fsync off/],
  ['PostgreSQL without full pages', postgres({ full_page_writes: 'off' }), 'fail', /full_page_writes/],
  ['PostgreSQL that answers too early', postgres({ synchronous_commit: 'off' }), 'fail', /synchronous_commit/],
  ['an old PostgreSQL', postgres({ server_version_num: '130005' }), 'warn', /PostgreSQL 13/],
  [
    'an engine without a setting',
    checkPostgresDurability({ fsync: 'on' }),
    'warn',
    /no setting full_page_writes, sync/,
  ],
  ['PostgreSQL as it should be', postgres({}), 'ok', /PostgreSQL 18/],
  ['plain text to another machine', tls('postgres://db.example.com/x', false), 'warn', /not encrypted/],
  ['plain text to one of two machines', tls('postgres://localhost,db.example.com/x', false), 'warn', /not encrypted/],
  ['plain text to this machine', tls('postgres://127.0.0.1/x', false), 'ok', /this machine/],
  ['plain text to a socket', tls('postgres:///x?host=/run/postgresql', false), 'ok', /this machine/],
  ['TLS to another machine', tls('postgres://db.example.com/x', true), 'ok', /encrypted/],
  ['a file that others may read', checkFiles([{ weight: 'warn', text: 'a', fix: 'b' }]), 'warn', /^a$/],
  ['a file that others may write', checkFiles([{ weight: 'refuse', text: 'a', fix: 'b' }]), 'fail', /^a$/],
  ['files for their owner', checkFiles([]), 'ok', /owner/],
  ['a file system of another machine', checkFileSystem({ type: 0x6969, freeBytes: 1e12 }), 'fail', /NFS/],
  ['the same with a sign', checkFileSystem({ type: 0xfe534d42 | 0, freeBytes: 1e12 }), 'fail', /SMB/],
  ['a full disk', checkFileSystem({ type: 1, freeBytes: 1e6 }), 'fail', /MiB free/],
  ['a disk that is nearly full', checkFileSystem({ type: 1, freeBytes: 1e8 }), 'warn', /95 MiB free/],

  ['no key yet', ring([]), 'ok', /first start/],
  ['a key that does not open', ring([access, { ...refresh, opens: false }]), 'fail', /refresh key r/],
  ['a key that fails its test', ring([access, { ...refresh, fault: 'fails its test' }]), 'fail', /refresh key r fails/],
  ['no key to sign with', ring([{ ...access, state: 'retiring' }, refresh]), 'fail', /no active access key/],
  [
    'a key that should have taken over',
    ring([access, refresh, { ...access, state: 'pending', signsFrom: now - 600 }]),
    'warn',
    /should have signed since/,
  ],
  ['another algorithm than is set', ring([access, refresh], { ALGORITHM: 'ES256' }), 'warn', /ES256.*HS256/],
  ['a configured key', ring([refresh], { SIGNING_KEY: long }), 'ok', /opens all keys/],

  ['no master secret on PostgreSQL', master({ DATABASE_URL: 'postgres://h/x' }), 'fail', /every instance/],
  [
    'a master secret of few characters in DATA_DIR',
    checkMasterSecret(parseConfig({}), 'has a master-secret that repeats a short text'),
    'fail',
    /^DATA_DIR has a master-secret that repeats/,
  ],
  [
    'a previous master secret',
    master({ MASTER_SECRET: long, MASTER_SECRET_PREVIOUS: `${long}x` }),
    'warn',
    /still set/,
  ],
  ['a good master secret', master({ MASTER_SECRET: long }), 'ok', /set/],
  ['no client', clientSecrets({}), 'ok', /no resource server and no admin client/],
  [
    'a secret a resource server',
    clientSecrets({ INTROSPECTION_CLIENTS: `${hashed('a', 1)},${hashed('b', 2)}`, ADMIN_CLIENTS: hashed('a', 3) }),
    'ok',
    /one/,
  ],
  [
    'resource servers with several secrets',
    clientSecrets({
      INTROSPECTION_CLIENTS: [hashed('a', 1), hashed('b', 2), hashed('a', 3), hashed('b', 4), hashed('b', 5)].join(),
    }),
    'warn',
    /more than one secret is valid: a has 2, b has 3 in INTROSPECTION_CLIENTS$/,
  ],
  [
    'an admin client with several secrets',
    clientSecrets({ INTROSPECTION_CLIENTS: hashed('a', 1), ADMIN_CLIENTS: `${hashed('a', 2)},${hashed('a', 3)}` }),
    'warn',
    /more than one secret is valid: a has 2 in ADMIN_CLIENTS$/,
  ],
  [
    'a signing key that does not fit',
    signing({ kind: 'fault', setting: 'SIGNING_KEY', fault: 'is no key' }),
    'fail',
    /SIGNING_KEY is no key/,
  ],
  ['a short signing key', signing(good, 'sup3rsecret', weak), 'warn', /shorter than 256 bits: anyone/],
  ['a signing key of a repository', signing(good, `django-insecure-${long}`), 'warn', /generated for development/],
  ['a signing key that is shorter than its hash', signing(good, long, { ALGORITHM: 'HS512' }), 'warn', /512 bits/],
  ['a signing key of few characters', signing(good, 'abc'.repeat(20), weak), 'warn', /fewer than 10 different/],
  ['a good shared key', signing(good), 'ok', /can also sign/],
  ['a short RSA key', signing({ ...good, modulusBits: 2048 }, long, { ALGORITHM: 'RS256' }), 'warn', /2048 bits: less/],
  ['a good RSA key', signing({ ...good, modulusBits: 3072 }, long, { ALGORITHM: 'RS256' }), 'ok', /suitable for RS256/],

  ['no rotation', rotation({ ROTATE_REFRESH_TOKENS: 'false' }), 'warn', /^off/],
  ['rotation that spends nothing', rotation({ BLACKLIST_AFTER_ROTATION: 'false' }), 'warn', /BLACKLIST_AFTER/],
  ['reuse that ends nothing', rotation({ REFRESH_REUSE: 'refuse' }), 'warn', /REFRESH_REUSE/],
  ['no grace', rotation({ REFRESH_GRACE: '0' }), 'warn', /two tabs/],
  ['rotation as it should be', rotation({}), 'ok', /30 seconds/],

  ['no limit of codes', guesses({ LIMIT_SECOND_FACTOR: 'off' }), 'warn', /^LIMIT_SECOND_FACTOR=off: /],
  ['no daily limit of codes', guesses({ LIMIT_SECOND_FACTOR_DAY: 'off' }), 'warn', /^LIMIT_SECOND_FACTOR_DAY=off: /],
  [
    'no limit of codes at all',
    guesses({ LIMIT_SECOND_FACTOR: 'off', LIMIT_SECOND_FACTOR_DAY: 'OFF' }),
    'warn',
    /^LIMIT_SECOND_FACTOR=off and LIMIT_SECOND_FACTOR_DAY=off: /,
  ],
  ['limits of codes', guesses({}), 'ok', /limited/],

  ['a console behind a password alone', passwordLogins('off', 0), 'warn', /=off: a password alone opens/],
  ['required factors', passwordLogins('admins', 0), 'ok', / a second factor$/],
  ['required factors of everybody', passwordLogins('all', 0), 'ok', /^every login requires a second factor$/],
  ['a session from before', passwordLogins('admins', 1), 'warn', /, but 1 live session was opened without one$/],
  ['sessions from before', passwordLogins('all', 2), 'warn', /, but 2 live sessions were opened without one$/],

  ['an open host', proxy({ HOST: '0.0.0.0' }, 'none'), 'warn', /0\.0\.0\.0/],
  ['an open host behind a proxy', proxy({ HOST: '0.0.0.0' }, 'trusted'), 'ok', /TRUSTED_PROXIES/],
  ['a host of this machine', proxy({ HOST: '::1' }, 'none'), 'ok', /::1/],
  ['administration at the public address', adminAddress({}), 'ok', /set ADMIN_ADDRESS/],
  ['administration of its own', adminAddress({ ADMIN_ADDRESS: '[::1]:9465' }), 'ok', /\[::1\]:9465/],
  ['open administration', adminAddress({ ADMIN_ADDRESS: '0.0.0.0:9465' }), 'warn', /every network/],
  ['a cookie for a plain page', browser({ ...cookie, CORS_ORIGINS: 'http://app.example.com' }), 'fail', /Secure/],
  ['a cookie for a page of this machine', browser({ ...cookie, CORS_ORIGINS: 'http://localhost:3000' }), 'ok', /3000/],
  [
    'a cookie beside the origin of an app',
    browser({ ...cookie, CORS_ORIGINS: 'capacitor://localhost,https://a.example' }),
    'ok',
    /^cookie for https:\/\/a\.example$/,
  ],
  ['origins without a cookie', browser({ CORS_ORIGINS: 'https://app.example.com' }), 'ok', /REFRESH_COOKIE/],

  ['a named service that is away', jwks(undefined), 'fail', /no service responds/],
  ['no service here', jwks(undefined, [], false), 'warn', /no service responds/],
  ['something else at the address', jwks({ ready: 200, kids: undefined }), 'fail', /not a JWKS/],
  ['a service that is not ready', jwks({ ready: 503, kids: [] }), 'fail', /503/],
  [
    'a service whose disk is full',
    jwks({ ready: 503, reason: 'disk_full', kids: [] }),
    'fail',
    /503 because of its database: the disk is full/,
  ],
  ['a key that is not published', jwks({ ready: 200, kids: ['a'] }, ['a', 'b']), 'fail', /other keys/],
  ['a published key that is not ours', jwks({ ready: 200, kids: ['a'] }, []), 'fail', /other keys/],
  ['the same keys', jwks({ ready: 200, kids: ['b', 'a'] }, ['a', 'b']), 'ok', /of this database \(2\)/],

  ['a hash that is too quick', hash({ milliseconds: 10 }), 'warn', /SCRYPT|10 ms/],
  ['a hash that is too slow', hash({ milliseconds: 1500 }), 'warn', /1500 ms/],
  ['hashes that do not fit', hash({ neededBytes: 2 ** 30 }), 'warn', /1024 MiB/],
  ['a good hash', hash({}), 'ok', /100 ms/],
]

describe('the doctor', () => {
  for (const [planted, finding, status, words] of cases) {
    it(`reports ${status} for ${planted}`, () => {
      assert.ok(finding)
      assert.equal(finding.status, status)
      assert.match(finding.text, words)
      assert.equal(typeof finding.fix, status === 'ok' ? 'undefined' : 'string')
    })
  }
})
