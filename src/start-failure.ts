import { ConfigError } from './config/config.ts'
import { DatabaseIsNewerError } from './storage/migrate.ts'

/** Says in one line why the service did not start and what to do. An error nobody foresaw keeps its stack. */
export const explainStartFailure = (error: unknown): string => {
  if (error instanceof ConfigError || error instanceof DatabaseIsNewerError) return error.message
  if (!(error instanceof Error) || !('code' in error))
    return error instanceof Error ? String(error.stack) : String(error)
  const place =
    'path' in error ? String(error.path) : 'address' in error ? `${error.address}:${Object(error).port}` : ''
  switch (error.code) {
    case 'EADDRINUSE':
      return `${place} is in use by another process: stop it, or set PORT to another port (for example PORT=8001)`
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return `${place} is not an address of this machine: set HOST to one that is (for example HOST=127.0.0.1)`
    case 'EACCES':
    case 'EPERM':
    case 'EROFS':
    case 'ENOTDIR':
    case 'EEXIST':
      return `${place} cannot be opened (${error.code}): make it accessible, or set DATA_DIR, DATABASE_URL or PORT to others`
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `the database is not a readable SQLite file (${error.code}): restore a backup, or set DATABASE_URL to another file`
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
    case 'SQLITE_IOERR':
    case 'SQLITE_FULL':
      return `the database cannot be written (${error.code}): look at its folder's permissions and free space`
    default:
      return String(error.stack)
  }
}
