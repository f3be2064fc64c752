import { createHash } from 'node:crypto'
import * as scryptModule from 'scrypt-kdf'
import type { HashPlace } from '../hash-place.ts'
import { type Random, systemRandom } from '../random.ts'
import type { RunInQueue } from './hash-queue.ts'
import { type HashStrength, isRunnable } from './scrypt-cost.ts'

// scrypt-kdf 4.0.0 has types with named exports, but JavaScript with a default export only.
const scrypt = (scryptModule as unknown as { default: Pick<typeof scryptModule, 'kdf' | 'verify'> }).default

const PREFIX = 'scrypt-kdf$'
const STORED = /^scrypt-kdf\$([A-Za-z0-9+/]{128})$/

/** The purpose and cost of a scrypt run. */
export interface HashCall extends HashStrength {
  kind: 'make' | 'verify'
}

/** Hashes and verifies passwords. @throws AuthError `busy` or `too_many_waiting` */
export interface PasswordHasher {
  /** Hashes a password: `scrypt-kdf$` and the base64 of the 96 bytes of Percival's format. */
  hash(password: string, place?: HashPlace): Promise<string>
  /**
   * Reports whether a password matches, with exactly one scrypt run.
   * @param stored text of `hash`; undefined, unusable or malformed text costs a run at the current
   *   cost and returns false
   */
  verify(stored: string | undefined, password: string, place?: HashPlace): Promise<boolean>
  /**
   * Reports whether a hash has another cost than the current one. A higher cost counts, because its
   * account would answer more slowly than an unknown username.
   * @see Django `PBKDF2PasswordHasher.must_update`
   */
  needsRehash(stored: string): boolean
}

/** Optional parts of a hasher. */
export interface HasherOptions {
  /** Receives each scrypt run before it starts. */
  readonly observe?: ((call: HashCall) => void) | undefined
  /** Delays scrypt until the queue allows it; no delay by default. */
  readonly runInQueue?: RunInQueue
  /** For the decoy hash; scrypt generates its own salts. */
  readonly random?: Random
}

/**
 * Creates a hasher.
 * @param strength cost of new hashes; up to logN 20 at r 8
 * @throws RangeError when scrypt cannot run at this cost
 */
export function createPasswordHasher(strength: HashStrength, options: HasherOptions = {}): PasswordHasher {
  const { observe, runInQueue = (work) => work(), random = systemRandom } = options
  const current = { logN: strength.logN, r: strength.r, p: strength.p }
  if (!isRunnable(current)) throw new RangeError('scrypt cannot run at this strength: logN, r or p is out of range')
  const decoy = makeDecoy(current, random)

  return {
    async hash(password, place) {
      const bytes = await runInQueue(() => {
        observe?.({ kind: 'make', ...current })
        return scrypt.kdf(password, current)
      }, place)
      return PREFIX + Buffer.from(bytes).toString('base64')
    },
    async verify(stored, password, place) {
      const bytes = stored === undefined ? undefined : parseStored(stored)
      const target = bytes ?? decoy
      const matches = await runInQueue(() => {
        observe?.({ kind: 'verify', ...readStrength(target) })
        return scrypt.verify(target, password)
      }, place)
      return matches && bytes !== undefined
    },
    needsRehash(stored) {
      const bytes = parseStored(stored)
      return bytes !== undefined && !isSameStrength(current, readStrength(bytes))
    },
  }
}

// The format of Percival: "scrypt", version 0, logN (1 byte), r and p (4 bytes each, big-endian),
// salt (32), checksum (16), HMAC (32). scrypt-kdf answers without a run when the checksum is wrong,
// so such texts are rejected here.
function parseStored(stored: string): Buffer | undefined {
  const encoded = STORED.exec(stored)?.[1]
  if (encoded === undefined) return undefined
  const bytes = Buffer.from(encoded, 'base64')
  const isSound = checksum(bytes).equals(bytes.subarray(48, 64)) && isRunnable(readStrength(bytes))
  return isSound ? bytes : undefined
}

// The decoy hash: only its HMAC is wrong, so that verification takes a full run.
function makeDecoy(strength: HashStrength, random: Random): Buffer {
  const bytes = Buffer.alloc(96)
  bytes.write('scrypt', 'latin1')
  bytes.writeUInt8(strength.logN, 7)
  bytes.writeUInt32BE(strength.r, 8)
  bytes.writeUInt32BE(strength.p, 12)
  random.bytes(32).copy(bytes, 16)
  checksum(bytes).copy(bytes, 48)
  random.bytes(32).copy(bytes, 64)
  return bytes
}

function readStrength(bytes: Buffer): HashStrength {
  return { logN: bytes.readUInt8(7), r: bytes.readUInt32BE(8), p: bytes.readUInt32BE(12) }
}

function checksum(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes.subarray(0, 48)).digest().subarray(0, 16)
}

function isSameStrength(one: HashStrength, other: HashStrength): boolean {
  return one.logN === other.logN && one.r === other.r && one.p === other.p
}
