/**
 * What kind of fault a database reports: `away` heals by itself or by the operator, `stale` is a prepared statement that no longer fits its
 * connection (nothing was executed), `corrupt` heals only by a restore.
 */
export type Fault = 'away' | 'stale' | 'corrupt'

/** Result codes of SQLite that say nothing against the statement. `SQLITE_ERROR`, `_CONSTRAINT` and `_MISMATCH` are mistakes of ours. */
const sqliteAway =
  /^SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY|PROTOCOL|NOMEM|PERM|AUTH|INTERRUPT|ABORT|SCHEMA|NOLFS|MISUSE)/

const sqliteCorrupt = /^SQLITE_(CORRUPT|NOTADB)/

/**
 * Connections (08), transactions that cannot begin, go on or end (0B, 25, 2D, 40), user and database (28, 3D), resources (53), locks and states (55),
 * intervention and shutdown (57), the system (58), a snapshot that is too old (72), the server's own faults (XX), a right that was
 * taken away.
 * @see the PostgreSQL manual, appendix A
 */
const postgresAway = /^((08|0B|25|28|2D|3D|40|53|55|57|58|72|XX)[0-9A-Z]{3}|42501)$/

/** A cached plan of another result, a prepared statement that is not there, one of the same name. */
const postgresStale = /^(0A000|26000|42P05)$/

const postgresCorrupt = /^XX00[12]$/

const networkCodes =
  /^(E(CONN(REFUSED|RESET|ABORTED)|ACCES|PIPE|PROTO|TIMEDOUT|MFILE|NFILE|NOBUFS|ADDRNOTAVAIL|(HOST|NET)(UNREACH|DOWN)|AI_[A-Z]+)|ENOTFOUND)$/

/** The pool and PostgreSQL's driver say these without a code, and Knex puts the statement before them. */
const messages =
  /acquire a connection|Connection (terminated|ended)|timeout expired$|is not queryable$|Query read timeout$|establishing an SSL connection/

/** Tells what an error says of the database; undefined for a mistake of ours. */
export const faultOf = (error: unknown): Fault | undefined => {
  if (!(error instanceof Error)) return undefined
  const code = codeOf(error)
  if ([sqliteCorrupt, postgresCorrupt].some((codes) => codes.test(code))) return 'corrupt'
  if (postgresStale.test(code)) return 'stale'
  const isKnown = [sqliteAway, postgresAway, networkCodes].some((codes) => codes.test(code))
  return isKnown || error.name === 'KnexTimeoutError' || messages.test(error.message) ? 'away' : undefined
}

/** A transaction, a server or a connection that has ended or takes no writes; a prepared statement that does not fit. */
const spoilingCodes = /^((08|0B|25|2D|57P|58|XX)[0-9A-Z]*|0A000|26000|42P05|E[A-Z]+)$/

/**
 * Tells whether a connection is not to be used again after an error: the fault is the connection's own, or a transaction may still be open
 * in it because its beginning or its end failed.
 * @param statement what the connection was asked
 */
export const spoilsConnection = (error: Error, statement: string): boolean =>
  spoilingCodes.test(codeOf(error)) || /^(begin|commit|rollback)\b/i.test(statement)

function codeOf(error: Error): string {
  return 'code' in error && typeof error.code === 'string' ? error.code : ''
}
