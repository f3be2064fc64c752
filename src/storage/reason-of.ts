import type { StorageReason } from '../domain/storage-reasons.ts'
import { faultOf } from './faults.ts'

/** The first pattern that fits a code decides. Codes of SQLite, PostgreSQL and the system. */
const byCode: readonly [RegExp, StorageReason][] = [
  [/^(SQLITE_(CORRUPT|NOTADB)|XX00[12]$|LATCHKEY_FILE_DAMAGED$)/, 'database_corrupt'],
  [/^(SQLITE_FULL|53100$|ENOSPC$|EDQUOT$)/, 'disk_full'],
  [/^(SQLITE_READONLY|25006$|EROFS$)/, 'database_read_only'],
  [/^(SQLITE_(IOERR|NOLFS|CANTOPEN)|58[0-9A-Z]{3}$)/, 'disk_error'],
  [/^(SQLITE_(PERM|AUTH)|42501$|28[0-9A-Z]{3}$|EACCES$)/, 'right_missing'],
  [/^(SQLITE_(BUSY|LOCKED|PROTOCOL|NOMEM)|(40|53|55)[0-9A-Z]{3}$|57014$)/, 'database_busy'],
  [/^LATCHKEY_FILE_GONE$/, 'database_file_gone'],
  [/^LATCHKEY_FILE_REPLACED$/, 'database_file_replaced'],
  [/^(LATCHKEY_INTEGER$|SQLITE_|42|3[89F]|2[2-4]|25P0[34]$|54|57P05$|F0|HV|P0|XX)/, 'database_error'],
]

/** Names the cause of an error of the database, for operators. */
export const reasonOf = (error: unknown): StorageReason => {
  if (!(error instanceof Error)) return 'database_error'
  const code = 'code' in error && typeof error.code === 'string' ? error.code : ''
  const found = byCode.find(([codes]) => codes.test(code))?.[1]
  if (found !== undefined) return found
  // All connections are in use, and none became free in time.
  if (error.name === 'KnexTimeoutError') return 'database_busy'
  return faultOf(error) === undefined ? 'database_error' : 'database_away'
}
