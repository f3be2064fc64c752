/**
 * Kinds of database faults. `away`: heals without a restore. `stale`: a prepared statement no
 * longer fits its connection, and nothing was executed. `corrupt`: requires a restore.
 */
export type Fault = 'away' | 'stale' | 'corrupt'

/** SQLite codes of the environment. `_ERROR`, `_CONSTRAINT` and `_MISMATCH` are our mistakes. */
const sqliteAway =
  /^SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY|PROTOCOL|NOMEM|PERM|AUTH|INTERRUPT|ABORT|SCHEMA|NOLFS|MISUSE)/

const sqliteCorrupt = /^SQLITE_(CORRUPT|NOTADB)/

/**
 * Connections (08), transactions (0B, 25, 2D, 40), user and database (28, 3D), resources (53),
 * locks (55), shutdown (57), system (58), old snapshot (72), internal (XX), revoked rights.
 * @see the PostgreSQL manual, appendix A
 */
const postgresAway = /^((08|0B|25|28|2D|3D|40|53|55|57|58|72|XX)[0-9A-Z]{3}|42501)$/

/** A cached plan with another result; a prepared statement that is missing; a duplicate name. */
const postgresStale = /^(0A000|26000|42P05)$/

const postgresCorrupt = /^XX00[12]$/

const networkCodes =
  /^(E(CONN(REFUSED|RESET|ABORTED)|ACCES|PIPE|PROTO|TIMEDOUT|MFILE|NFILE|NOBUFS|ADDRNOTAVAIL|(HOST|NET)(UNREACH|DOWN)|AI_[A-Z]+)|ENOTFOUND)$/

/** Errors of the pool and the driver without a code. Knex puts the statement before them. */
const messages =
  /acquire a connection|Connection (terminated|ended)|timeout expired$|is not queryable$|Query read timeout$|establishing an SSL connection/

/** Classifies an error; undefined for our own mistake. */
export const faultOf = (error: unknown): Fault | undefined => {
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error)
  if ([sqliteCorrupt, postgresCorrupt].some((codes) => codes.test(code))) return 'corrupt'
  if (postgresStale.test(code)) return 'stale'
  const isKnown = [sqliteAway, postgresAway, networkCodes].some((codes) => codes.test(code))
  return isKnown || error.name === 'KnexTimeoutError' || messages.test(error.message) ? 'away' : undefined
}

/** Transactions, servers or connections that ended or are read-only; stale statements. */
const spoilingCodes = /^((08|0B|25|2D|57P|58|XX)[0-9A-Z]*|0A000|26000|42P05|E[A-Z]+)$/

/**
 * Reports whether an error makes a connection unusable: the fault is its own, or a transaction may
 * still be open.
 * @param statement the failed statement
 */
export const spoilsConnection = (error: Error, statement: string): boolean =>
  spoilingCodes.test(codeOf(error)) || /^(begin|commit|rollback)\b/i.test(statement)

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
