import type { EventEmitter } from 'node:events'

/** The parts of a driver connection that are used here. */
export interface Confirming {
  on(event: 'notice', listener: (notice: { readonly routine?: string }) => void): unknown
  readonly connection: EventEmitter
}

/**
 * Makes a commit fail that no synchronous standby has confirmed. If an administrator cancels a
 * statement whose commit waits for the standby, PostgreSQL gives a warning and reports success,
 * although a failover would lose the change. The answer must not acknowledge it.
 * @see PostgreSQL manual, "Synchronous Replication"
 */
export const refuseUnconfirmed = (client: Confirming): void => {
  client.on('notice', ({ routine }) => {
    // The text of the warning depends on the server's language.
    if (routine === 'SyncRepWaitForLSN') client.connection.emit('error', unconfirmed())
  })
}

/** 08007 is `transaction_resolution_unknown`: the change is neither lost nor safe. */
function unconfirmed(): Error {
  const message = 'the standby has not confirmed a commit, which was cancelled'
  return Object.assign(new Error(message), { code: '08007' })
}
