import pg from 'pg'
import type { Database } from '../../src/storage/database.ts'

type Knex = Database['knex']

/** Where a statement runs. */
export type Place = 'plain' | 'prepared' | 'begin' | 'in transaction' | 'commit' | 'rollback'

/** A statement before the driver runs it. */
export interface Asked {
  readonly place: Place
  readonly text: string
}

/**
 * The fate of a statement: it runs, it fails before it reaches the database, or its answer is lost.
 */
export type Verdict = 'run' | { readonly code: string; readonly when: 'before' | 'after' }

/** Decides about each statement. */
export type Judge = (asked: Asked) => Verdict

/** Injected faults as the driver reports them; everything else is real. */
export interface Faults {
  judge: Judge
  /** Ends the injection. */
  restore(): void
}

/** Installs a judge for every statement of the database driver in this process. */
export const injectFaults = (knex: Knex): Faults =>
  knex.client.dialect === 'postgresql' ? beforePostgres() : beforeSqlite(knex)

interface Marked {
  readonly __knexTxId?: string
}

const controls: readonly [RegExp, Place][] = [
  [/^begin/i, 'begin'],
  [/^commit/i, 'commit'],
  [/^rollback/i, 'rollback'],
]

const placeOf = (connection: Marked, text: string, isNamed: boolean): Place =>
  controls.find(([pattern]) => pattern.test(text))?.[1] ??
  (connection.__knexTxId !== undefined ? 'in transaction' : isNamed ? 'prepared' : 'plain')

const fault = (code: string): Error => Object.assign(new Error(`injected ${code}`), { code })

type Callback = (error: unknown, ...rest: unknown[]) => void

function beforePostgres(): Faults {
  const prototype = pg.Client.prototype as unknown as { query: (...given: unknown[]) => unknown }
  const { query } = prototype
  const faults: Faults = {
    judge: () => 'run',
    restore: () => {
      prototype.query = query
    },
  }
  prototype.query = function (this: Marked, ...given: unknown[]) {
    const config = given[0] as string | { text: string; name?: string }
    const { text, name } = typeof config === 'string' ? { text: config, name: undefined } : config
    const verdict = faults.judge({ place: placeOf(this, text, name !== undefined), text })
    if (verdict === 'run') return query.apply(this, given)
    const error = fault(verdict.code)
    const last = given.at(-1)
    const real =
      verdict.when === 'after'
        ? query.apply(
            this,
            given.filter((one) => one !== last || typeof last !== 'function'),
          )
        : undefined
    const failing = Promise.resolve(real).then(() => {
      throw error
    })
    if (typeof last !== 'function') return failing
    failing.catch((met) => (last as Callback)(met))
    return undefined
  }
  return faults
}

function beforeSqlite(knex: Knex): Faults {
  const { Database, Statement } = knex.client.driver as Record<'Database' | 'Statement', { prototype: Methods }>
  // The driver's connection methods call those of a statement immediately.
  const within = { connection: false }
  const undo: (() => void)[] = []
  const faults: Faults = { judge: () => 'run', restore: () => undo.forEach((one) => void one()) }

  const replace = (methods: Methods, name: string, make: (original: Method) => Method): void => {
    const original = methods[name] as Method
    methods[name] = make(original)
    undo.push(() => {
      methods[name] = original
    })
  }

  const judged = (original: Method, place: Place, text: string): Method =>
    function (...given) {
      const verdict = faults.judge({ place, text })
      if (verdict === 'run') return original.apply(this, given)
      const done = given.at(-1) as Callback
      const failed = () => done(fault(verdict.code))
      if (verdict.when === 'after') return original.apply(this, [...given.slice(0, -1), failed])
      setImmediate(failed)
      return this
    }

  for (const name of ['all', 'run']) {
    replace(Database.prototype, name, (original) => {
      const outer: Method = function (...given) {
        within.connection = true
        try {
          return original.apply(this, given)
        } finally {
          within.connection = false
        }
      }
      return function (...given) {
        const text = String(given[0])
        return judged(outer, placeOf(this, text, false), text).apply(this, given)
      }
    })
  }
  replace(
    Statement.prototype,
    'all',
    (original) =>
      function (...given) {
        return (within.connection ? original : judged(original, 'prepared', '')).apply(this, given)
      },
  )
  return faults
}

type Method = (this: Marked, ...given: unknown[]) => unknown
type Methods = Record<string, Method>
