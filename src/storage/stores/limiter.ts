import type { Knex } from 'knex'
import type {
  IRateLimiterStoreNoAutoExpiryOptions as LimiterOptions,
  RateLimiterStoreAbstract,
} from 'rate-limiter-flexible'
// The package's index loads the limiters of every database, and Node's cluster.
import RateLimiterPostgres from 'rate-limiter-flexible/lib/RateLimiterPostgres.js'
import RateLimiterRes from 'rate-limiter-flexible/lib/RateLimiterRes.js'
import RateLimiterSQLite from 'rate-limiter-flexible/lib/RateLimiterSQLite.js'
import { type Ahead, notAhead } from '../../domain/clock.ts'
import type { CountedExactly, Limiter, Spent } from '../../domain/guessing/limiter.ts'
import type { Limit, LimitName, Limits } from '../../domain/guessing/rate-limits.ts'
import { isPostgres, rowsOf } from '../dialect.ts'
import { guardedSteps, guardedTransaction, repeatedAlone } from '../guard.ts'
import { askPostgres } from '../sql/run-prepared-postgres.ts'
import { countExactly, refundExactly } from './count-exactly.ts'
import { createLimiterTime, type LimiterTime } from './limiter-time.ts'

const tableName = 'guessing_limits'

/**
 * Creates the limiter, on the table `guessing_limits`.
 * @param limits a rate limit without a limit allows everything
 * @param ahead of the service's clock
 */
export const createLimiter = (knex: Knex, limits: Limits, ahead: Ahead = notAhead): Limiter => {
  const time = createLimiterTime(ahead)
  const counterOf = createCounters(knex, limits, time)
  const guarded = <T>(work: () => Promise<T>) => guardedSteps(knex, work)
  // The first request to count here reports the refusals of the window.
  const reported = createMake(knex, time)('told', { count: 1, periodSeconds: 1 })

  /** One transaction saves disk waits on SQLite, but holds row locks longer on PostgreSQL. */
  const together = <T>(spent: readonly Spent[], work: (counters: CounterOf) => Promise<T>): Promise<T> =>
    spent.length < 2 || isPostgres(knex)
      ? guarded(() => work(counterOf))
      : guardedTransaction(knex, (trx) => work(createCounters(trx, limits, time)))

  const refused = async (limitName: LimitName, key: string, msBeforeNext: number) => {
    const retryAfterSeconds = wholeSeconds(msBeforeNext)
    const name = `${limitName}:${key}`
    const first =
      (await reported.get(name)) === null && (await isLetThrough(reported, name, 1, retryAfterSeconds)) === undefined
    return { retryAfterSeconds, first }
  }

  return {
    spend: (limitName, key, attempts = 1) =>
      guarded(async () => {
        const counter = counterOf(limitName)
        if (counter === undefined) return undefined
        // Reads first: beyond the limit, an attempt costs no write.
        const spent = await msUntilNext(counter, key)
        if (spent !== undefined) return refused(limitName, key, spent)
        const over = await isLetThrough(counter, key, attempts)
        if (over === undefined) return undefined
        await counter.reward(key, attempts)
        return refused(limitName, key, over.msBeforeNext)
      }),

    look: (limitName, key) =>
      guarded(async () => {
        const counter = counterOf(limitName)
        const spent = counter && (await msUntilNext(counter, key))
        return spent === undefined ? undefined : wholeSeconds(spent)
      }),

    spendAll: async (spendings) => {
      // Reads first, as above.
      const spent = await guarded(() => firstSpent(counterOf, spendings))
      const over = spent ?? (await together(spendings, (counters) => spendEach(counters, spendings)))
      return (
        over && { by: over.by, ...(await guarded(() => refused(over.by.limitName, over.by.key, over.msBeforeNext))) }
      )
    },

    spendExactly: async (spendings) => {
      // Reads first, as above.
      const spent = await guarded(() => firstSpent(counterOf, spendings))
      const counted = spent?.by ?? (await countExactly(knex, limits, spendings, ahead))
      if (isCounted(counted)) return counted
      const msBeforeNext = spent?.msBeforeNext ?? (await guarded(() => msUntilNextOf(counterOf, counted)))
      return { by: counted, ...(await guarded(() => refused(counted.limitName, counted.key, msBeforeNext))) }
    },

    refundExactly: (counted) => refundExactly(knex, counted),

    refund: async (spent) => {
      await together(spent, (counters) => refundEach(counters, spent))
    },
  }
}

/** Returns the counter of a rate limit; undefined without a limit. */
type CounterOf = (limitName: LimitName) => RateLimiterStoreAbstract | undefined

const createCounters = (knex: Knex, limits: Limits, time: LimiterTime): CounterOf => {
  const make = createMake(knex, time)
  const counters = new Map<LimitName, RateLimiterStoreAbstract>()
  return (limitName) => {
    const limit = limits[limitName]
    const counter = counters.get(limitName) ?? (limit && make(limitName, limit))
    if (counter !== undefined) counters.set(limitName, counter)
    return counter
  }
}

/** The first refused count, and for how long. */
interface Over<S extends Spent> {
  readonly by: S
  readonly msBeforeNext: number
}

async function firstSpent<S extends Spent>(
  counterOf: CounterOf,
  spendings: readonly S[],
): Promise<Over<S> | undefined> {
  for (const by of spendings) {
    const counter = counterOf(by.limitName)
    const msBeforeNext = counter && (await msUntilNext(counter, by.key))
    if (msBeforeNext !== undefined) return { by, msBeforeNext }
  }
  return undefined
}

/** Counts one after the other. A refusal or an error refunds what was counted. */
async function spendEach<S extends Spent>(counterOf: CounterOf, spendings: readonly S[]): Promise<Over<S> | undefined> {
  const spent: S[] = []
  for (const by of spendings) {
    const counter = counterOf(by.limitName)
    const counting = counter && isLetThrough(counter, by.key, 1)
    const over = await counting?.catch(async (error: unknown) => {
      // When the refund fails as well, the first error matters.
      await refundEach(counterOf, spent).catch(() => {})
      throw error
    })
    spent.push(by)
    if (over === undefined) continue
    await refundEach(counterOf, spent)
    return { by, msBeforeNext: over.msBeforeNext }
  }
  return undefined
}

async function refundEach(counterOf: CounterOf, spent: readonly Spent[]): Promise<void> {
  for (const { limitName, key } of spent) await counterOf(limitName)?.reward(key)
}

const isCounted = <S extends Spent>(result: readonly CountedExactly[] | S): result is readonly CountedExactly[] =>
  Array.isArray(result)

/** @returns 0 when the window ended meanwhile */
const msUntilNextOf = async (counterOf: CounterOf, { limitName, key }: Spent): Promise<number> => {
  const counter = counterOf(limitName)
  return (counter && (await msUntilNext(counter, key))) ?? 0
}

const wholeSeconds = (ms: number): number => Math.max(1, Math.ceil(ms / 1000))

/** @returns undefined while there are attempts left */
async function msUntilNext(counter: RateLimiterStoreAbstract, key: string): Promise<number | undefined> {
  const known = await counter.get(key)
  return known !== null && known.consumedPoints >= counter.points ? known.msBeforeNext : undefined
}

/** @returns what the library throws, undefined when the attempts are let through */
async function isLetThrough(counter: RateLimiterStoreAbstract, key: string, attempts: number, seconds?: number) {
  try {
    await counter.consume(key, attempts, seconds === undefined ? {} : { customDuration: seconds })
    return undefined
  } catch (thrown) {
    if (thrown instanceof RateLimiterRes) return thrown
    throw thrown
  }
}

function createMake(knex: Knex, time: LimiterTime) {
  const Flavour = isPostgres(knex) ? RateLimiterPostgres : RateLimiterSQLite
  const storeClient = isPostgres(knex) ? throughPool(knex, time) : throughKnex(knex, time)
  return (keyPrefix: string, { count, periodSeconds }: Limit): RateLimiterStoreAbstract => {
    const counting = { keyPrefix, points: count, duration: periodSeconds }
    // A migration creates the table; the cleanup removes expired rows.
    const table = { tableName, tableCreated: true, clearExpiredByTimeout: false }
    return new Flavour({ ...counting, ...table, storeClient, storeType: 'knex' } satisfies LimiterOptions)
  }
}

/** Replaces Knex for the library on PostgreSQL, so that the pool learns of connection errors. */
function throughPool(knex: Knex, time: LimiterTime) {
  const connection = {
    query: async (statement: Parameters<typeof askPostgres>[1]) => {
      const moved = { ...statement, values: time.toTable(statement.values) }
      const result = await repeatedAlone(knex, () => askPostgres(knex, moved))
      return { ...result, rows: result.rows.map(time.fromTable) }
    },
  }
  return { client: { acquireConnection: async () => connection, releaseConnection() {} } }
}

type Done = (error: unknown, row?: unknown) => void

/**
 * Replaces Knex for the library on SQLite, which would return a connection before it releases its
 * savepoint: the transaction of another request could begin inside it. Here each statement runs
 * alone; the upsert is one statement and needs no savepoint.
 */
function throughKnex(knex: Knex, time: LimiterTime) {
  const connection = {
    serialize: (work: () => void) => work(),
    run: (_savepoint: string, done: Done) => done(null),
    get: (sql: string, values: readonly (string | number)[], done: Done) => {
      knex.raw(sql, time.toTable(values)).then((result) => done(null, time.fromTable(rowsOf(result)[0])), done)
    },
  }
  return {
    raw: knex.raw,
    client: { config: { client: 'sqlite3' }, acquireConnection: async () => connection, releaseConnection() {} },
  }
}
