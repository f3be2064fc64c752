import type { FilesWatch } from './sqlite-files.ts'

/** The parts of a driver connection that are used here. */
interface Connection {
  readonly __knexUid: string
  /** Set by Knex within a transaction. */
  readonly __knexTxId?: string
}

type Method = (this: unknown, ...given: unknown[]) => unknown
type Done = (this: unknown, error: Error | null, ...results: unknown[]) => void

/**
 * Makes a connection confirm that each commit reached the file at its path, before the caller sees
 * its success: otherwise a write would be acknowledged and lost with a file that was removed. While
 * a change of the files is known, or that they are corrupt, writes are refused before they run.
 * Reads are not looked at.
 */
export const confirmCommits = (connection: Connection, files: FilesWatch): void => {
  const commits = (sql: string): boolean =>
    /^\s*commit/i.test(sql) || (isWrite(sql) && connection.__knexTxId === undefined)

  const confirmed = (method: Method, sql: string): Method =>
    function (...given) {
      const done = given.at(-1) as Done
      const isCommit = commits(sql)
      const before = /^\s*begin/i.test(sql) || isCommit ? files.known() && files.find() : undefined
      if (before !== undefined && !/^\s*commit/i.test(sql)) {
        setImmediate(() => done.call(this, before))
        return this
      }
      return method.apply(this, [
        ...given.slice(0, -1),
        function (this: unknown, error: Error | null, ...results: unknown[]) {
          if (error !== null) files.met(error)
          done.call(this, error ?? (isCommit ? files.find() : undefined) ?? null, ...results)
        },
      ])
    }

  // Looked up at each call: tests replace methods of the driver.
  const usual = (object: object, name: string): Method => Object.getPrototypeOf(object)[name]
  const methods = connection as unknown as Record<string, Method>
  for (const name of ['all', 'run']) {
    methods[name] = function (...given) {
      return confirmed(usual(connection, name), String(given[0])).apply(this, given)
    }
  }
  methods.prepare = function (...given) {
    const prepared = usual(connection, 'prepare').apply(this, given) as Record<string, Method>
    prepared.all = function (...values) {
      return confirmed(usual(prepared, 'all'), String(given[0])).apply(this, values)
    }
    return prepared
  }
}

const isWrite = (sql: string): boolean => !/^\s*(select|pragma|begin|commit|rollback|savepoint|release)/i.test(sql)
