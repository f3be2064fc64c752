import { startWatch } from '../../domain/clock.ts'

/** The parts of a driver connection that are used here. */
interface Connection {
  /** Given by Knex, after it has received the connection. */
  readonly __knexUid: string
  once(event: 'end', listener: () => void): unknown
}

/** Remembers on which connections prepared statements were lost. */
export interface Losses {
  /** Registers a new connection. */
  admit(connection: Connection): void
  /**
   * Records a loss.
   * @returns whether it follows another one within a minute, on a connection made since
   */
  isRepeated(uid: string): boolean
}

const windowSeconds = 60

/**
 * Creates the memory of one pool. An administrator may have removed the statements of all its
 * connections: new ones prepare them again. Behind a pooler the new ones lose them too.
 */
export const createLosses = (): Losses => {
  /** Connections made since the last loss. */
  const young = new Set<Connection>()
  let sinceLossSeconds = (): number => Number.POSITIVE_INFINITY
  return {
    admit(connection) {
      young.add(connection)
      connection.once('end', () => young.delete(connection))
    },
    isRepeated(uid) {
      if (![...young].some(({ __knexUid }) => __knexUid === uid)) return false
      const isRepeated = sinceLossSeconds() < windowSeconds
      young.clear()
      sinceLossSeconds = startWatch()
      return isRepeated
    },
  }
}
