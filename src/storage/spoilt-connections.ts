import type { Knex } from 'knex'
import { outdatesConnections, spoilsConnection } from './faults.ts'

/** The parts of a driver connection that are used here. */
interface Connection {
  readonly __knexUid: string
  once?(event: 'end', listener: () => void): unknown
}

/** The parts of the `query-error` event of Knex that are used here. */
interface FailedQuery {
  readonly __knexUid: string
  readonly sql: string
}

/** Keeps a pool from reusing broken connections. */
export interface SpoiltConnections {
  /** Registers a new connection. */
  admit(connection: Connection): void
  isGood(connection: Connection): boolean
  watch(knex: Knex): void
}

/**
 * Creates the memory of one pool. A fault of a connection ends that one. A stale prepared statement
 * and a read-only server end all earlier connections, so that a retry gets a new one.
 * @param mustKeep whether even a spoilt connection is better than a new one
 */
export const createSpoiltConnections = (mustKeep = (): boolean => false): SpoiltConnections => {
  const spoilt = new Set<string>()
  const ages = new WeakMap<Connection, number>()
  let age = 0
  return {
    admit(connection) {
      ages.set(connection, age)
      connection.once?.('end', () => spoilt.delete(connection.__knexUid))
    },
    isGood(connection) {
      const isGood = !spoilt.has(connection.__knexUid) && ages.get(connection) === age
      if (isGood || mustKeep()) return true
      spoilt.delete(connection.__knexUid)
      return false
    },
    watch(knex) {
      knex.client.on('query-error', (error: Error, { __knexUid, sql }: FailedQuery) => {
        if (spoilsConnection(error, sql)) spoilt.add(__knexUid)
        if (outdatesConnections(error)) age += 1
      })
    },
  }
}
