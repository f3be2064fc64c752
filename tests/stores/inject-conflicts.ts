import { registerHooks } from 'node:module'
import pg from 'pg'
import { sharedCall } from './injected-calls.ts'

// Preloaded by `node --import`: about one in twenty statements of the stores fails with 40001, as
// the server reports it. The seed LATCHKEY_TEST_CONFLICTS decides which. Statements of the tests
// themselves are spared, and so is a call that has met two conflicts, injected or real, so that no
// call of a test meets more than the stores repeat.

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

const isHit = (text: string): boolean => {
  const call = sharedCall()
  if (call === undefined || call.conflicts >= mostPerCall || /^rollback/i.test(text)) return false
  statements += 1
  if (draw(statements) >= 1 / period) return false
  call.conflicts += 1
  return true
}

/** Ends a transaction too, as a real conflict does. */
const conflict = `do $$ begin raise exception 'injected conflict' using errcode = '40001'; end $$`

/** Counts real conflicts too. */
const counting = (given: unknown[], callback: unknown): unknown[] => {
  const call = sharedCall()
  if (call === undefined || typeof callback !== 'function') return given
  const counted = (error: { readonly code?: string } | null, ...rest: unknown[]) => {
    if (error?.code === '40001' || error?.code === '40P01') call.conflicts += 1
    callback(error, ...rest)
  }
  return [...given.slice(0, -1), counted]
}

type Query = (...given: unknown[]) => unknown
type Callback = (...result: unknown[]) => void

const prototype = pg.Client.prototype as unknown as { query: Query }
const { query } = prototype
prototype.query = function (...given) {
  const [config] = given as [string | { readonly text: string }]
  const text = typeof config === 'string' ? config : config.text
  const callback = given.at(-1)
  if (!isHit(text)) return query.apply(this, counting(given, callback))
  const failed = (query.call(this, conflict) as Promise<unknown>).catch(async (error: unknown) => {
    // A refused commit has ended the transaction.
    if (/^commit/i.test(text)) await query.call(this, 'rollback')
    throw error
  })
  if (typeof callback !== 'function') return failed
  failed.catch(callback as Callback)
  return undefined
}
