import { isIPv6 } from 'node:net'
import { faultOf } from '../faults.ts'
import type { PostgresHost } from './location.ts'

/** PostgreSQL is unusable; the message says why and what to do, without the URL. */
export class DatabaseUnusableError extends Error {
  /** At run time a fault of the environment, whatever it was: clients are answered 503. */
  readonly code: string

  constructor(message: string, cause?: unknown) {
    super(message, { cause })
    this.code = faultOf(cause) === undefined ? cannotConnect : codeOf(cause)
    if (this.code === '') this.code = cannotConnect
  }
}

/** SQLSTATE of a client that cannot establish a connection. */
const cannotConnect = '08001'

/** What is wrong with the database, and what to do; both complete a line. */
interface Explanation {
  /** Completes "the database ...". */
  readonly fault: string
  readonly remedy: string
}

const correctUrl = 'correct DATABASE_URL'
const correctRoot = 'set sslrootcert in DATABASE_URL to the certificate of that authority (docs/data.md)'
const correctClient = 'correct sslcert and sslkey in DATABASE_URL'

/** Patterns of a code, a space and a message. A server may write messages in its own language. */
const explanations: readonly (readonly [RegExp, string, string])[] = [
  // PgBouncer reports its own faults as 08P01.
  [/^28P01|^08P01 .*(authentication failed|no such user)/, 'rejects the user or the password', correctUrl],
  [/^28000 .*client certificate|^28000 .*certificate authentication/, 'asks for a client certificate', correctClient],
  [
    /^28000 .*pg_hba/,
    'has no line in pg_hba.conf that allows this user, database, address and encryption',
    'add one, or correct DATABASE_URL and its sslmode',
  ],
  [/^28/, 'rejects the user or the password', correctUrl],
  [/^3D000|^08P01 .*(no such database|does not exist)/, 'does not exist', `create it, or ${correctUrl}`],
  [
    /^08P01 .*startup parameter/,
    'is behind a pooler that refuses a parameter of the start',
    'remove options from DATABASE_URL, or add it to ignore_startup_parameters of the pooler',
  ],
  [/^42501 permission denied for database/, 'may not be used by this role', 'grant CONNECT (docs/data.md)'],
  [/^42501/, 'has tables that this role may not change', 'run latchkey migrate as their owner (docs/data.md)'],
  [/^53300/, 'has no free connection', 'lower DATABASE_POOL_SIZE, or raise max_connections'],
  [
    /^08P01 .*no more connections allowed/,
    'is behind a pooler without a free connection',
    'lower DATABASE_POOL_SIZE, or raise max_client_conn and default_pool_size of the pooler',
  ],
  [
    /^08P01 .*(query_wait_timeout|server_login_retry|connect to server|login has been failing)/,
    'does not respond to its pooler',
    'start it, or correct the settings of the pooler',
  ],
  [
    /^08P01 .*transaction blocks not allowed/,
    'is behind a pooler in statement mode',
    'use its session or transaction mode (docs/data.md)',
  ],
  [/^55000 .*accepting connections/, 'accepts no connections', 'alter it with allow_connections true'],
  [/^57P03/, 'is starting up, shutting down or recovering', 'wait until it is ready, then start again'],
  [/^57014/, 'cancels statements of the service', 'raise or remove statement_timeout'],
  [/^55P03/, 'has a table that another session locks', 'end that session, or raise lock_timeout'],
  [/^25P03/, 'ends transactions of the service', 'raise or remove idle_in_transaction_session_timeout'],
  [/^25P04/, 'ends transactions of the service', 'raise or remove transaction_timeout'],
  [/^57P05/, 'ends connections of the service', 'raise or remove idle_session_timeout'],
  [/^53100/, 'has a full disk', 'free space on it'],
  [/^25006/, 'is read-only', 'set DATABASE_URL to the primary'],
  [/^\S* ?The server does not support SSL/, 'does not support TLS', 'correct sslmode in DATABASE_URL'],
  [/establishing an SSL connection$/, 'answers a request for TLS with an error', 'see the log of the server'],
  [
    /^(UNABLE_TO_(GET_ISSUER|VERIFY_LEAF)|SELF_SIGNED|DEPTH_ZERO|CERT_UNTRUSTED|INVALID_CA|CERT_SIGNATURE)/,
    'has a certificate of an authority that is not trusted',
    correctRoot,
  ],
  [/^CERT_HAS_EXPIRED/, 'has a certificate that has expired', 'renew the certificate of the server'],
  [/^CERT_NOT_YET_VALID/, 'has a certificate that is not yet valid', 'check the clocks of both machines'],
  [/^CERT_REVOKED/, 'has a certificate that is revoked', 'renew the certificate of the server'],
  [
    /^ERR_TLS_CERT_ALTNAME/,
    'has a certificate for another host name',
    'use a name of the certificate in DATABASE_URL, or sslmode=verify-ca',
  ],
  [/^ERR_SSL_\w*ALERT_(UNKNOWN_CA|CERT|BAD_CERT|UNSUPPORTED_CERT)/, 'refuses the client certificate', correctClient],
  [
    /^(ERR_SSL|ERR_TLS|EPROTO)/,
    'does not agree on TLS with the service',
    'correct the parameters about TLS in DATABASE_URL, or the TLS settings of the server',
  ],
  [/^(ENOENT|ENOTDIR|ENOTSOCK)/, 'has no socket in the folder of DATABASE_URL', `start it, or ${correctUrl}`],
  [/^EACCES/, 'has a socket that this user may not use', 'give the user access to the folder of the socket'],
  [/^(ENOTFOUND|EAI_)/, 'has a host whose name cannot be resolved', `${correctUrl}, or correct the DNS`],
  [
    /^(57P|08(?!P01)|E[A-Z]+(_[A-Z]*)? )|timeout expired$|Query read timeout$|acquir(e|ing) a connection|Connection (terminated|ended)|is not queryable$/,
    'does not respond',
    `start it, or ${correctUrl}`,
  ],
]

const codeOf = (error: unknown): string =>
  error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''

const shownOf = (error: Error): string => `${codeOf(error)} ${error.message}`.replaceAll('\n', ' ')

function find(error: Error): Explanation | undefined {
  const shown = shownOf(error)
  const found = explanations.find(([pattern]) => pattern.test(shown))
  return found && { fault: found[1], remedy: found[2] }
}

/**
 * The code, else the message of the driver, before which Knex writes the statement. That of Knex
 * guesses at the reason.
 */
const detailOf = (error: Error): string =>
  codeOf(error) || (error.name === 'KnexTimeoutError' ? 'timeout expired' : (error.message.split(' - ').at(-1) ?? ''))

/** The classes of PostgreSQL, appendix A. Codes of the system have no digit. */
const ofServer = /^(\d\w|F0|HV|P0|XX)[0-9A-Z]{3}$/

const anyStatement: Explanation = { fault: 'refuses a statement of the service', remedy: 'see the log of the server' }

/**
 * Explains an error of the driver or the server; returns any other error unchanged. The message of
 * an unexpected one would show the statement.
 */
export const explainPostgres = (error: unknown): unknown => {
  if (!(error instanceof Error) || error instanceof DatabaseUnusableError) return error
  const found = find(error) ?? (ofServer.test(codeOf(error)) ? anyStatement : undefined)
  return found === undefined
    ? error
    : new DatabaseUnusableError(`the database ${found.fault}: ${found.remedy} (${detailOf(error)})`, error)
}

/**
 * Chooses the error of a host with several addresses that says most: one of them may have no
 * server, such as `::1` of `localhost`.
 */
export const tellingOf = (errors: readonly unknown[]): unknown =>
  errors.find((error) => codeOf(error) === '25006') ??
  errors.find((error) => !(error instanceof Error) || !/^E[A-Z]+ |timeout expired$/.test(shownOf(error))) ??
  errors[0]

/** A failed attempt to connect. */
export interface FailedAttempt {
  readonly host: PostgresHost
  readonly error: unknown
}

/** Explains in one line why no host accepts a connection. */
export const explainAttempts = (failed: readonly FailedAttempt[]): DatabaseUnusableError => {
  const [first] = failed
  if (first !== undefined && failed.length === 1) return explainConnect(first.error)
  const ours = failed.find(({ error }) => error instanceof DatabaseUnusableError)
  if (ours !== undefined) return ours.error as DatabaseUnusableError
  const each = failed.map(({ host, error }) => `${writeHost(host)} ${faultWithCode(error)}`).join(', ')
  const readOnly = failed.find(({ error }) => codeOf(error) === '25006')
  const line = `no host of DATABASE_URL takes writes: ${each}: start the primary, or ${correctUrl}`
  return new DatabaseUnusableError(line, (readOnly ?? first)?.error)
}

function explainConnect(error: unknown): DatabaseUnusableError {
  if (error instanceof DatabaseUnusableError) return error
  const known = error instanceof Error && find(error) !== undefined ? explainPostgres(error) : undefined
  if (known instanceof DatabaseUnusableError) return known
  return new DatabaseUnusableError(`the database ${faultWithCode(error)}: ${correctUrl}`, error)
}

function faultWithCode(error: unknown): string {
  if (!(error instanceof Error)) return 'does not respond'
  const found = find(error)
  if (found !== undefined) return `${found.fault} (${detailOf(error)})`
  const code = codeOf(error)
  return `refuses the connection (${code === '' ? '' : `${code} `}${oneLine(error.message)})`
}

/** A server decides what its message is. */
const oneLine = (message: string): string => message.replace(/\p{Cc}+/gu, ' ').slice(0, 200)

const writeHost = ({ host, port }: PostgresHost): string => `${isIPv6(host) ? `[${host}]` : host}:${port}`
