import crypto, { hash, pbkdf2, scrypt } from 'node:crypto'
import { promisify } from 'node:util'
import { bcrypt, decodeBcrypt } from './bcrypt.ts'
import { parseOwnHash } from './own-hash.ts'
import { isRunnable } from './scrypt-cost.ts'
import { digestHash, type StoredHash } from './stored-hash.ts'

const runPbkdf2 = promisify(pbkdf2)
const runScrypt = promisify<string, Buffer, number, crypto.ScryptOptions, Buffer>(scrypt)

/** Greatest costs that are computed. Django 5.2 makes 1,000,000 rounds, and 100 MiB of argon2. */
const greatest = { rounds: 4_000_000, scryptBytes: 2 ** 27, lanes: 16, argon2Kibibytes: 2 ** 18, argon2Passes: 10 }

/** A format of Django: its pattern, and what a match means; undefined beyond a limit. */
interface ForeignFormat {
  readonly pattern: RegExp
  read(match: readonly string[]): StoredHash | undefined
}

/** Reads the parts of a match, all of which a pattern requires. */
const part = (match: readonly string[], at: number): string => match[at] ?? ''
const numberAt = (match: readonly string[], at: number): number => Number(part(match, at))
const base64At = (match: readonly string[], at: number): Buffer => Buffer.from(part(match, at), 'base64')
const textAt = (match: readonly string[], at: number): Buffer => Buffer.from(part(match, at), 'utf8')

const readPbkdf2 =
  (format: 'pbkdf2_sha256' | 'pbkdf2_sha1', algorithm: 'sha256' | 'sha1') =>
  (match: readonly string[]): StoredHash | undefined => {
    const rounds = numberAt(match, 1)
    if (rounds > greatest.rounds) return undefined
    const digest = base64At(match, 3)
    return digestHash({
      work: { format, rounds },
      salt: textAt(match, 2),
      digest,
      compute: (password, salt) => runPbkdf2(password, salt, rounds, digest.length, algorithm),
    })
  }

function readScrypt(match: readonly string[]): StoredHash | undefined {
  const [N, r, p] = [numberAt(match, 1), numberAt(match, 3), numberAt(match, 4)]
  const logN = Math.log2(N)
  if (128 * N * r > greatest.scryptBytes || p > greatest.lanes || !isRunnable({ logN, r, p })) return undefined
  const options = { N, r, p, maxmem: 128 * r * (N + 2 + p) }
  return digestHash({
    work: { format: 'scrypt', N, r, p },
    salt: textAt(match, 2),
    digest: base64At(match, 5),
    compute: (password, salt) => runScrypt(password, salt, 64, options),
  })
}

function readArgon2(match: readonly string[]): StoredHash | undefined {
  // Absent before Node 24.7.
  if (!canVerifyArgon2()) return undefined
  const variant = part(match, 1) as crypto.Argon2Algorithm
  const [memory, passes, parallelism] = [numberAt(match, 2), numberAt(match, 3), numberAt(match, 4)]
  const [salt, digest] = [base64At(match, 5), base64At(match, 6)]
  const isCanonical = salt.toString('base64').replaceAll('=', '') === match[5]
  if (!isCanonical || memory > greatest.argon2Kibibytes || memory < 8 * parallelism) return undefined
  if (passes > greatest.argon2Passes || parallelism > greatest.lanes) return undefined
  return digestHash({
    work: { format: 'argon2', variant, memory, passes, parallelism },
    salt,
    digest,
    compute: (message, nonce) =>
      promisify(crypto.argon2)(variant, { message, nonce, memory, passes, parallelism, tagLength: digest.length }),
  })
}

const readBcrypt =
  (format: 'bcrypt_sha256' | 'bcrypt', prepare: (password: string) => string) =>
  (match: readonly string[]): StoredHash | undefined => {
    const cost = numberAt(match, 1)
    if (cost < 4 || cost > 14) return undefined
    return digestHash({
      work: { format, cost },
      salt: decodeBcrypt(part(match, 2)),
      digest: decodeBcrypt(part(match, 3)),
      compute: (password, salt) => bcrypt(prepare(password), salt, cost),
    })
  }

function readOverMd5(match: readonly string[]): StoredHash | undefined {
  const inner = parseOwnHash(part(match, 2))
  return inner && overMd5(part(match, 1), inner)
}

const overMd5 = (salt: string, inner: StoredHash): StoredHash => ({
  work: { ...inner.work, format: 'md5' },
  matches: (password) => inner.matches(hash('md5', salt + password, 'hex')),
  decoy: (random) => overMd5(random.bytes(salt.length).toString('latin1'), inner.decoy(random)),
})

/**
 * Base64 has one text for each value: the last sign before the end has no bits that are unused.
 * Salts are texts, as in Django.
 */
const formats: readonly ForeignFormat[] = [
  {
    pattern: /^pbkdf2_sha256\$([1-9]\d{0,6})\$([^$\p{Cc}\p{Cs}]{1,128})\$([A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]=)$/u,
    read: readPbkdf2('pbkdf2_sha256', 'sha256'),
  },
  {
    pattern: /^pbkdf2_sha1\$([1-9]\d{0,6})\$([^$\p{Cc}\p{Cs}]{1,128})\$([A-Za-z0-9+/]{26}[AEIMQUYcgkosw048]=)$/u,
    read: readPbkdf2('pbkdf2_sha1', 'sha1'),
  },
  {
    pattern:
      /^scrypt\$([1-9]\d{0,7})\$([^$\p{Cc}\p{Cs}]{1,128})\$([1-9]\d{0,6})\$([1-9]\d?)\$([A-Za-z0-9+/]{85}[AQgw]==)$/u,
    read: readScrypt,
  },
  {
    pattern:
      /^argon2\$(argon2id|argon2i|argon2d)\$v=19\$m=([1-9]\d{0,6}),t=([1-9]\d?),p=([1-9]\d?)\$([A-Za-z0-9+/]{11,86})\$([A-Za-z0-9+/]{21}[AQgw]|[A-Za-z0-9+/]{42}[AEIMQUYcgkosw048]|[A-Za-z0-9+/]{85}[AQgw])$/,
    read: readArgon2,
  },
  {
    pattern: /^bcrypt_sha256\$\$2[aby]\$(\d\d)\$([./A-Za-z0-9]{21}[.Oeu])([./A-Za-z0-9]{30}[.CGKOSWaeimquy26])$/,
    read: readBcrypt('bcrypt_sha256', (password) => hash('sha256', password, 'hex')),
  },
  {
    pattern: /^bcrypt\$\$2[aby]\$(\d\d)\$([./A-Za-z0-9]{21}[.Oeu])([./A-Za-z0-9]{30}[.CGKOSWaeimquy26])$/,
    read: readBcrypt('bcrypt', (password) => password),
  },
  {
    pattern: /^over\$md5\$([^$\p{Cc}\p{Cs}]{1,128})\$(scrypt-kdf\$[A-Za-z0-9+/]{128})$/u,
    read: readOverMd5,
  },
]

/** Reports whether this Node computes argon2: 24.7 and newer, with OpenSSL 3.2 and newer. */
export const canVerifyArgon2 = (): boolean => typeof crypto.argon2 === 'function' && hasArgon2()

let argon2Works: boolean | undefined

/** Computes the cheapest one, once. */
function hasArgon2(): boolean {
  const cheapest = { message: '', nonce: Buffer.alloc(8), memory: 8, passes: 1, parallelism: 1, tagLength: 4 }
  try {
    argon2Works ??= crypto.argon2Sync('argon2id', cheapest).length > 0
  } catch {
    argon2Works = false
  }
  return argon2Works
}

/**
 * Reads a password hash of Django, or a wrapped one of `wrap-md5.ts`.
 * @returns undefined for text without a known format or beyond a limit
 */
export const parseForeignHash = (stored: string): StoredHash | undefined => {
  for (const { pattern, read } of formats) {
    const match = pattern.exec(stored)
    if (match !== null) return read(match)
  }
  return undefined
}

/** Reports whether a stored text can be verified here, whatever its format. */
export const isVerifiable = (stored: string): boolean => parseStoredHash(stored) !== undefined

/** Reads a stored text: a hash of this service, or a foreign one. */
export const parseStoredHash = (stored: string): StoredHash | undefined =>
  parseOwnHash(stored) ?? parseForeignHash(stored)
