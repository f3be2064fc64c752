import type { Knex } from 'knex'
import { faultOf, spoilsConnection } from './faults.ts'

/** The part of a driver's connection that is used here. */
interface Connection {
  readonly __knexUid: string
  once?(event: 'end', listener: () => void): unknown
}

/** What Knex tells of a statement that failed. */
interface FailedQuery {
  readonly __knexUid: string
  readonly sql: string
}

/** Keeps a pool from using connections that a fault has spoilt. */
export interface SpoiltConnections {
  /** Takes a connection on, as Knex hands it over when it is new. */
  admit(connection: Connection): void
  /** Tells whether a connection may be used again. */
  isGood(connection: Connection): boolean
  /** Watches the statements of a Knex instance. */
  watch(knex: Knex): void
}

/**
 * Makes the memory of one pool. What a fault says of its own connection ends that one; where prepared statements do not fit any more, all
 * connections from before are given up, so that what is tried again meets a new one.
 */
export const createSpoiltConnections = (): SpoiltConnections => {
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
      if (!isGood) spoilt.delete(connection.__knexUid)
      return isGood
    },
    watch(knex) {
      knex.client.on('query-error', (error: Error, { __knexUid, sql }: FailedQuery) => {
        if (spoilsConnection(error, sql)) spoilt.add(__knexUid)
        if (faultOf(error) === 'stale') age += 1
      })
    },
  }
}
