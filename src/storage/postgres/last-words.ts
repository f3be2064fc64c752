import type { Client } from 'pg'

/** Errors with which a server ends a session: its transaction or it took too long; shutdown. */
const endsSession = /^(25P0[34]|57P0[1-5])$/

/**
 * Lets each statement that comes after the end of a session fail with the code of the server, so
 * that lines for operators name the setting. The driver would say only that it is not connected.
 */
export const rememberLastWords = (client: Client): void => {
  const { connection } = client as unknown as { readonly connection: Speaking }
  connection.on('errorMessage', ({ code = '' }) => {
    if (endsSession.test(code)) Object.assign(client, { query: refuseBecause(code) })
  })
}

interface Speaking {
  on(event: 'errorMessage', listener: (error: { readonly code?: string }) => void): unknown
}

/** Answers as `query` of the driver does: by a callback if it has one, or else by a promise. */
const refuseBecause =
  (code: string) =>
  (...given: readonly unknown[]): Promise<never> | undefined => {
    // As the driver says it: `isUnsent` recognizes it.
    const error = Object.assign(new Error('the connection has ended and is not queryable'), { code })
    const callback = given.at(-1)
    if (typeof callback !== 'function') return Promise.reject(error)
    process.nextTick(callback, error)
    return undefined
  }
