import type { UsernameCase } from '../../src/domain/accounts/username-key.ts'
import { noClient } from '../../src/domain/audit.ts'
import { createImportSource, type ImportAnswer, type ImportOptions } from '../../src/domain/imports/import-source.ts'
import { withLease } from '../../src/domain/imports/lease.ts'
import { createPasswordHasher } from '../../src/domain/passwords/hash.ts'
import { systemRandom } from '../../src/domain/random.ts'
import { siteLine } from '../support/import-stream.ts'
import type { Stores } from './stores.ts'

/** How a stream is imported in a test. */
export interface ImportSetting extends Partial<Omit<ImportOptions, 'client'>> {
  readonly usernameCase?: UsernameCase
  readonly ids?: 'number' | 'subject'
  /** Epoch seconds. */
  readonly now?: number
  /** The transactions after which the process is killed. */
  readonly killedAfter?: number
  readonly canVerifyArgon2?: boolean
  /** Called before each run of the password hash. */
  readonly onHash?: () => void
}

/** Pieces of a text, some of which end within a line. */
async function* piecesOf(text: string) {
  const bytes = Buffer.from(text)
  for (let from = 0; from < bytes.length; from += 50_000) yield bytes.subarray(from, from + 50_000)
}

/** Imports a stream into stores, as `latchkey import` does. */
export const importStream = (stores: Stores, text: string, setting: ImportSetting = {}): Promise<ImportAnswer> => {
  const { usernameCase = 'sensitive', ids = 'number', now = 1000, killedAfter, canVerifyArgon2 = true } = setting
  const clock = { now: () => now }
  const holder = systemRandom.uuid()
  const lease = { leases: stores.cleanup, clock, holder, hasEnded: () => false, every: () => ({ stop: () => {} }) }
  const run = createImportSource({
    store: stores.importsWith(usernameCase, killedAfter),
    hasher: createPasswordHasher({ logN: 4, r: 8, p: 1 }, { observe: setting.onHash }),
    hashesAtOnce: 2,
    clock,
    newSubject: () => (ids === 'subject' ? systemRandom.uuid() : undefined),
    keyOf: (name) => (usernameCase === 'insensitive' ? name.toLowerCase() : name),
    here: {
      userIdClaim: 'user_id',
      userIdClaimType: ids,
      algorithm: 'HS256',
      key: siteLine().key,
      canVerifyArgon2,
    },
    withLease: (work) => withLease(lease, work),
  })
  const options = { source: 'site', mode: 'write', prefer: undefined, missing: 'keep', ending: 'continue' } as const
  return run(piecesOf(text), { ...options, ...setting, client: noClient })
}

/** Everything that an import writes, without times of leases. */
export const stateOf = async (stores: Stores): Promise<Readonly<Record<string, readonly object[]>>> => ({
  accounts: await inOrder(stores, 'accounts', 'id'),
  imported: await inOrder(stores, 'imported_accounts', 'account_id'),
  tokens: await inOrder(stores, 'revoked_tokens', 'jti_hash'),
  imports: await stores.rowsOf('imports'),
})

type Row = Readonly<Record<string, string | number>>

async function inOrder(stores: Stores, table: 'accounts' | 'imported_accounts' | 'revoked_tokens', column: string) {
  const rows = (await stores.rowsOf(table)) as readonly Row[]
  return rows.toSorted((one, other) => ((one[column] ?? 0) < (other[column] ?? 0) ? -1 : 1))
}
