// How long a request waits for the database. A request that is refused because of it is answered
// within 12 s: its group, then a connection, then the statement.

/** A request that waits longer for a connection is refused. */
export const acquireTimeoutMs = 3000

/** PostgreSQL cancels longer statements. */
export const statementTimeoutMs = 8000

/** Longer than a statement may take: the other end of the connection is gone. */
export const silenceMs = 8500
