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

const unavailableCodes =
  /^SQLITE_(BUSY|LOCKED|IOERR|FULL|CANTOPEN|READONLY|NOTADB|CORRUPT|MISUSE)|^E(CONNREFUSED|CONNRESET|ACCES)/

function isUnavailable(error: unknown): boolean {
  if (!(error instanceof Error)) return false
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  return unavailableCodes.test(code) || error.name === 'KnexTimeoutError' || /acquire a connection/.test(error.message)
}
