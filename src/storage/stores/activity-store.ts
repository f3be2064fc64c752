import type { Knex } from 'knex'
import { type Activity, type ActivityKind, type ActivityStore, activityKinds } from '../../domain/admin/activity.ts'
import { rowsOf } from '../dialect.ts'
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

/** A row of sums. PostgreSQL returns a sum of 64-bit integers as text. */
type ActivityRow = Readonly<Record<string, number | string>>

const hourToRow = (hour: Activity) => ({
  hour: hour.from,
  ...Object.fromEntries(activityKinds.map((kind) => [columns[kind], hour[kind]])),
})

const rowToActivity = (row: ActivityRow, from: number): Activity => ({
  from,
  ...(Object.fromEntries(activityKinds.map((kind) => [kind, Number(row[columns[kind]])])) as Record<
    ActivityKind,
    number
  >),
})

/** SQLite's driver binds numbers over 2^31 as floating-point ones, which divide to fractions. */
const sumSpans = `
  select (hour - cast(:first as bigint)) / cast(:seconds as bigint) as span,
      ${Object.values(columns)
        .map((column) => `sum(${column}) as ${column}`)
        .join(', ')}
    from activity where hour between :first and :last group by 1 order by 1`

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

  sum: ({ first, seconds, count }) =>
    guarded(async () => {
      const bindings = { first, seconds, last: first + seconds * count - 1 }
      const rows = rowsOf(await knex.raw(sumSpans, bindings)) as ActivityRow[]
      return rows.map((row) => rowToActivity(row, first + Number(row.span) * seconds))
    }),
})
