import { isIP } from 'node:net'
import { userInfo } from 'node:os'
import type { Client, ClientConfig } from 'pg'
import { requireBinding } from './channel-binding.ts'
import { DatabaseUnusableError } from './explain.ts'
import { rememberLastWords } from './last-words.ts'
import type { PostgresHost, PostgresLocation } from './location.ts'
import { tlsOptions } from './tls.ts'

/** The driver, which is loaded only for PostgreSQL. */
export interface Driver {
  readonly Client: new (config: ClientConfig) => Client
}

/** One server. */
export interface Place extends PostgresHost {
  /** One of the addresses of the host; certificates are for its name. */
  readonly address: string
  readonly session: PostgresLocation['session']
}

/** Makes a connection to one server within the remaining milliseconds. */
export type TryHost = (place: Place, remainingMs: () => number) => Promise<Client>

/** How one attempt is made. */
interface Way {
  readonly encryption: Encryption
  readonly remainingMs: () => number
  /** Called when the server has accepted the user. */
  readonly accepted: () => void
}

/** Creates the attempts of one location. */
export const createTryHost = (driver: Driver, location: PostgresLocation, extra: ClientConfig): TryHost => {
  const usual = usualConfig(location, extra)
  const open = async (place: Place, { encryption, remainingMs, accepted }: Way): Promise<Client> => {
    const client = new driver.Client({
      ...usual,
      host: place.address,
      port: place.port,
      ssl: encryption === 'tls' && { ...tlsOptions(location.tls), ...nameOf(place) },
      enableChannelBinding: encryption === 'tls' && location.channelBinding !== 'disable',
      connectionTimeoutMillis: remainingMs(),
    })
    forgetEnvironment(client, location)
    noteEnd(client)
    rememberLastWords(client)
    onceAuthenticated(client, accepted)
    if (location.channelBinding === 'require') requireBinding(client)
    try {
      await client.connect()
      await requireSession(client, place.session, remainingMs())
      return client
    } catch (error) {
      cut(client)
      throw error
    }
  }
  return async (place, remainingMs) => {
    const [first, second] = encryptionsOf(place, location.tls.mode)
    const seen = { accepted: false }
    const accepted = () => {
      seen.accepted = true
    }
    try {
      return await open(place, { encryption: first, remainingMs, accepted })
    } catch (error) {
      if (second === undefined || seen.accepted || !concernsEncryption(error, second)) throw error
      return await open(place, { encryption: second, remainingMs, accepted }).catch((other) => {
        throw saysMore(error) ? error : other
      })
    }
  }
}

/** For the certificate; the driver knows the address alone. */
const nameOf = ({ host }: Place) => ({ host, ...(isIP(host) === 0 && { servername: host }) })

function usualConfig(location: PostgresLocation, extra: ClientConfig): ClientConfig {
  const { password, database, applicationName, options, keepAliveSeconds, tls } = location
  return {
    user: location.user ?? systemUser(),
    // Called when the server asks. As a value, an empty one would be taken from the environment.
    password: () => {
      if (password !== undefined) return password
      throw new DatabaseUnusableError('the database asks for a password: add it to DATABASE_URL')
    },
    database,
    application_name: applicationName,
    options,
    keepAlive: keepAliveSeconds !== undefined,
    keepAliveInitialDelayMillis: (keepAliveSeconds ?? 0) * 1000,
    sslnegotiation: tls.negotiation,
    ...extra,
  }
}

function systemUser(): string {
  try {
    return userInfo().username
  } catch {
    throw new DatabaseUnusableError('DATABASE_URL names no user, and the system has no name for this one: add it')
  }
}

/** Settings have one source. The driver would read `PGOPTIONS` and others where we have none. */
function forgetEnvironment(client: Client, { options }: PostgresLocation): void {
  const { connectionParameters } = client as unknown as { connectionParameters: Record<string, unknown> }
  Object.assign(connectionParameters, { options, client_encoding: undefined, replication: undefined })
}

/** As Knex does for its own connections, so that its pool drops one that ended. */
function noteEnd(client: Client): void {
  const noted = client as Client & { __knex__disposed?: unknown }
  client.on('error', (error) => {
    noted.__knex__disposed = error
  })
  client.on('end', () => {
    noted.__knex__disposed ??= 'Connection ended unexpectedly'
  })
}

type Encryption = 'tls' | 'plain'

function onceAuthenticated(client: Client, accepted: () => void): void {
  const { connection } = client as unknown as { connection: { once(event: string, listener: () => void): void } }
  connection.once('authenticationOk', accepted)
}

/** A socket is never encrypted. */
function encryptionsOf({ host }: PostgresHost, mode: PostgresLocation['tls']['mode']): [Encryption, Encryption?] {
  if (host.startsWith('/') || mode === 'disable') return ['plain']
  if (mode === 'allow') return ['plain', 'tls']
  return mode === 'prefer' ? ['tls', 'plain'] : ['tls']
}

/**
 * Reports whether the other way may succeed where this error occurred before the server accepted
 * the user. As for libpq, every error that the server reports until then is one: lines of
 * pg_hba.conf are for one of both.
 */
function concernsEncryption(error: unknown, other: Encryption): boolean {
  if (!(error instanceof Error)) return false
  if (isReported(error)) return true
  const isOfNetwork = /^(E(CONNREFUSED|TIMEDOUT|(HOST|NET)(UNREACH|DOWN)|AI_)|ENOTFOUND)/.test(codeOf(error))
  return (
    other === 'plain' &&
    !isOfNetwork &&
    !(error instanceof DatabaseUnusableError) &&
    error.message !== 'timeout expired'
  )
}

/** Of both ways, the second has often only no line in pg_hba.conf. */
const saysMore = (first: unknown): boolean => isReported(first) && codeOf(first) !== '28000'

/** Reports whether the server has sent an error. Those of our own have a SQLSTATE too. */
const isReported = (error: unknown): boolean =>
  !(error instanceof DatabaseUnusableError) && /^[0-9A-Z]{5}$/.test(codeOf(error)) && !/^E[A-Z]+$/.test(codeOf(error))

const codeOf = (error: unknown): string => (error instanceof Error && 'code' in error ? String(error.code) : '')

const questions = {
  'read-write': `select current_setting('transaction_read_only') = 'on' as wrong`,
  primary: 'select pg_is_in_recovery() as wrong',
} as const

/** Requires a server that takes writes. */
async function requireSession(
  client: Client,
  session: PostgresLocation['session'],
  remainingMs: number,
): Promise<void> {
  if (session === 'any') return
  const question = { text: questions[session], query_timeout: remainingMs }
  const { rows } = await client.query(question)
  if (rows[0].wrong) throw Object.assign(new Error('the server takes no writes'), { code: '25006' })
}

/** A server that is silent would not let the connection end. */
function cut(client: Client): void {
  const { connection } = client as unknown as { connection: { readonly stream: { destroy(): void } } }
  connection.stream.destroy()
}

/** Ends a connection that is not needed. */
export const discard = (client: Client): void => {
  client.end().catch(() => {})
}
