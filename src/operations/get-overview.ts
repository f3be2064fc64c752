import type { Activity } from '../domain/admin/activity.ts'
import type { GetOverview } from '../domain/admin/overview.ts'
import type { Totals } from '../domain/admin/totals.ts'
import type { SigningKeyAge } from '../domain/keys/key-manager.ts'
import type { Handler } from './handlers.ts'

/** Answers `getOverview`. */
export const getOverview =
  (overviewOf: GetOverview): Handler<'getOverview'> =>
  async ({ reply }) => {
    const { asOf, version, database, totals, hours, days, keys, warnings } = await overviewOf()
    return reply(200, {
      as_of: asOf,
      version,
      database: { ...database },
      ...(totals && { counts: countsOf(totals) }),
      hours: hours.map(activityOf),
      days: days.map(activityOf),
      keys: keys.map(keyOf),
      warnings: warnings.map((warning) => ({ ...warning })),
    })
  }

const countsOf = ({ asOf, accounts, inactiveAccounts, admins, liveSessions }: Totals) => ({
  as_of: asOf,
  accounts,
  inactive_accounts: inactiveAccounts,
  admins,
  live_sessions: liveSessions,
})

const activityOf = (span: Activity) => ({
  from: span.from,
  logins: span.logins,
  logins_refused: span.loginsRefused,
  refreshes: span.refreshes,
  refreshes_replayed: span.refreshesReplayed,
  refreshes_recovered: span.refreshesRecovered,
  refreshes_refused: span.refreshesRefused,
  refreshes_reused: span.refreshesReused,
})

const keyOf = ({ use, kid, algorithm, signsSince, nextRotation }: SigningKeyAge) => ({
  use,
  kid,
  algorithm,
  signs_since: signsSince,
  next_rotation: nextRotation,
})
