import { canVerifyArgon2, parseStoredHash } from '../domain/passwords/foreign-hash.ts'
import { formatOf, type PasswordFormat } from '../domain/passwords/password-format.ts'
import type { HashCountStore } from '../domain/passwords/population.ts'
import type { HashWork } from '../domain/passwords/stored-hash.ts'

/** The stored password hashes of all accounts. */
export interface InspectedHashes {
  /** Numbers of accounts. */
  readonly formats: ReadonlyMap<PasswordFormat, number>
  /** Accounts whose password cannot be verified on this machine, apart from those without one. */
  readonly unverifiable: number
  /** Memory of the hash that needs most. */
  readonly greatestBytes: number
  /** Whether this Node computes argon2. */
  readonly argon2: 'computed' | 'missing'
}

const rowsAtOnce = 1000

/**
 * Counts the stored hashes.
 * @throws AuthError `storage_unavailable`
 */
export const inspectHashes = async (store: HashCountStore): Promise<InspectedHashes> => {
  const formats = new Map<PasswordFormat, number>()
  let [unverifiable, greatestBytes] = [0, 0]
  let afterId: number | undefined = 0
  while (afterId !== undefined) {
    const page = await store.countHashes({ afterId, limit: rowsAtOnce })
    for (const { sample, count } of page.groups) {
      const format = formatOf(sample)
      formats.set(format, (formats.get(format) ?? 0) + count)
      const work = parseStoredHash(sample)?.work
      if (work === undefined && format !== 'unusable') unverifiable += count
      greatestBytes = Math.max(greatestBytes, bytesOf(work))
    }
    afterId = page.lastId
  }
  return { formats, unverifiable, greatestBytes, argon2: canVerifyArgon2() ? 'computed' : 'missing' }
}

/** The memory of foreign formats that need much of it. */
function bytesOf({ format, memory, N, r }: Partial<HashWork> = {}): number {
  if (format === 'argon2') return Number(memory) * 1024
  return format === 'scrypt' ? 128 * Number(N) * Number(r) : 0
}
