import { hostname } from 'node:os'
import { foldUsername } from '../domain/accounts/username-key.ts'
import { createImportSource, type ImportSource } from '../domain/imports/import-source.ts'
import { withLease } from '../domain/imports/lease.ts'
import { fingerprintOf } from '../domain/keys/fingerprint.ts'
import { canVerifyArgon2 } from '../domain/passwords/foreign-hash.ts'
import { createCleanupStore } from '../storage/stores/cleanup-store.ts'
import { createImportStore } from '../storage/stores/import-store.ts'
import { type Core, hashesAtOnce } from './core.ts'
import { configuredKey } from './keys.ts'

export type { ImportAnswer, ImportOptions } from '../domain/imports/import-source.ts'
export { ImportRefused } from '../domain/imports/refused.ts'

/**
 * Creates the import of accounts and revoked tokens.
 * @throws ConfigError for a configured key that cannot be used
 */
export const composeImport = async (core: Core): Promise<ImportSource> => {
  const { config, clock, database, hasher, newSubject, random, trail } = core
  const key = await configuredKey(config)
  const lease = { leases: createCleanupStore(database.knex), clock, holder: holderOf(random.uuid()), hasEnded, every }
  return createImportSource({
    store: createImportStore(database.knex, trail, config.usernameCase),
    hasher,
    hashesAtOnce,
    clock,
    newSubject,
    keyOf: config.usernameCase === 'insensitive' ? foldUsername : (username) => username,
    here: {
      userIdClaim: config.tokens.userIdClaim,
      userIdClaimType: config.tokens.userIdClaimType,
      algorithm: config.algorithm,
      key: key && fingerprintOf(key),
      canVerifyArgon2: canVerifyArgon2(),
    },
    withLease: (work) => withLease(lease, work),
  })
}

const holderOf = (id: string): string => `${hostname()}/${process.pid}/${id}`

/** Machines and containers have names of their own. */
const hasEnded = (holder: string): boolean => {
  const [host, pid] = holder.split('/')
  if (host !== hostname()) return false
  try {
    return !process.kill(Number(pid), 0)
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'ESRCH'
  }
}

const every = (seconds: number, work: () => Promise<void>) => {
  const timer = setInterval(() => void work(), seconds * 1000).unref()
  return { stop: () => clearInterval(timer) }
}
