import { AuthError } from '../domain/errors.ts'

/**
 * Runs a store's statement, telling "the database is away" from a programming mistake.
 * @throws AuthError `storage_unavailable` when the database cannot be reached or written; any other error as it is
 */
export const guarded = async <T>(work: () => Promise<T>): Promise<T> => {
  try {
    return await work()
  } catch (cause) {
    throw isUnavailable(cause) ? new AuthError('storage_unavailable', { cause }) : cause
  }
}

const sqliteCodes = /^SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY|NOTADB|CORRUPT|MISUSE)/

/**
 * Connections (08), who may connect (28) and to what (3D), too few resources (53), intervention and shutdown (57), the system (58); a
 * deadlock, a conflict or a lock that did not come; a standby, which takes no writes.
 * @see the PostgreSQL manual, appendix A
 */
const postgresCodes = /^((08|28|3D|53|57|58)[0-9A-Z]{3}|40P01|40001|55P03|25006)$/

const networkCodes = /^(E(CONN(REFUSED|RESET|ABORTED)|ACCES|PIPE|TIMEDOUT|(HOST|NET)UNREACH|AI_AGAIN)|ENOTFOUND)$/

/** The pool and PostgreSQL's driver say these without a code, and Knex puts the statement before them. */
const messages =
  /acquire a connection|Connection (terminated|ended)|timeout expired$|connection error and is not queryable/

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const isKnown = [sqliteCodes, postgresCodes, networkCodes].some((codes) => codes.test(code))
  return isKnown || error.name === 'KnexTimeoutError' || messages.test(error.message)
}
