import type { Knex } from 'knex'
import { type Activity, type ActivityKind, type ActivityStore, activityKinds } from '../../domain/admin/activity.ts'
import { guarded, guardedTransaction } from '../guard.ts'

const columns: Readonly<Record<ActivityKind, string>> = {
  logins: 'logins',
  loginsRefused: 'logins_refused',
  refreshes: 'refreshes',
  refreshesReplayed: 'refreshes_replayed',
  refreshesRecovered: 'refreshes_recovered',
  refreshesRefused: 'refreshes_refused',
  refreshesReused: 'refreshes_reused',
}

/** A row of `activity`. PostgreSQL returns 64-bit integers as text. */
type ActivityRow = Readonly<Record<string, number | string>>

const hourToRow = (hour: Activity) => ({
  hour: hour.from,
  ...Object.fromEntries(activityKinds.map((kind) => [columns[kind], hour[kind]])),
})

const rowToHour = (row: ActivityRow): Activity => ({
  from: Number(row.hour),
  ...(Object.fromEntries(activityKinds.map((kind) => [kind, Number(row[columns[kind]])])) as Record<
    ActivityKind,
    number
  >),
})

/** Creates the store of activity, in the tables `activity` and `activity_batches`. */
export const createActivityStore = (knex: Knex): ActivityStore => ({
  add: ({ instance, number, at, hours }) =>
    guardedTransaction(knex, async (trx) => {
      const added = await trx('activity_batches')
        .insert({ instance, number, stored_at: at })
        .onConflict('instance')
        .merge()
        .where('activity_batches.number', '<', number)
        .returning('instance')
      if (added.length === 0) return
      const sums = Object.values(columns).map((column) => [
        column,
        trx.raw('?? + ??', [`activity.${column}`, `excluded.${column}`]),
      ])
      // In one order, because instances that lock rows in different ones could block each other.
      const rows = hours.map(hourToRow).sort((one, two) => one.hour - two.hour)
      await trx('activity').insert(rows).onConflict('hour').merge(Object.fromEntries(sums))
    }),

  list: (from, until) =>
    guarded(async () => {
      const rows = await knex('activity').whereBetween('hour', [from, until]).orderBy('hour').select<ActivityRow[]>('*')
      return rows.map(rowToHour)
    }),
})
