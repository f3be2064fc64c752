import assert from 'node:assert/strict'
import crypto from 'node:crypto'
import { describe, it } from 'node:test'
import golden from './foreign-hash.golden.json' with { type: 'json' }
import { isVerifiable, parseForeignHash, parseStoredHash } from './foreign-hash.ts'
import { createPasswordHasher, type HashCall } from './hash.ts'
import { formatOf } from './password-format.ts'
import type { HashWork } from './stored-hash.ts'
import { wrapMd5 } from './wrap-md5.ts'

const calls: HashCall[] = []
const hasher = createPasswordHasher({ logN: 4, r: 8, p: 1 }, { observe: (call) => calls.push(call) })

/** The recorded rows as they are stored here: salted MD5 is wrapped. */
const rows = await Promise.all(
  golden.rows.map(async (row) => ({ ...row, stored: (await wrapMd5(row.stored, hasher)) ?? row.stored })),
)
const names = [...new Set(rows.map(({ name }) => name))]
/** The costs of Django itself; the other rows have lower ones. */
const isSlow = (name: string): boolean => name.endsWith('of Django 5.2')

const callsOf = async (stored: string, password: string) => {
  calls.length = 0
  return { matches: await hasher.verify(stored, password), calls: [...calls] }
}

describe('verify', () => {
  for (const name of names) {
    const these = rows.filter((row) => row.name === name)

    it(`accepts ${these.length} passwords that Django ${golden.about.django} hashed with ${name}`, async () => {
      for (const { stored, password } of these) {
        const { matches, calls } = await callsOf(stored, password)
        assert.ok(matches, JSON.stringify({ stored, password }))
        assert.deepEqual(
          calls.map(({ kind, format }) => [kind, format]),
          [['verify', formatOf(stored)]],
        )
      }
    })

    it(`refuses other passwords with ${name}`, async () => {
      for (const { stored, password } of these.slice(0, isSlow(name) ? 1 : undefined)) {
        for (const other of [`?${password}`, `${password.slice(0, 30)}?`]) {
          const { matches, calls } = await callsOf(stored, other)
          assert.equal(matches, false, JSON.stringify({ stored, password, other }))
          assert.equal(calls.length, 1)
        }
      }
    })
  }

  it('reads 72 bytes of a password with bcrypt, and all of them with bcrypt_sha256', async () => {
    const storedBy = (name: string) => rows.find((row) => row.name === name && row.password === 'x'.repeat(73))?.stored
    assert.equal(await hasher.verify(storedBy('bcrypt'), 'x'.repeat(72)), true)
    assert.equal(await hasher.verify(storedBy('bcrypt'), `${'x'.repeat(72)}other`), true)
    assert.equal(await hasher.verify(storedBy('bcrypt'), 'x'.repeat(71)), false)
    assert.equal(await hasher.verify(storedBy('bcrypt_sha256'), 'x'.repeat(72)), false)
  })
})

/** Replaces one character by another of its kind, so that the text may still match its pattern. */
const withOther = (text: string, at: number): string => {
  const sign = text.charAt(at)
  const other = /\d/.test(sign) ? (Number(sign) + 1) % 10 : /[a-zA-Z]/.test(sign) ? nextLetter(sign) : 'A'
  return text.slice(0, at) + other + text.slice(at + 1)
}
const nextLetter = (sign: string): string => ({ z: 'a', Z: 'A' })[sign] ?? String.fromCharCode(sign.charCodeAt(0) + 1)

/** `$2a$`, `$2b$` and `$2y$` name the same algorithm, after faults of old programs. */
const isVersionOfBcrypt = (text: string, at: number): boolean => /\$2$/.test(text.slice(0, at))

describe('a stored text with one changed character', () => {
  for (const name of names.filter((name) => !isSlow(name))) {
    const of = rows.filter((row) => row.name === name)
    for (const { stored, password } of [of[0], of[8]].filter((row) => row !== undefined)) {
      it(`matches no more: ${name}, ${JSON.stringify(password)}`, async () => {
        for (let at = 0; at < stored.length; at += 1) {
          if (isVersionOfBcrypt(stored, at)) continue
          for (const changed of [withOther(stored, at), `${stored.slice(0, at)} ${stored.slice(at + 1)}`]) {
            assert.equal(await hasher.verify(changed, password), false, changed)
          }
          const [shorter, longer] = [stored.slice(0, at), `${stored.slice(0, at)}/${stored.slice(at)}`]
          for (const changed of [shorter, longer]) assert.equal(await hasher.verify(changed, password), false, changed)
        }
        assert.equal(await hasher.verify(`${stored}\n`, password), false)
      })
    }
  }
})

const digest = (bytes: number): string => Buffer.alloc(bytes, 7).toString('base64')
const bare = (bytes: number): string => digest(bytes).replaceAll('=', '')
const argon2 = (parameters: string, salt = 8, hash = 32) =>
  `argon2$argon2id$v=19$${parameters}$${bare(salt)}$${bare(hash)}`
const bcryptTail = 'sWfwRiDMhX/8kjxSQdOGbexQ1AcEu/OGJPcr0b4N7HexejzGBe3/e'
const long = 'x'.repeat(127)

/** Texts below a limit, at it, and beyond it. */
const limits: Record<string, readonly string[]> = {
  'pbkdf2_sha256 rounds': [3_999_999, 4_000_000, 4_000_001].map((n) => `pbkdf2_sha256$${n}$s$${digest(32)}`),
  'pbkdf2_sha1 rounds': [3_999_999, 4_000_000, 4_000_001].map((n) => `pbkdf2_sha1$${n}$s$${digest(20)}`),
  'least rounds': [2, 1, 0].map((n) => `pbkdf2_sha256$${n}$s$${digest(32)}`),
  'length of a salt': [long, `${long}x`, `${long}xx`].map((salt) => `pbkdf2_sha1$1$${salt}$${digest(20)}`),
  'scrypt memory': [7, 8, 9].map((r) => `scrypt$131072$s$${r}$1$${digest(64)}`),
  'scrypt lanes': [15, 16, 17].map((p) => `scrypt$16384$s$8$${p}$${digest(64)}`),
  'least scrypt cost': [4, 2, 1].map((N) => `scrypt$${N}$s$8$1$${digest(64)}`),
  'argon2 memory': [262_143, 262_144, 262_145].map((m) => argon2(`m=${m},t=2,p=8`)),
  'least argon2 memory': [65, 64, 63].map((m) => argon2(`m=${m},t=2,p=8`)),
  'argon2 passes': [9, 10, 11].map((t) => argon2(`m=128,t=${t},p=1`)),
  'argon2 lanes': [15, 16, 17].map((p) => argon2(`m=1024,t=2,p=${p}`)),
  'least argon2 salt': [9, 8, 7].map((salt) => argon2('m=128,t=2,p=1', salt)),
  'greatest argon2 salt': [63, 64, 65].map((salt) => argon2('m=128,t=2,p=1', salt)),
  'bcrypt cost': ['13', '14', '15'].map((cost) => `bcrypt$$2b$${cost}$${bcryptTail}`),
  'least bcrypt cost': ['05', '04', '03'].map((cost) => `bcrypt_sha256$$2b$${cost}$${bcryptTail}`),
}

describe('isVerifiable', () => {
  for (const [what, [below = '', at = '', beyond = '']] of Object.entries(limits)) {
    it(`refuses what is beyond the limit: ${what}`, async () => {
      assert.deepEqual([below, at, beyond].map(isVerifiable), [true, true, false])
      const { matches, calls } = await callsOf(beyond, 'any')
      assert.equal(matches, false)
      assert.deepEqual(
        calls.map(({ format }) => format),
        ['scrypt-kdf'],
      )
    })
  }

  const unknown = {
    'a number with a leading zero': `pbkdf2_sha256$01000$s$${digest(32)}`,
    'an empty salt': `pbkdf2_sha256$1000$$${digest(32)}`,
    'a digest of another length': `pbkdf2_sha256$1000$s$${digest(33)}`,
    'a digest of SHA-1 under the name of SHA-256': `pbkdf2_sha256$1000$s$${digest(20)}`,
    'base64 with bits that are unused': `pbkdf2_sha256$1000$s$${digest(32).replace('c=', 'd=')}`,
    'base64 of URLs': `pbkdf2_sha256$1000$s$${'_'.repeat(43)}=`,
    'a scrypt cost that is no power of two': `scrypt$16385$s$8$5$${digest(64)}`,
    'a scrypt cost too great for its block size': `scrypt$65536$s$1$1$${digest(64)}`,
    'an earlier version of argon2': argon2('m=128,t=2,p=1').replace('v=19', 'v=16'),
    'argon2 without a version': argon2('m=128,t=2,p=1').replace('$v=19', ''),
    'argon2 parameters in another order': argon2('t=2,m=128,p=1'),
    'argon2 with a digest of 24 bytes': argon2('m=128,t=2,p=1', 8, 24),
    'another variant of bcrypt': `bcrypt$$2x$12$${bcryptTail}`,
    'bcrypt without the name of Django': `$2b$12$${bcryptTail}`,
    'a salt of bcrypt with unused bits': `bcrypt$$2b$12$${bcryptTail.replace('Gbe', 'Gbf')}`,
    'salted MD5 that was not wrapped': 'md5$salt$5f4dcc3b5aa765d61d8327deb882cf99',
    'MD5 without a salt': '5f4dcc3b5aa765d61d8327deb882cf99',
    'a wrapper with a broken hash': `over$md5$salt$scrypt-kdf$${'A'.repeat(128)}`,
    SHA1: 'sha1$salt$7c4a8d09ca3762af61e59520943dc26494f8941b',
    'an unusable password': '!k3J9',
    'an empty text': '',
    'a hasher of the site': 'peppered$1$2$3',
  }
  for (const [what, stored] of Object.entries(unknown)) {
    it(`refuses ${what}`, () => {
      assert.equal(isVerifiable(stored), false)
      assert.equal(hasher.needsRehash(stored), false)
    })
  }

  it('refuses argon2, and nothing else, on a Node without it', () => {
    const { argon2: kept } = crypto
    try {
      Object.assign(crypto, { argon2: undefined })
      const good = [...new Set(rows.filter(({ stored }) => isVerifiable(stored)).map(({ stored }) => formatOf(stored)))]
      assert.deepEqual(good, ['pbkdf2_sha256', 'pbkdf2_sha1', 'scrypt', 'bcrypt_sha256', 'bcrypt', 'md5'])
    } finally {
      Object.assign(crypto, { argon2: kept })
    }
    assert.ok(rows.every(({ stored }) => isVerifiable(stored)))
  })
})

describe('needsRehash', () => {
  it('returns true for every foreign hash', () => {
    for (const { stored } of rows) assert.equal(hasher.needsRehash(stored), true, stored)
  })
})

describe('decoy', () => {
  it('is the same work as its model, and no password matches', async () => {
    for (const name of names.filter((name) => !isSlow(name))) {
      const { stored = '', password } = rows.find((row) => row.name === name) ?? {}
      const model = parseForeignHash(stored)
      const decoy = model?.decoy({ bytes: crypto.randomBytes, uuid: crypto.randomUUID })
      assert.deepEqual(decoy?.work, model?.work)
      assert.equal(await decoy?.matches(password ?? ''), false)
    }
  })
})

/** A generator of pseudo-random numbers below `bound`, the same in each run. @see mulberry32 */
const numbers = (state: number) => (bound: number) => {
  state = (state + 0x6d2b79f5) | 0
  let t = Math.imul(state ^ (state >>> 15), 1 | state)
  t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t
  return Math.floor((((t ^ (t >>> 14)) >>> 0) / 2 ** 32) * bound)
}

describe('100,000 stored texts', () => {
  const below = numbers(20_261_129)
  const signs = [
    ...'$$$$$=,/+.!019azAZ',
    '\n',
    '\0',
    ' ',
    '\ud800',
    'ж',
    '😀',
    'md5',
    'argon2',
    'v=19',
    '2b',
    '99999999',
  ]
  const spoil = (text: string): string => {
    const at = below(text.length + 1)
    const sign = signs[below(signs.length)] ?? ''
    return text.slice(0, at) + (below(4) === 0 ? '' : sign) + text.slice(at + below(3))
  }
  const texts = Array.from({ length: 100_000 }, () => {
    let text = rows[below(rows.length)]?.stored ?? ''
    for (let times = below(4); times > 0; times -= 1) text = spoil(text)
    return text
  })

  it('are read without a fault, within the limits', () => {
    const good = texts.filter((text) => parseStoredHash(text) !== undefined)
    assert.ok(good.length > 25_000 && good.length < 75_000, String(good.length))
    for (const text of texts) {
      const work = parseStoredHash(text)?.work ?? { format: formatOf(text) }
      const { format, rounds = 1, N = 2, memory = 64, cost = 4 }: HashWork = work
      assert.equal(format, formatOf(text))
      assert.ok(Number(rounds) <= 4_000_000 && Number(N) <= 2 ** 20 && Number(memory) <= 2 ** 18 && Number(cost) <= 14)
    }
  })

  it('cost one run of our own hash when they match no pattern', async () => {
    const spoilt = texts.filter((text) => !isVerifiable(text)).slice(0, 1_000)
    calls.length = 0
    for (const text of spoilt) assert.equal(await hasher.verify(text, 'correct horse battery staple'), false)
    assert.equal(calls.length, spoilt.length)
    assert.deepEqual([...new Set(calls.map(({ format }) => format))], ['scrypt-kdf'])
  })
})
