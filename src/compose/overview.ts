import { createReadActivity, kindOfRefresh } from '../domain/admin/activity.ts'
import { createActivityCounter } from '../domain/admin/count-activity.ts'
import { createGetOverview, type GetOverview } from '../domain/admin/overview.ts'
import { createCountTotals } from '../domain/admin/totals.ts'
import { importAge } from '../domain/imports/last-import.ts'
import { onceSucceeded } from '../domain/in-flight.ts'
import type { ObserveRefresh } from '../domain/sessions/rotation.ts'
import type { AnsweredRequest, Metrics } from '../observability/metrics.ts'
import { createFindWarnings } from '../operator/find-warnings.ts'
import { createActivityStore } from '../storage/stores/activity-store.ts'
import { createCleanupStore } from '../storage/stores/cleanup-store.ts'
import { readLastImport } from '../storage/stores/last-import.ts'
import { createTotalsStore } from '../storage/stores/totals-store.ts'
import { readDatabaseVersion } from '../storage/transfer/inspect.ts'
import type { Core } from './core.ts'
import { composeSealedSecrets, type Keys } from './keys.ts'

/** What the service counts, for the overview and the metrics. */
export interface Counting {
  readonly onLogin: () => void
  readonly onRefresh: ObserveRefresh
  readonly onAnswer: (answered: AnsweredRequest) => void
  readonly getOverview: GetOverview
  /** Stores and counts what is due. Called every few seconds. */
  upkeep(): Promise<void>
  /** Stores the activity before the process ends. */
  close(): Promise<void>
}

interface CountingParts {
  readonly keys: Keys
  readonly metrics: Metrics | undefined
  /** The release of this service. */
  readonly version: string
}

const loginOperations: ReadonlySet<unknown> = new Set(['obtainTokenPair', 'completeLogin', 'completePasskeyLogin'])

/** Refusals of a login because of the account, its password or second factor, or a rate limit. */
const refusedLogins: ReadonlySet<unknown> = new Set([
  'no_active_account',
  'second_factor_refused',
  'throttled',
  'too_many_waiting',
])

/** Creates the counters of the service, and the overview that reads them. */
export const composeCounting = (core: Core, { keys, metrics, version }: CountingParts): Counting => {
  const { config, clock, sessions, database } = core
  const instance = core.random.uuid()
  const store = createActivityStore(database.knex)
  const activity = createActivityCounter({ store, clock, instance })
  const totals = createTotalsStore(database.knex)
  const countTotals = createCountTotals({
    totals,
    sessions,
    leases: createCleanupStore(database.knex),
    clock,
    lifetimes: config.sessions,
    instance,
    counted: metrics !== undefined || config.adminClients.length > 0 ? 'always' : 'with_admins',
  })
  return {
    onLogin: () => activity.count('logins'),
    onRefresh: (decision, reason) => {
      if (decision === 'rotated') core.readiness.wrote()
      activity.count(kindOfRefresh[decision])
      metrics?.refresh(decision, reason)
    },
    onAnswer: (answered) => {
      if (loginOperations.has(answered.operation) && refusedLogins.has(answered.refusal))
        activity.count('loginsRefused')
      metrics?.request(answered)
    },
    getOverview: createGetOverview({
      readActivity: createReadActivity({ store, clock }),
      activityStoredAt: activity.storedAt,
      totals,
      listSigningKeys: keys.manager.listSigning,
      findWarnings: createFindWarnings({
        config,
        database,
        listKeys: keys.manager.listUsable,
        sealed: composeSealedSecrets(core),
        clock,
      }),
      readDatabaseVersion: onceSucceeded(() => readDatabaseVersion(database.knex)),
      version,
    }),
    upkeep: async () => {
      await activity.storeWhenDue()
      await countTotals()
      if (metrics === undefined) return
      const counted = await totals.read()
      metrics.gauges({ liveSessions: counted?.liveSessions, keys: await keys.manager.list() })
      metrics.importAge(importAge(await readLastImport(database.knex), clock.now()))
    },
    close: () => activity.store(),
  }
}
