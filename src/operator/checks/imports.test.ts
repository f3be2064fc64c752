import assert from 'node:assert/strict'
import { describe, it } from 'node:test'
import { parseConfig } from '../../config/config.ts'
import type { LastImport } from '../../domain/imports/last-import.ts'
import type { Finding } from './finding.ts'
import { checkForeign } from './foreign.ts'
import { checkHashes } from './hashes.ts'
import { checkImport } from './imports.ts'

const now = Date.parse('2026-11-24T12:00:00Z') / 1000
const day = 86_400
const accept = { FOREIGN_REFRESH_TOKENS: 'accept' }
const shared = { ...accept, REFRESH_SIGNING: 'shared', SIGNING_KEY: 'A4b8Zk1qPz7LmN3sT9vXw2Yc6Hd5Jf0G' }

const last = { key: 'site', refreshLifetimeSeconds: day, completedAt: now, finishedAt: undefined }
const keyOf = (fingerprint: string) =>
  ({ kind: 'good', publishedKid: undefined, fingerprint, modulusBits: undefined }) as const
const imported = (changed: Partial<LastImport>, settings: Readonly<Record<string, string>> = accept, key = 'site') =>
  checkImport({ ...last, ...changed }, keyOf(key), parseConfig({ REFRESH_TOKEN_LIFETIME: '2h', ...settings }), now)
const finished = (
  at: number,
  changed: Partial<LastImport> = {},
  ...more: [Readonly<Record<string, string>>?, string?]
) => imported({ completedAt: at, finishedAt: at, ...changed }, ...more)
const foreign = (settings: Readonly<Record<string, string>>) => checkForeign(parseConfig(settings))

type Formats = Parameters<typeof checkHashes>[0]['formats'] extends ReadonlyMap<infer Format, number> ? Format : never
const hashes = (counts: [Formats, number][], unverifiable = 0, argon2: 'computed' | 'missing' = 'computed') =>
  checkHashes({ formats: new Map(counts), unverifiable, greatestBytes: 0, argon2 })

/** A planted state, the result of the check and words of its message. */
const cases: readonly [string, Finding | undefined, Finding['status'], RegExp][] = [
  ['no import', checkImport(undefined, { kind: 'none' }, parseConfig(accept), now), 'ok', /^none$/],
  ['a run a moment ago', imported({ completedAt: now - 300 }), 'ok', /300 seconds ago, with the key of the site/],
  ['a run a while ago', imported({ completedAt: now - 301 }), 'warn', /was 2026-11-24T11:54:59Z: what changed/],
  ['no complete run yet', imported({ completedAt: undefined }), 'warn', /was never/],
  ['an old run when nothing foreign is accepted', imported({ completedAt: now - day }, {}), 'ok', /2026-11-23T12/],
  ['another key than that of the site', imported({}, accept, 'other'), 'fail', /^SIGNING_KEY is not the key of/],
  ['a new key after the move', finished(now - day, {}, {}, 'other'), 'ok', /^finished$/],
  ['a finished import', finished(now - 3600), 'ok', /be removed on 2026-11-25T11:00:00Z$/],
  [
    'own tokens that live longer than those of the site',
    finished(now - 3600, { refreshLifetimeSeconds: 60 }),
    'ok',
    /removed on 2026-11-24T13:00:00Z$/,
  ],
  ['a date that has passed', finished(now - day), 'fail', /no longer needed since 2026-11-24T12:00:00Z/],
  ['a date that is ignored', finished(now - 3600, {}, {}), 'warn', /refused, but valid until 2026-11-25T11/],

  ['no foreign tokens', foreign({})[0], 'ok', /refused/],
  ['foreign tokens', foreign(accept)[0], 'warn', /as any user, and second factors protect only/],
  ['own refresh tokens', foreign(accept)[1], 'ok', /a key of their own/],
  ['refresh tokens under the shared key', foreign(shared)[1], 'warn', /unless it requires token_type=access/],

  [
    'own hashes',
    hashes([
      ['scrypt-kdf', 7],
      ['unusable', 1],
    ]),
    'ok',
    /^all are of this service$/,
  ],
  [
    'foreign hashes',
    hashes([
      ['scrypt-kdf', 7],
      ['pbkdf2_sha256', 1],
    ]),
    'ok',
    /^1 account has .*: pbkdf2_sha256 1$/,
  ],
  [
    'several formats',
    hashes([
      ['argon2', 3],
      ['md5', 2],
    ]),
    'ok',
    /^5 accounts have .*: argon2 3, md5 2$/,
  ],
  ['hashes that never verify', hashes([['other', 2]], 2), 'warn', /of this service; 2 accounts have one that never/],
  ['argon2 on an old Node', hashes([['argon2', 3]], 3, 'missing'), 'fail', /^3 accounts have an argon2 hash/],
]

describe('the doctor of an import', () => {
  for (const [planted, finding, status, words] of cases) {
    it(`reports ${status} for ${planted}`, () => {
      assert.ok(finding)
      assert.equal(finding.status, status)
      assert.match(finding.text, words)
      assert.equal(typeof finding.fix, status === 'ok' ? 'undefined' : 'string')
    })
  }
})
