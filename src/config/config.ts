import { createPublicKey } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { BlockList } from 'node:net'
import { join } from 'node:path'
import { parseEnv } from 'node:util'
import { type Setting, type SettingName, settings } from './defaults.ts'
import { readLimits } from './limits.ts'
import { parseBoolean, parseChoice, parseDuration, parseInteger, parseList, ValueError } from './parse.ts'
import { parseProxies } from './proxies.ts'

const hmac = ['HS256', 'HS384', 'HS512'] as const
const rsa = ['RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512'] as const
const algorithms = [...hmac, ...rsa, 'ES256', 'ES384', 'ES512', 'EdDSA'] as const
const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** What the operator decided, read once and frozen. */
export type Config = Readonly<ReturnType<typeof readConfig>>

/** A setting has a value that cannot be taken: one line that names it, the fault and a value that works. */
export class ConfigError extends Error {
  constructor(name: string, fault: string, example?: string) {
    super(example === undefined ? `${name} ${fault}` : `${name} ${fault} (for example ${name}=${example})`)
    this.name = 'ConfigError'
  }
}

/**
 * Reads the settings of this process: the environment, and a `.env` file in the working directory for what the environment leaves open.
 * The only reader of the environment.
 * @throws ConfigError
 */
export const loadConfig = (): Config => {
  const { file, environment } = readSources()
  return parseConfig({ ...file, ...environment })
}

/** Settings by name, as they were written. */
export type SettingTexts = Readonly<Record<string, string | undefined>>

/**
 * Reads what this process is given: its environment, and the `.env` file in the working directory.
 * @throws ConfigError when `.env` is a folder
 */
export const readSources = (): { readonly environment: SettingTexts; readonly file: SettingTexts } => ({
  environment: process.env,
  file: readEnvFile('.env'),
})

/**
 * Reads settings by name.
 * @throws ConfigError
 */
export const parseConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  refuseUnknownLimits(environment)
  const config = readConfig(environment)
  refuseMismatchedKeys(config)
  refuseShortIdleLifetime(config)
  return Object.freeze(config)
}

function readConfig(environment: Readonly<Record<string, string | undefined>>) {
  const text = (name: SettingName): string | undefined => {
    const setting = find(name)
    const value = environment[name] ?? ''
    if (value.trim() === '') return setting.default
    // Other software takes a shared secret as it stands.
    return setting.secret ? value : value.trim()
  }
  const read = <T>(name: SettingName, parse: (text: string) => T): T => attempt(name, () => parse(text(name) ?? ''))
  const optional = <T>(name: SettingName, parse: (text: string) => T): T | undefined =>
    text(name) === undefined ? undefined : read(name, parse)

  const dataDir = read('DATA_DIR', (value) => value)
  return {
    host: read('HOST', (value) => value),
    port: read('PORT', (value) => parseInteger(value, 0, 65_535)),
    dataDir,
    database: readDatabase(read, optional, dataDir),
    algorithm: read('ALGORITHM', (value) => parseChoice(value, algorithms)),
    signingKey: optional('SIGNING_KEY', unfoldPem),
    verifyingKey: optional('VERIFYING_KEY', parsePublicKey),
    tokens: {
      accessLifetimeSeconds: read('ACCESS_TOKEN_LIFETIME', parseLifetime),
      refreshLifetimeSeconds: read('REFRESH_TOKEN_LIFETIME', parseLifetime),
      issuer: optional('ISSUER', (value) => value),
      audience: optional('AUDIENCE', parseAudience),
      leewaySeconds: read('LEEWAY', parseLeeway),
      userIdClaim: read('USER_ID_CLAIM', parseClaimName),
      userIdClaimType: read('USER_ID_CLAIM_TYPE', (value) => parseChoice(value, ['number', 'string'] as const)),
      accessTokenTyp: read('ACCESS_TOKEN_TYP', (value) => parseChoice(value, ['JWT', 'at+jwt'] as const)),
      authTimeClaim: read('AUTH_TIME_CLAIM', parseBoolean),
    },
    authHeaderTypes: read('AUTH_HEADER_TYPES', parseSchemes),
    rotation: readRotation(read, optional),
    sessions: {
      absoluteLifetimeSeconds: optional('SESSION_ABSOLUTE_LIFETIME', parseLifetime),
      idleLifetimeSeconds: optional('SESSION_IDLE_LIFETIME', parseLifetime),
      perAccount: optional('SESSIONS_PER_ACCOUNT', (value) => parseInteger(value, 1, 10_000)),
      clientDetails: read('SESSION_CLIENT_DETAILS', parseClientDetails),
    },
    refreshCookie: read('REFRESH_COOKIE', (value) => parseChoice(value, ['off', 'by_request'] as const)),
    trustedProxies: optional('TRUSTED_PROXIES', parseProxies) ?? new BlockList(),
    limits: readLimits(read),
    corsOrigins: optional('CORS_ORIGINS', parseOrigins) ?? [],
    introspectionClients: optional('INTROSPECTION_CLIENTS', parseClients) ?? [],
    auditRetentionSeconds: read('AUDIT_RETENTION', parseLifetime),
    keyRotationAgeSeconds: read('KEY_ROTATION_AGE', parseRotationAge),
    masterSecret: optional('MASTER_SECRET', parseMasterSecret),
    previousMasterSecret: optional('MASTER_SECRET_PREVIOUS', parseMasterSecret),
    foreignRefreshTokens: read('FOREIGN_REFRESH_TOKENS', (value) => parseChoice(value, ['refuse', 'accept'] as const)),
    updateLastLogin: read('UPDATE_LAST_LOGIN', parseBoolean),
    registration: read('REGISTRATION', (value) => parseChoice(value, ['open', 'closed'] as const)),
    passwordWhitespace: read('PASSWORD_WHITESPACE', (value) => parseChoice(value, ['trim', 'keep'] as const)),
    scrypt: readStrength(read),
    hashWaitLimitSeconds: read('HASH_WAIT_LIMIT', parseHashWait),
    metricsAddress: optional('METRICS_ADDRESS', parseAddress),
    logLevel: read('LOG_LEVEL', (value) => parseChoice(value, logLevels)),
    logFormat: optional('LOG_FORMAT', (value) => parseChoice(value, ['pretty', 'json'] as const)),
  }
}

type Reader = <T>(name: SettingName, parse: (text: string) => T) => T
type OptionalReader = <T>(name: SettingName, parse: (text: string) => T) => T | undefined

function readDatabase(read: Reader, optional: OptionalReader, dataDir: string) {
  const location = optional('DATABASE_URL', parseDatabaseUrl) ?? sqlite(join(dataDir, 'latchkey.db'))
  const poolSize = read('DATABASE_POOL_SIZE', (value) => parseInteger(value, 1, 1000))
  return location.kind === 'sqlite' ? location : { ...location, poolSize }
}

function readRotation(read: Reader, optional: OptionalReader) {
  const rotates = read('ROTATE_REFRESH_TOKENS', parseBoolean)
  const blacklists = optional('BLACKLIST_AFTER_ROTATION', parseBoolean) ?? rotates
  return {
    /** `single_use` spends a refresh token by its use; `many_use` is rotation that leaves it good. */
    mode: rotates ? (blacklists ? ('single_use' as const) : ('many_use' as const)) : ('off' as const),
    graceSeconds: read('REFRESH_GRACE', parseGrace),
    recoverySeconds: read('REFRESH_RECOVERY', parseDuration),
    reuse: read('REFRESH_REUSE', (value) => parseChoice(value, ['revoke_session', 'refuse'] as const)),
  }
}

/** The least p of each logN that OWASP's password storage cheat sheet counts as strong enough (with r = 8). */
const leastP: Readonly<Record<number, number>> = { 13: 10, 14: 5, 15: 3, 16: 2 }

/** The library's limit for one run. */
const greatestScryptBytes = 2 ** 31 - 1

function readStrength(read: Reader) {
  const logN = read('SCRYPT_LOG_N', (value) => parseInteger(value, 13, 20))
  const r = read('SCRYPT_R', (value) => parseInteger(value, 8, 32))
  const p = read('SCRYPT_P', (value) => parseInteger(value, leastP[logN] ?? 1, 64))
  const bytes = 128 * r * (2 ** logN + 2 + p)
  if (bytes > greatestScryptBytes) {
    const fault = 'and SCRYPT_LOG_N together ask for more memory than 2 GiB a hash, which scrypt refuses'
    throw new ConfigError('SCRYPT_R', fault, find('SCRYPT_R').example)
  }
  return { logN, r, p }
}

function attempt<T>(name: SettingName, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (error instanceof ValueError) throw new ConfigError(name, error.message, find(name).example)
    throw error
  }
}

function find(name: SettingName): Setting {
  const setting = settings.find((candidate) => candidate.name === name)
  if (setting === undefined) throw new TypeError(`no setting ${name}`)
  return setting
}

/** Whoever misspells a limit believes to have one. */
function refuseUnknownLimits(environment: Readonly<Record<string, string | undefined>>): void {
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith('LIMIT_') || settings.some((setting) => setting.name === name)) continue
    if (value !== undefined && value !== '') throw new ConfigError(name, 'is not a setting of this release: remove it')
  }
}

function refuseMismatchedKeys({ algorithm, signingKey, verifyingKey }: Config): void {
  const isShared = algorithm.startsWith('HS')
  if (isShared && signingKey !== undefined && /^\s*(\{|-----BEGIN)/.test(signingKey)) {
    // Whoever has the public key could otherwise sign (RFC 8725 2.1).
    throw new ConfigError(
      'SIGNING_KEY',
      `is a PEM or JWK, which is no shared secret for ${algorithm}`,
      find('SIGNING_KEY').example,
    )
  }
  if (!isShared && verifyingKey !== undefined && signingKey === undefined) {
    throw new ConfigError(
      'VERIFYING_KEY',
      'is set without SIGNING_KEY: set both, or neither',
      find('VERIFYING_KEY').example,
    )
  }
}

/** An access token that outlives its idle session would be honoured by verifiers that ask nobody. */
function refuseShortIdleLifetime({ sessions, tokens }: Config): void {
  const idle = sessions.idleLifetimeSeconds
  if (idle !== undefined && idle < tokens.accessLifetimeSeconds) {
    const fault = 'is shorter than ACCESS_TOKEN_LIFETIME'
    throw new ConfigError('SESSION_IDLE_LIFETIME', fault, find('SESSION_IDLE_LIFETIME').example)
  }
}

function readEnvFile(file: string): Readonly<Record<string, string | undefined>> {
  if (!existsSync(file)) return {}
  // Container tools make a folder where a file to mount is missing.
  if (statSync(file).isDirectory()) throw new ConfigError(file, 'is a folder and not a file: remove it')
  return parseEnv(readFileSync(file, 'utf8'))
}

const sqlite = (file: string) => ({ kind: 'sqlite' as const, file, name: file })

/** `name` is what people are shown: it holds no password. */
function parseDatabaseUrl(value: string) {
  const url = value.trim()
  if (/^postgres(ql)?:/.test(url)) return postgres(url)
  const file = /^sqlite:(?:\/\/(?=\/))?(.+)$/.exec(url)?.[1]
  if (file === undefined || file.startsWith(':') || /^\/\/[^/]/.test(file))
    throw new ValueError('is not sqlite: and the path of a file, nor the URL of a PostgreSQL database')
  return sqlite(file)
}

function postgres(text: string) {
  if (!URL.canParse(text)) throw new ValueError('is no URL: percent-encode special characters of the password')
  const { protocol, host, pathname } = new URL(text)
  if (pathname.length < 2) throw new ValueError('names no database')
  return { kind: 'postgres' as const, url: text, name: `${protocol}//${host}${pathname}` }
}

function parseLifetime(value: string): number {
  const seconds = parseDuration(value)
  if (seconds < 1 || seconds > 3650 * 86_400) throw new ValueError('is not between 1 second and 10 years')
  return seconds
}

function parseLeeway(value: string): number {
  const seconds = parseDuration(value)
  if (seconds > 600) throw new ValueError('is more than 10 minutes, which is no skew between clocks')
  return seconds
}

/** The grace is for requests that overtake each other; longer ones hide a thief who refreshes together with the owner. */
function parseGrace(value: string): number {
  const seconds = parseDuration(value)
  if (seconds > 300) throw new ValueError('is more than 5 minutes, in which a thief could go unnoticed')
  return seconds
}

/** Clients give up sooner than that. */
function parseHashWait(value: string): number {
  const seconds = parseDuration(value)
  if (seconds > 60) throw new ValueError('is more than 1 minute')
  return seconds
}

function parseAddress(value: string): { readonly host: string; readonly port: number } {
  const [, inBrackets, name, port] = /^(?:\[([^\]]+)\]|([^:[\]\s]+)):(\d+)$/.exec(value) ?? []
  const host = inBrackets ?? name
  if (host === undefined || port === undefined) throw new ValueError('is not an address, a colon and a port')
  return { host, port: parseInteger(port, 0, 65_535) }
}

/** Keys need time to become known before they sign. */
function parseRotationAge(value: string): number {
  const seconds = parseDuration(value)
  if (seconds < 3600 || seconds > 3650 * 86_400) throw new ValueError('is not between 1 hour and 10 years')
  return seconds
}

function parseMasterSecret(value: string): string {
  if (value.trim().length < 32) throw new ValueError('has less than 32 characters')
  return value
}

function parseClientDetails(value: string): ReadonlySet<'address' | 'user_agent'> {
  const words = parseList(value).map((word) => parseChoice(word, ['address', 'user_agent', 'none'] as const))
  if (words.includes('none') && words.length > 1) throw new ValueError('says `none` and something else')
  return new Set(words.filter((word) => word !== 'none'))
}

function parseOrigins(value: string): string[] {
  const origins = parseList(value)
  for (const origin of origins) {
    if (!URL.canParse(origin) || new URL(origin).origin !== origin)
      throw new ValueError('has an item that is no origin: scheme, host and, where it is not the usual one, port')
  }
  return origins
}

function parseClients(value: string): { readonly id: string; readonly secretHash: string }[] {
  const clients = parseList(value).map((item) => {
    const match = /^([\w.~-]+):([0-9a-f]{64})$/.exec(item)
    if (match === null) throw new ValueError('has an item that is not an id, a colon and 64 hexadecimal digits')
    return { id: match[1] ?? '', secretHash: match[2] ?? '' }
  })
  if (new Set(clients.map(({ id }) => id)).size < clients.length) throw new ValueError('names a client twice')
  return clients
}

function parseAudience(value: string): string | string[] {
  const items = parseList(value)
  return items.length === 1 ? (items[0] ?? '') : items
}

const claimsOfTokens = 'token_type exp iat nbf jti sid gen aud iss auth_time scope client_id azp act cnf'.split(' ')

function parseClaimName(value: string): string {
  if (claimsOfTokens.includes(value)) throw new ValueError('is the name of another claim')
  return value
}

/** What RFC 9110 11.1 calls a token: anything else would break the header that names it. */
const schemeForm = /^[!#$%&'*+.^_`|~\w-]+$/

function parseSchemes(value: string): string[] {
  const schemes = parseList(value)
  if (!schemes.every((scheme) => schemeForm.test(scheme))) throw new ValueError('has an item that is not one word')
  return schemes
}

/** Read here only to name the right setting when it cannot be; the library's message may quote the text. */
function parsePublicKey(value: string): string {
  const text = unfoldPem(value)
  try {
    if (text.trimStart().startsWith('{')) createPublicKey({ key: JSON.parse(text), format: 'jwk' })
    else createPublicKey(text)
  } catch {
    throw new ValueError('is not a public key in PEM or JWK form')
  }
  return text
}

/** Environments that cannot hold line ends write a PEM's as `\n`. */
const unfoldPem = (value: string): string => (value.includes('-----BEGIN') ? value.replaceAll('\\n', '\n') : value)
