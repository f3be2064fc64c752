/**
 * Kinds of database faults. `away`: heals without a restore. `undone`: nothing was executed or it
 * was rolled back, because of the connection or a prepared statement. `conflict`: the database has
 * undone a transaction because of another one. `corrupt`: requires a restore.
 */
export type Fault = 'away' | 'undone' | 'conflict' | 'corrupt'

/**
 * SQLite codes of the environment. Most of `_ERROR`, `_CONSTRAINT` and `_MISMATCH` are our
 * mistakes.
 */
const sqliteAway =
  /^SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY|PROTOCOL|NOMEM|PERM|AUTH|INTERRUPT|ABORT|SCHEMA|NOLFS|MISUSE)/

/** Of `sqlite-files.ts`. The connection is well. */
const filesChanged = /^LATCHKEY_FILE_/

/** Of `postgres/pool.ts`: a number that a program has written and we cannot read. */
const integerBeyond = /^LATCHKEY_INTEGER$/

/**
 * Fixed statements fail so only because somebody has changed the database: a table, column,
 * function, type, schema or unique index is missing, a column has another type, or a trigger
 * refuses.
 */
const postgresChanged = /^(42P01|42703|42883|42704|42P10|42804|3F000|(38|39|F0|HV|P0)[0-9A-Z]{3})$/

const sqliteChanged = /no such (table|column|function|index)|has no column named|ON CONFLICT clause does not match/

const sqliteCorrupt = /^SQLITE_(CORRUPT|NOTADB)/

/**
 * Connections (08), transactions (0B, 25, 2D, 40), user and database (28, 3D), resources (53),
 * locks (55), shutdown (57), system (58), old snapshot (72), internal (XX), revoked rights.
 * @see the PostgreSQL manual, appendix A
 */
const postgresAway = /^((08|0B|25|28|2D|3D|40|53|55|57|58|72|XX)[0-9A-Z]{3}|42501)$/

/** A cached plan with another result; a prepared statement that is missing; a duplicate name. */
const postgresStale = /^(0A000|26000|42P05)$/

/** No serial order with concurrent transactions; a deadlock. Never an unknown outcome (40003). */
const postgresConflict = /^40(001|P01)$/

const postgresCorrupt = /^XX00[12]$/

const networkCodes =
  /^(E(CONN(REFUSED|RESET|ABORTED)|ACCES|PIPE|PROTO|TIMEDOUT|MFILE|NFILE|NOBUFS|ADDRNOTAVAIL|(HOST|NET)(UNREACH|DOWN)|AI_[A-Z]+)|ENOTFOUND)$/

/** Errors of the pool and the driver without a code. Knex puts the statement before them. */
const messages =
  /acquire a connection|Connection (terminated|ended)|timeout expired$|is not queryable$|Query read timeout$|establishing an SSL connection/

/** Of `postgres/silence.ts`: the server answers others, and had forgotten the statement. */
const silent = 'LATCHKEY_SILENT'

/** Errors whose statement has changed nothing. */
const unexecuted = new WeakSet<Error>()

/**
 * Reports whether a connection was lost under a statement, and another one may answer at once. The
 * outcome is unknown.
 */
export const isLost = (error: unknown): boolean =>
  error instanceof Error &&
  (/^(57P0[125]|0800[36]|ECONNRESET|EPIPE|LATCHKEY_SILENT)$/.test(codeOf(error)) ||
    error.message.endsWith('Connection terminated unexpectedly'))

/**
 * Reports whether a statement came too late: the driver has refused it, because its connection has
 * already ended, or the server had ended the idle session (57P05).
 */
export const isUnsent = (error: Error): boolean =>
  codeOf(error) === '57P05' || error.message.endsWith('is not queryable')

/** Reports whether a statement came too late for a connection that was not in a transaction. */
export const endedBefore = (error: unknown): boolean =>
  error instanceof Error && isUnsent(error) && !codeOf(error).startsWith('25')

/** Marks an error whose statement has changed nothing. */
export const markUnexecuted = (error: Error): void => {
  unexecuted.add(error)
}

/** Reports whether an error is of {@link markUnexecuted}. */
export const isUnexecuted = (error: unknown): boolean => error instanceof Error && unexecuted.has(error)

/** Classifies an error; undefined for our own mistake. */
export const faultOf = (error: unknown): Fault | undefined => {
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error)
  if ([sqliteCorrupt, postgresCorrupt].some((codes) => codes.test(code))) return 'corrupt'
  if (postgresStale.test(code) || unexecuted.has(error)) return 'undone'
  if (postgresConflict.test(code)) return 'conflict'
  const isKnown = [sqliteAway, filesChanged, integerBeyond, postgresAway, networkCodes].some((codes) =>
    codes.test(code),
  )
  const isChanged = postgresChanged.test(code) || (code === 'SQLITE_ERROR' && sqliteChanged.test(error.message))
  return isKnown || isChanged || error.name === 'KnexTimeoutError' || messages.test(error.message) ? 'away' : undefined
}

/** Transactions, servers or connections that ended or are read-only; stale statements. */
const spoilingCodes = /^((08|0B|25|2D|57P|58|XX)[0-9A-Z]*|0A000|26000|42P05|E[A-Z]+)$/

/**
 * Reports whether an error makes a connection unusable: the fault is its own, or a transaction may
 * still be open.
 * @param statement the failed statement
 */
export const spoilsConnection = (error: Error, statement: string): boolean =>
  spoilingCodes.test(codeOf(error)) ||
  (/^(begin|commit|rollback)\b/i.test(statement) && !filesChanged.test(codeOf(error)))

/**
 * Reports whether an error puts all connections in doubt: a stale statement is stale on each of
 * them; when one leads to a read-only server, the address has probably led the others there; when a
 * server ends one or is silent on it, it probably does the same to all.
 */
export const outdatesConnections = (error: Error): boolean =>
  codeOf(error) !== silent &&
  (/^(0A000|26000|42P05|25006)$/.test(codeOf(error)) ||
    isLost(error) ||
    error.message.endsWith('Connection terminated: no answer'))

/**
 * Reports whether a session of the server did not have a prepared statement, or already had it: the
 * sessions behind a connection change.
 */
export const lacksPrepared = (error: Error): boolean => /^(26000|42P05)$/.test(codeOf(error))

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
