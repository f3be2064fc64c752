import type { SigningKeyAge } from '../keys/key-manager.ts'
import type { Activity, createReadActivity } from './activity.ts'
import type { Totals, TotalsStore } from './totals.ts'

/** Something that the operator should look at. */
export interface OperatorWarning {
  /** Name of the check. */
  readonly code: string
  readonly message: string
  /** What to do. */
  readonly cure: string
}

/** The database and its version. */
export interface DatabaseVersion {
  readonly kind: 'sqlite' | 'postgresql'
  readonly version: string
}

/** The state of the service in numbers; times are epoch seconds. */
export interface Overview {
  /** When this process last stored its activity. */
  readonly asOf: number
  readonly version: string
  readonly database: DatabaseVersion
  /** Undefined until accounts and sessions are first counted. */
  readonly totals: Totals | undefined
  readonly hours: readonly Activity[]
  readonly days: readonly Activity[]
  readonly keys: readonly SigningKeyAge[]
  readonly warnings: readonly OperatorWarning[]
}

interface OverviewParts {
  readonly readActivity: ReturnType<typeof createReadActivity>
  readonly activityStoredAt: () => number
  readonly totals: Pick<TotalsStore, 'read'>
  readonly listSigningKeys: () => Promise<readonly SigningKeyAge[]>
  readonly findWarnings: () => Promise<readonly OperatorWarning[]>
  readonly readDatabaseVersion: () => Promise<DatabaseVersion>
  /** The release of this service. */
  readonly version: string
}

/**
 * Creates the overview. It reads what is stored by hour and counted beforehand, so its work does
 * not grow with the number of accounts, sessions and events.
 * @throws AuthError `storage_unavailable`
 */
export const createGetOverview = (parts: OverviewParts) => async (): Promise<Overview> => ({
  // Before the activity is read, which may be newer then.
  asOf: parts.activityStoredAt(),
  version: parts.version,
  database: await parts.readDatabaseVersion(),
  totals: await parts.totals.read(),
  ...(await parts.readActivity()),
  keys: await parts.listSigningKeys(),
  warnings: await parts.findWarnings(),
})

/** Returns the overview. */
export type GetOverview = ReturnType<typeof createGetOverview>
