import type { HashPlace } from '../hash-place.ts'
import { type Random, systemRandom } from '../random.ts'
import { parseStoredHash } from './foreign-hash.ts'
import type { RunInQueue } from './hash-queue.ts'
import { makeOwnHash, ownDecoy } from './own-hash.ts'
import { formatOf } from './password-format.ts'
import { type HashStrength, isRunnable } from './scrypt-cost.ts'
import type { HashWork, StoredHash } from './stored-hash.ts'

/** The purpose, format and cost of a password hash run. */
export type HashCall = HashWork & { readonly kind: 'make' | 'verify' }

/** Hashes and verifies passwords. @throws AuthError `busy` or `too_many_waiting` */
export interface PasswordHasher {
  /** Hashes a password: `scrypt-kdf$` and the base64 of the 96 bytes of Percival's format. */
  hash(password: string, place?: HashPlace): Promise<string>
  /**
   * Reports whether a password matches, with exactly one run.
   * @param stored text of `hash`, or a foreign one; undefined, unusable or malformed text costs a
   *   run of the decoy and returns false
   * @param decoy at the current cost by default
   */
  verify(stored: string | undefined, password: string, place?: HashPlace, decoy?: StoredHash): Promise<boolean>
  /**
   * Reports whether a hash is foreign or has another cost than the current one. A higher cost
   * counts too, so that in time every hash has the configured one.
   * @see Django `PBKDF2PasswordHasher.must_update`
   */
  needsRehash(stored: string): boolean
}

/** Reports whether a stored text was not made by {@link PasswordHasher}. */
export const isForeign = (stored: string): boolean => formatOf(stored) !== 'scrypt-kdf'

/** Optional parts of a hasher. */
export interface HasherOptions {
  /** Receives each run before it starts. */
  readonly observe?: ((call: HashCall) => void) | undefined
  /** Delays a run until the queue allows it; no delay by default. */
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
  const own = ownDecoy(current, random)

  return {
    hash: (password, place) =>
      runInQueue(() => {
        observe?.({ kind: 'make', ...own.work })
        return makeOwnHash(password, current)
      }, place),
    async verify(stored, password, place, decoy = own) {
      const found = stored === undefined ? undefined : parseStoredHash(stored)
      const target = found ?? decoy
      const matches = await runInQueue(() => {
        observe?.({ kind: 'verify', ...target.work })
        return target.matches(password)
      }, place)
      return matches && found !== undefined
    },
    needsRehash(stored) {
      const found = parseStoredHash(stored)
      return found !== undefined && !isSameWork(found.work, own.work)
    },
  }
}

const isSameWork = (one: HashWork, other: HashWork): boolean =>
  Object.entries(other).every(([name, value]) => one[name] === value)
