import { createHash } from 'node:crypto'
import * as scryptModule from 'scrypt-kdf'
import type { HashPlace } from '../hash-place.ts'
import { type Random, systemRandom } from '../random.ts'
import type { RunInQueue } from './hash-queue.ts'
import { type HashStrength, isRunnable } from './scrypt-cost.ts'

// The types of scrypt-kdf 4.0.0 promise named exports; its JavaScript has a default export only.
const scrypt = (scryptModule as unknown as { default: Pick<typeof scryptModule, 'kdf' | 'verify'> }).default

const PREFIX = 'scrypt-kdf$'
const STORED = /^scrypt-kdf\$([A-Za-z0-9+/]{128})$/

/** What an observer is told just before each scrypt run: why it is made and what it costs. */
export interface HashCall extends HashStrength {
  kind: 'make' | 'verify'
}

/** Makes and verifies stored passwords. What runs scrypt throws AuthError `busy` when its wait would be too long, `too_many_waiting` when a
 * share of its place is used up. */
export interface PasswordHasher {
  /** Hashes a password with a fresh salt: `scrypt-kdf$` and the base64 of the 96 bytes of Percival's format. */
  hash(password: string, place?: HashPlace): Promise<string>
  /**
   * Tells whether a password is the stored one, with exactly one scrypt run whatever `stored` is.
   * @param stored text from `hash`, at its own strength; `undefined` (no account), an unusable password or malformed
   *               text costs one run at the current strength and gives false
   */
  verify(stored: string | undefined, password: string, place?: HashPlace): Promise<boolean>
  /**
   * Tells whether the stored hash was made with other costs than the current ones, so that it is replaced at the next login: also one of
   * greater costs, whose account would otherwise answer later than unknown usernames do. False for text that is no hash: there is no
   * password in it to hash again.
   * @see Django's `PBKDF2PasswordHasher.must_update`
   */
  needsRehash(stored: string): boolean
}

/** What a hasher may be given beside its strength. */
export interface HasherOptions {
  /** Called before each scrypt run. */
  readonly observe?: ((call: HashCall) => void) | undefined
  /** Runs scrypt when the queue allows it; at once when absent. */
  readonly runInQueue?: RunInQueue
  /** For the hash that stands in for an unknown account; scrypt makes its salts itself. */
  readonly random?: Random
}

/**
 * Creates a hasher of the given strength.
 * @param strength what new hashes are made with; up to logN 20 at r 8
 * @throws RangeError when scrypt cannot run at this strength
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

// Percival's format: "scrypt", version 0, logN (1 byte), r, p (4 bytes each, big-endian), salt (32 bytes), checksum of
// these (16 bytes), HMAC (32 bytes). scrypt-kdf looks at the checksum alone, and a wrong one makes it answer at once,
// without a run. Whatever would not get as far as the run is sorted out here.
function parseStored(stored: string): Buffer | undefined {
  const encoded = STORED.exec(stored)?.[1]
  if (encoded === undefined) return undefined
  const bytes = Buffer.from(encoded, 'base64')
  const isSound = checksum(bytes).equals(bytes.subarray(48, 64)) && isRunnable(readStrength(bytes))
  return isSound ? bytes : undefined
}

// Stands in for an account that does not exist: everything is right but the HMAC, so verifying takes the full run.
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
