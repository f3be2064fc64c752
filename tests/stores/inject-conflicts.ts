import { registerHooks } from 'node:module'
import pg from 'pg'
import { type InjectedCall, sharedCall } from './injected-calls.ts'

// Preloaded by `node --import`: about one in twenty statements of the stores fails with 40001, as
// the server reports it. The seed LATCHKEY_TEST_CONFLICTS decides which. Spared are statements of
// the tests, the set-up of a connection, and a call that has met two conflicts, injected or real:
// no call of a test meets more than the stores repeat. After a real conflict a single statement of
// a test runs again.

const seed = Number(process.env.LATCHKEY_TEST_CONFLICTS)
const [period, mostPerCall] = [20, 2]

const guard = new URL('../../src/storage/guard.ts', import.meta.url).href
const marked = new URL('marked-guard.ts', import.meta.url).href
registerHooks({
  resolve: (specifier, context, next) => {
    const found = next(specifier, context)
    return found.url === guard && context.parentURL !== marked ? { ...found, url: marked } : found
  },
})

/** A number from 0 to 1 for each statement, equal in each run. @see mulberry32 */
const draw = (count: number): number => {
  let mixed = (seed + count * 0x6d2b79f5) | 0
  mixed = Math.imul(mixed ^ (mixed >>> 15), mixed | 1)
  mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
}

let statements = 0

const isHit = (call: InjectedCall, text: string): boolean => {
  if (call.conflicts >= mostPerCall || /^rollback/i.test(text)) return false
  statements += 1
  if (draw(statements) >= 1 / period) return false
  call.conflicts += 1
  return true
}

/** Ends a transaction too, as a real conflict does. */
const conflict = `do $$ begin raise exception 'injected conflict' using errcode = '40001'; end $$`

type Callback = (error: { readonly code?: string } | null, ...rest: unknown[]) => void

const isConflict = (error: { readonly code?: string } | null): boolean =>
  error?.code === '40001' || error?.code === '40P01'

/** Counts real conflicts too. */
const counting = (call: InjectedCall, callback: Callback): Callback => {
  return (error, ...rest) => {
    if (isConflict(error)) call.conflicts += 1
    callback(error, ...rest)
  }
}

/** How often a statement of a test runs again: it meets real conflicts only. */
const mostRepeats = 20

/** Runs a statement of a test again after a conflict, as a client of PostgreSQL must. */
const repeating = (run: (callback: Callback) => unknown, callback: Callback): Callback => {
  let repeats = 0
  const again: Callback = (error, ...rest) => {
    if (!isConflict(error) || repeats === mostRepeats) return callback(error, ...rest)
    repeats += 1
    run(again)
  }
  return again
}

type Query = (...given: unknown[]) => unknown

/** The parts of a driver connection that are used here. */
interface Connection {
  readonly __knexUid?: string
  getTransactionStatus(): 'I' | 'T' | 'E' | null
}

const prototype = pg.Client.prototype as unknown as { query: Query }
const { query } = prototype
prototype.query = function (this: Connection, ...given) {
  const callback = given.at(-1) as Callback
  const hasCallback = typeof callback === 'function'
  const call = sharedCall()
  const run = (then = callback): unknown => query.apply(this, hasCallback ? [...given.slice(0, -1), then] : given)
  // Knex names a connection that is set up.
  if (this.__knexUid === undefined) return run()
  if (call === undefined) {
    const isAlone = hasCallback && this.getTransactionStatus() === 'I'
    return run(isAlone ? repeating(run, callback) : callback)
  }
  const [config] = given as [string | { readonly text: string }]
  const text = typeof config === 'string' ? config : config.text
  if (!isHit(call, text)) return run(counting(call, callback))
  const failed = (query.call(this, conflict) as Promise<unknown>).catch(async (error: unknown) => {
    // A refused commit has ended the transaction.
    if (/^commit/i.test(text)) await query.call(this, 'rollback')
    throw error
  })
  if (!hasCallback) return failed
  failed.catch(callback)
  return undefined
}
