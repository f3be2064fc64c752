import assert from 'node:assert/strict'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { it } from 'node:test'
import { isVerifiable } from '../../src/domain/passwords/foreign-hash.ts'
import { formatOf } from '../../src/domain/passwords/password-format.ts'
import { makeSmallSite } from './small-site.ts'
import { describeSites } from './support/describe-sites.ts'

interface Golden {
  readonly rows: readonly { readonly stored: string }[]
}

const golden = JSON.parse(
  readFileSync(join(import.meta.dirname, '../../src/domain/passwords/foreign-hash.golden.json'), 'utf8'),
) as Golden

const digest = { pbkdf2: `${'A'.repeat(43)}=`, scrypt: `${'A'.repeat(86)}==`, argon2: 'A'.repeat(22) }
const bcryptTail = `${'a'.repeat(21)}.${'a'.repeat(30)}.`

/** Costs around each limit. */
const costs = [
  ...[1, 4_000_000, 4_000_001, 10_000_000].map((rounds) => `pbkdf2_sha256$${rounds}$salt$${digest.pbkdf2}`),
  ...[
    ...['1$salt$8$1', '2$salt$8$1', '3$salt$8$1', '16384$salt$8$16', '16384$salt$8$17', '131072$salt$8$1'],
    ...['262144$salt$8$1', '65536$salt$1$1', '32768$salt$1$1', '2$salt$524288$16', '2$salt$524289$1'],
  ].map((cost) => `scrypt$${cost}$${digest.scrypt}`),
  ...['m=8,t=1,p=1', 'm=7,t=1,p=1', 'm=262144,t=10,p=16', 'm=262145,t=1,p=1', 'm=512,t=11,p=1', 'm=512,t=1,p=17'].map(
    (cost) => `argon2$argon2id$v=19$${cost}$c2FsdHNhbHQ$${digest.argon2}`,
  ),
  ...['c2FsdHNhbHR', 'c2FsdHNhbHQx', 'c2FsdHNhbHQxa', 'c2FsdHNhbHQxYg'].map(
    (salt) => `argon2$argon2id$v=19$m=512,t=1,p=1$${salt}$${digest.argon2}`,
  ),
  ...['03', '04', '14', '15'].map((cost) => `bcrypt$$2b$${cost}$${bcryptTail}`),
]

/** Every text with one character replaced, and with one left out. */
const changed = (text: string): string[] =>
  Array.from(text).flatMap((_, at) => {
    const [before, behind] = [text.slice(0, at), text.slice(at + 1)]
    return ['A', '1', '$', '\u0085', '\u0661', '\n', ''].map((other) => before + other + behind)
  })

/** What the import makes of a stored text: MD5 is wrapped there, and never stored as it is. */
const formatHere = (stored: string): string => {
  const format = formatOf(stored)
  if (format === 'md5') return /^md5\$[^$\p{Cc}\p{Cs}]{1,128}\$[0-9a-f]{32}$/u.test(stored) ? 'md5' : 'other'
  return format === 'unusable' || isVerifiable(stored) ? format : 'other'
}

describeSites('formats of passwords in check', () => {
  it('are those that the service verifies, for every changed character and around each limit', () => {
    const site = makeSmallSite()
    const stored = golden.rows.map((row) => row.stored)
    // Changes of one text of each format are enough.
    const firstOfEach = new Map(stored.map((text) => [text.split('$').slice(0, 2).join('$'), text])).values()
    const texts = [...stored, ...costs, ...[...firstOfEach].flatMap(changed), '', '!', 'sha1$a$b', 'md5$$0']
    writeFileSync(join(site.folder, 'texts.json'), JSON.stringify(texts))
    const named = site.python(`import json
from latchkey_django import format_of
print(json.dumps([format_of(text) for text in json.load(open("texts.json", encoding="utf-8"))]))`)
    const found = JSON.parse(named) as readonly string[]
    const different = texts
      .map((text, index) => ({ text, there: found[index], here: formatHere(text) }))
      .filter(({ there, here }) => there !== here)
    assert.deepEqual(different, [])
    assert.ok(new Set(found).size >= 9, [...new Set(found)].join())
  })
})
