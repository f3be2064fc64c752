import { ConfigError } from './config/config.ts'
import { UnsafeFileError } from './config/private-files.ts'
import { AddonError } from './own-files/addons.ts'
import { SecretFileError } from './secrets/secret-file.ts'
import { DatabaseIsForeignError, DatabaseIsNewerError, DatabaseIsUnreleasedError } from './storage/migrate.ts'
import { DatabaseUnusableError, explainPostgres } from './storage/postgres/explain.ts'

/** Fields of system errors; which ones are set depends on the failed call. */
interface SystemError {
  readonly code?: unknown
  readonly syscall?: string
  readonly path?: string
  readonly address?: string
  readonly hostname?: string
  readonly port?: number
}

const explained = [
  ConfigError,
  AddonError,
  UnsafeFileError,
  DatabaseIsForeignError,
  DatabaseIsNewerError,
  DatabaseIsUnreleasedError,
  DatabaseUnusableError,
  SecretFileError,
]

/** Explains in one line why the start failed; an unexpected error keeps its stack. */
export const explainStartFailure = (error: unknown): string => {
  if (!(error instanceof Error)) return String(error)
  return (
    explainItself(error) ??
    explainPool(error) ??
    explainServer(error, /^$/) ??
    explainCause(error.cause) ??
    String(error.stack)
  )
}

function explainItself(error: Error): string | undefined {
  if (explained.some((kind) => error instanceof kind)) return error.message
  const system = error as SystemError
  const code = typeof system.code === 'string' ? system.code : error.name
  return (
    explainSqlite(code) ??
    explainServer(error, /^(?=.*\d)[0-9A-Z]{5}$|^(ECONNRESET|ETIMEDOUT)$/) ??
    explainAddress(system, code) ??
    explainFile(system, code)
  )
}

/**
 * Explains an error of PostgreSQL. Errors of files, addresses and SQLite are none, though some of
 * their codes are the same: those of connecting have been explained where it failed.
 */
function explainServer(error: Error, codes: RegExp): string | undefined {
  if (!codes.test(String((error as SystemError).code ?? ''))) return undefined
  const found = explainPostgres(error)
  return found instanceof DatabaseUnusableError ? found.message : undefined
}

/**
 * Explains in one line what a store has translated: the error of a driver is the cause. Undefined
 * when it is unexpected.
 */
export function explainCause(cause: unknown): string | undefined {
  if (!(cause instanceof Error)) return undefined
  return explainPool(cause) ?? explainServer(cause, /^(EPIPE)?$/) ?? explainItself(cause) ?? explainCause(cause.cause)
}

/** SQLite has a pool too. */
function explainPool({ name }: Error): string | undefined {
  if (name !== 'KnexTimeoutError') return undefined
  return 'all connections to the database were busy for too long: check that it responds, then try again'
}

function explainSqlite(code: string): string | undefined {
  switch (code) {
    case 'SQLITE_NOTADB':
    case 'SQLITE_CORRUPT':
      return `the database is not a readable SQLite file (${code}): restore a backup, or set DATABASE_URL to another file`
    case 'SQLITE_CANTOPEN':
    case 'SQLITE_READONLY':
    case 'SQLITE_IOERR':
    case 'SQLITE_FULL':
    case 'SQLITE_PERM':
    case 'SQLITE_AUTH':
    case 'SQLITE_NOLFS':
      return `the database cannot be written (${code}): check the permissions and free space of its folder`
    case 'SQLITE_BUSY':
    case 'SQLITE_LOCKED':
    case 'SQLITE_PROTOCOL':
      return `the database is locked by another process (${code}): stop that process, then start again`
    default:
      return undefined
  }
}

const addressCalls: readonly unknown[] = ['listen', 'bind', 'getaddrinfo']

function explainAddress({ syscall, address, hostname, port }: SystemError, code: string): string | undefined {
  if (!addressCalls.includes(syscall)) return undefined
  const place = hostname ?? (port === undefined ? String(address) : `${address}:${port}`)
  if (code === 'EADDRINUSE') {
    return `${place} is in use by another process: stop it, or set PORT to another port (for example PORT=8001)`
  }
  if (code === 'EACCES')
    return `${place} may not be used by this user: set PORT to a port above 1023 (for example PORT=8000)`
  return `${place} is not an address of this machine: set HOST to one that is (for example HOST=127.0.0.1)`
}

function explainFile({ path, syscall }: SystemError, code: string): string | undefined {
  if (path !== undefined) {
    return `${path} cannot be opened (${code}): make it accessible, or set DATA_DIR or DATABASE_URL to another location`
  }
  if (syscall === undefined) return undefined
  return `a file cannot be used (${syscall}: ${code}): check the permissions and free space of DATA_DIR`
}
