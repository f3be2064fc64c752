import type { Knex } from 'knex'
import { type Ahead, systemClock } from '../../domain/clock.ts'
import type { CountedExactly, Spent } from '../../domain/guessing/limiter.ts'
import type { Limit, Limits } from '../../domain/guessing/rate-limits.ts'
import { rowsOf } from '../dialect.ts'
import { guarded, guardedTransaction } from '../guard.ts'

/** Counts an attempt while there is one left in the window, or in a new window. */
const countOne = `
  insert into guessing_limits (key, points, expire) values (:key, 1, :end)
    on conflict (key) do update set
      points = case when guessing_limits.expire <= :now then 1 else guessing_limits.points + 1 end,
      expire = case when guessing_limits.expire <= :now then excluded.expire else guessing_limits.expire end
    where guessing_limits.expire <= :now or guessing_limits.points < :count
    returning expire`

/** Rolls the counts of an attempt back. */
class BeyondLimit<S extends Spent> extends Error {
  readonly by: S

  constructor(by: S) {
    super('beyond the limit')
    this.by = by
  }
}

/** Rate limits of an attempt that have a limit. */
const limitedOf = <S extends Spent>(limits: Limits, spendings: readonly S[]) =>
  spendings.flatMap((by) => {
    const limit = limits[by.limitName]
    return limit === undefined ? [] : [{ by, limit }]
  })

/**
 * Counts an attempt by all of several rate limits, in one transaction.
 * @param ahead of the service's clock
 * @returns what was counted, or the limit that has no attempt left; nothing was counted then
 */
export const countExactly = async <S extends Spent>(
  knex: Knex,
  limits: Limits,
  spendings: readonly S[],
  ahead: Ahead,
): Promise<readonly CountedExactly[] | S> => {
  const limited = limitedOf(limits, spendings)
  if (limited.length === 0) return []
  const now = (systemClock.now() + ahead()) * 1000
  const count = async (trx: Knex, by: S, limit: Limit): Promise<CountedExactly> => {
    const key = `${by.limitName}:${by.key}`
    // The clock has whole seconds: rounded up, no window is shorter than its period.
    const end = now + (limit.periodSeconds + 1) * 1000
    const [row] = rowsOf(await trx.raw(countOne, { key, now, end, count: limit.count })) as { expire: number }[]
    if (row === undefined) throw new BeyondLimit(by)
    return { key, windowEnd: Number(row.expire) }
  }
  try {
    return await guardedTransaction(knex, async (trx) => {
      const counted: CountedExactly[] = []
      for (const { by, limit } of limited) counted.push(await count(trx, by, limit))
      return counted
    })
  } catch (error) {
    if (error instanceof BeyondLimit) return error.by as S
    throw error
  }
}

/** Takes counts back, each from its own window only. */
export const refundExactly = async (knex: Knex, counted: readonly CountedExactly[]): Promise<void> => {
  for (const { key, windowEnd } of counted) {
    const spent = () => knex('guessing_limits').where({ key, expire: windowEnd }).where('points', '>', 0)
    // Each alone: what is done must not be run again.
    await guarded(() => spent().decrement('points'))
  }
}
