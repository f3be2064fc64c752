import { createPublicKey } from 'node:crypto'
import { BlockList } from 'node:net'
import { join } from 'node:path'
import { choices } from '../domain/constants.ts'
import { algorithms, isSymmetric } from '../domain/keys/algorithms.ts'
import { isRunnable } from '../domain/passwords/scrypt-cost.ts'
import { ConfigError } from './config-error.ts'
import { parseDatabaseUrl, sqliteLocation } from './database-url.ts'
import { type Bounds, type Setting, type SettingName, settings } from './defaults.ts'
import { readEnvFile } from './env-file.ts'
import { readLimits } from './limits.ts'
import {
  parseAudience,
  parseClaimName,
  parseClientDetails,
  parseClients,
  parseFieldName,
  parseSchemes,
} from './lists.ts'
import { parseOrigins } from './origins.ts'
import { parseBoolean, parseChoice, parseDurationWithin, parseInteger, ValueError } from './parse.ts'
import { joinPasskeySettings, parsePasskeyOrigins, parseRpId, parseWebOrigin } from './passkeys.ts'
import { parseBreached, parseContextWords } from './passwords.ts'
import { parseProxies } from './proxies.ts'
import { refuseUnprotectedLogins } from './second-factor.ts'
import { readSecretFiles, type SettingTexts, secretFilesOf } from './secret-files.ts'
import { isTrialSecret, leastMasterCharacters, masterSecretFault, refusedKeyFault } from './secret-strength.ts'
import { parseTotpIssuer, totpIssuerOf } from './totp-issuer.ts'
import { withWorkingExample } from './working-example.ts'

export { ConfigError } from './config-error.ts'
export type { SettingTexts } from './secret-files.ts'

const logLevels = ['trace', 'debug', 'info', 'warn', 'error', 'fatal', 'silent'] as const

/** The parsed settings: read once and frozen. */
export type Config = Readonly<ReturnType<typeof readConfig>>

/**
 * Reads the settings of this process from the environment, and from a `.env` file in the working
 * directory for those that the environment does not set.
 * @param sources both, when they are read already
 * @throws ConfigError
 */
export const loadConfig = ({ file, environment }: Sources = readSources()): Config =>
  parseConfig({ ...file, ...environment })

/**
 * Reads `DATA_DIR` as {@link loadConfig} does, whatever the other settings are.
 * @throws ConfigError
 */
export const loadDataDir = ({ file, environment }: Sources = readSources()): string =>
  parseConfig({ DATA_DIR: environment.DATA_DIR ?? file.DATA_DIR }).dataDir

/** Where settings come from, unparsed. */
export interface Sources {
  readonly environment: SettingTexts
  readonly file: SettingTexts
}

/**
 * Reads the environment and the `.env` file in the working directory, unparsed.
 * @throws ConfigError when `.env` is a folder, or has a line that is no assignment
 */
export const readSources = (): Sources => ({
  environment: process.env,
  file: readEnvFile('.env'),
})

/**
 * Parses settings, and reads the files that some of them name.
 * @throws ConfigError whose example is valid together with the other settings
 */
export const parseConfig = (environment: SettingTexts): Config => {
  const texts = readSecretFiles(environment)
  try {
    return parseOnce(texts)
  } catch (error) {
    throw error instanceof ConfigError ? withWorkingExample(error, texts, parseOnce) : error
  }
}

function parseOnce(environment: SettingTexts): Config {
  refuseUnknownLimits(environment)
  const config = readConfig(environment)
  refuseMismatchedKeys(config)
  refuseWeakSecrets(config)
  refuseShortIdleLifetime(config)
  refuseSharedPorts(config)
  refuseUnprotectedLogins(config)
  refuseLoneSharing(config)
  return Object.freeze(config)
}

function readConfig(environment: SettingTexts) {
  const text = (name: SettingName): string | undefined => {
    const setting = find(name)
    const value = environment[name] ?? ''
    if (value.trim() === '') return setting.default
    // Other software does not trim a shared secret.
    return setting.secret ? value : value.trim()
  }
  const read: Reader = (name, parse) => attempt(name, () => parse(text(name) ?? '', find(name)))
  const optional: OptionalReader = (name, parse) => (text(name) === undefined ? undefined : read(name, parse))

  const dataDir = read('DATA_DIR', (value) => value)
  return {
    host: read('HOST', (value) => value),
    port: read('PORT', parseWhole),
    maxConnections: read('MAX_CONNECTIONS', parseWhole),
    keepAliveSeconds: read('KEEP_ALIVE_TIMEOUT', parseTime),
    shutdownDelaySeconds: read('SHUTDOWN_DELAY', parseTime),
    dataDir,
    database: readDatabase(read, optional, dataDir),
    algorithm: read('ALGORITHM', (value) => parseAlgorithm(value, text('SIGNING_KEY'))),
    signingKey: optional('SIGNING_KEY', unfoldPem),
    allowWeakSigningKey: read('ALLOW_WEAK_SIGNING_KEY', parseBoolean),
    verifyingKey: optional('VERIFYING_KEY', parsePublicKey),
    tokens: {
      accessLifetimeSeconds: read('ACCESS_TOKEN_LIFETIME', parseTime),
      refreshLifetimeSeconds: read('REFRESH_TOKEN_LIFETIME', parseTime),
      issuer: optional('ISSUER', (value) => value),
      audience: optional('AUDIENCE', parseAudience),
      leewaySeconds: read('LEEWAY', parseTime),
      userIdClaim: read('USER_ID_CLAIM', parseClaimName),
      userIdClaimType: read('USER_ID_CLAIM_TYPE', (value) => parseChoice(value, choices.userIdClaimType)),
      accessTokenTyp: read('ACCESS_TOKEN_TYP', (value) => parseChoice(value, choices.accessTokenTyp)),
      authTimeClaim: read('AUTH_TIME_CLAIM', parseBoolean),
    },
    authHeaderTypes: read('AUTH_HEADER_TYPES', parseSchemes),
    rotation: readRotation(read, optional),
    sessions: {
      absoluteLifetimeSeconds: optional('SESSION_ABSOLUTE_LIFETIME', parseTime),
      idleLifetimeSeconds: optional('SESSION_IDLE_LIFETIME', parseTime),
      sessionsPerAccount: read('SESSIONS_PER_ACCOUNT', parseSessionsPerAccount),
      clientDetails: read('SESSION_CLIENT_DETAILS', parseClientDetails),
    },
    refreshCookie: read('REFRESH_COOKIE', (value) => parseChoice(value, ['off', 'by_request'] as const)),
    docs: read('DOCS', (value) => parseChoice(value, ['on', 'off'] as const)),
    trustedProxies: optional('TRUSTED_PROXIES', parseProxies) ?? new BlockList(),
    limits: readLimits(read, optional),
    corsOrigins: optional('CORS_ORIGINS', parseOrigins) ?? [],
    introspectionClients: optional('INTROSPECTION_CLIENTS', parseClients) ?? [],
    adminClients: optional('ADMIN_CLIENTS', parseClients) ?? [],
    adminAddress: optional('ADMIN_ADDRESS', parseAddress),
    auditRetentionSeconds: read('AUDIT_RETENTION', parseTime),
    keyRotationAgeSeconds: read('KEY_ROTATION_AGE', parseTime),
    masterSecret: optional('MASTER_SECRET', parseMasterSecret),
    secretFiles: secretFilesOf(environment),
    previousMasterSecret: optional('MASTER_SECRET_PREVIOUS', parsePreviousMasterSecret),
    refreshSigning: read('REFRESH_SIGNING', (value) => parseChoice(value, choices.refreshSigning)),
    usernameField: read('USERNAME_FIELD', parseFieldName),
    foreignRefreshTokens: read('FOREIGN_REFRESH_TOKENS', (value) => parseChoice(value, choices.foreignRefreshTokens)),
    updateLastLogin: read('UPDATE_LAST_LOGIN', parseBoolean),
    passwordBreached: read('PASSWORD_BREACHED', parseBreached),
    passwordContextWords: optional('PASSWORD_CONTEXT_WORDS', parseContextWords),
    usernameCase: read('USERNAME_CASE', (value) => parseChoice(value, choices.usernameCase)),
    registration: read('REGISTRATION', (value) => parseChoice(value, ['open', 'closed'] as const)),
    passwordResetLifetimeSeconds: read('PASSWORD_RESET_LIFETIME', parseTime),
    passwordWhitespace: read('PASSWORD_WHITESPACE', (value) => parseChoice(value, ['trim', 'keep'] as const)),
    passkeys: readPasskeys(optional),
    secondFactor: {
      required: read('REQUIRE_SECOND_FACTOR', (value) => parseChoice(value, choices.secondFactorRequired)),
      rememberSeconds: read('SECOND_FACTOR_REMEMBER', parseTimeOrOff),
      totpIssuer: optional('TOTP_ISSUER', parseTotpIssuer) ?? totpIssuerOf(text('ISSUER')),
    },
    scrypt: readStrength(read),
    hashWaitLimitSeconds: read('HASH_WAIT_LIMIT', parseTime),
    metricsAddress: optional('METRICS_ADDRESS', parseAddress),
    webhookPrivateAddresses: read('WEBHOOK_PRIVATE_ADDRESSES', parseBoolean),
    logLevel: read('LOG_LEVEL', (value) => parseChoice(value, logLevels)),
    logFormat: optional('LOG_FORMAT', (value) => parseChoice(value, ['pretty', 'json'] as const)),
  }
}

type Parser<T> = (text: string, setting: Setting) => T
type Reader = <T>(name: SettingName, parse: Parser<T>) => T
type OptionalReader = <T>(name: SettingName, parse: Parser<T>) => T | undefined

function readDatabase(read: Reader, optional: OptionalReader, dataDir: string) {
  const location = optional('DATABASE_URL', parseDatabaseUrl) ?? sqliteLocation(join(dataDir, 'latchkey.db'))
  const poolSize = read('DATABASE_POOL_SIZE', parseWhole)
  return location.kind === 'sqlite' ? location : { ...location, poolSize }
}

function readRotation(read: Reader, optional: OptionalReader) {
  const rotates = read('ROTATE_REFRESH_TOKENS', parseBoolean)
  const blacklists = optional('BLACKLIST_AFTER_ROTATION', parseBoolean) ?? rotates
  return {
    /** `single_use`: a refresh spends the token. `many_use`: rotation without spending it. */
    mode: rotates ? (blacklists ? ('single_use' as const) : ('many_use' as const)) : ('off' as const),
    graceSeconds: read('REFRESH_GRACE', parseTime),
    recoverySeconds: read('REFRESH_RECOVERY', parseTime),
    reuse: read('REFRESH_REUSE', (value) => parseChoice(value, choices.reuse)),
  }
}

const readPasskeys = (optional: OptionalReader) =>
  joinPasskeySettings({
    rpId: optional('PASSKEY_RP_ID', parseRpId),
    origins: optional('PASSKEY_ORIGINS', parsePasskeyOrigins),
    consoleOrigin: optional('CONSOLE_ORIGIN', parseWebOrigin),
  })

function boundsOf({ name, bounds }: Setting): Bounds {
  if (bounds === undefined) throw new TypeError(`${name} has no bounds`)
  return bounds
}

const parseWhole: Parser<number> = (text, setting) => {
  const { least, greatest } = boundsOf(setting)
  return parseInteger(text, Number(least), Number(greatest))
}

/** In seconds. */
const parseTime: Parser<number> = (text, setting) => {
  const { least, greatest } = boundsOf(setting)
  return parseDurationWithin(text, least, greatest)
}

/** In seconds; undefined for `off`. */
const parseTimeOrOff: Parser<number | undefined> = (text, setting) =>
  text.toLowerCase() === 'off' ? undefined : parseTime(text, setting)

/** The least p that OWASP's password storage cheat sheet accepts for each logN (with r = 8). */
const leastP: Readonly<Record<number, number>> = { 13: 10, 14: 5, 15: 3, 16: 2 }

function readStrength(read: Reader) {
  const logN = read('SCRYPT_LOG_N', parseWhole)
  const r = read('SCRYPT_R', parseWhole)
  const p = read('SCRYPT_P', (value, setting) => parseParallelism(value, setting, logN))
  if (!isRunnable({ logN, r, p })) {
    const fault = 'and SCRYPT_LOG_N together need more than 2 GiB of memory for each hash: lower one of them'
    throw new ConfigError('SCRYPT_R', fault, find('SCRYPT_R').example)
  }
  return { logN, r, p }
}

/** A smaller N needs a greater p. */
function parseParallelism(value: string, setting: Setting, logN: number): number {
  const { greatest } = boundsOf(setting)
  const least = leastP[logN] ?? 1
  try {
    return parseInteger(value, least, Number(greatest))
  } catch (error) {
    if (!(error instanceof ValueError)) throw error
    throw new ValueError(`${error.message} while SCRYPT_LOG_N is ${logN}`, String(least))
  }
}

function attempt<T>(name: SettingName, parse: () => T): T {
  try {
    return parse()
  } catch (error) {
    if (error instanceof ValueError) throw new ConfigError(name, error.message, exampleOf(error, name))
    throw error
  }
}

/** No value is known that works with the other settings. */
const noExample = ''

function exampleOf({ example }: ValueError, name: SettingName): string | undefined {
  return example === noExample ? undefined : (example ?? find(name).example)
}

function find(name: SettingName): Setting {
  const setting = settings.find((candidate) => candidate.name === name)
  if (setting === undefined) throw new TypeError(`no setting ${name}`)
  return setting
}

/** A misspelled limit would otherwise be missing without notice. */
function refuseUnknownLimits(environment: SettingTexts): void {
  for (const [name, value] of Object.entries(environment)) {
    if (!name.startsWith('LIMIT_') || settings.some((setting) => setting.name === name)) continue
    if (value !== undefined && value !== '') throw new ConfigError(name, 'is not a setting: correct or remove it')
  }
}

function refuseMismatchedKeys({ algorithm, signingKey, verifyingKey }: Config): void {
  const isShared = isSymmetric(algorithm)
  if (isShared && signingKey !== undefined && looksAsymmetric(signingKey)) {
    // Otherwise anyone with the public key could sign (RFC 8725 section 2.1).
    throw new ConfigError(
      'SIGNING_KEY',
      `is a PEM or JWK key, but ${algorithm} needs a shared secret`,
      find('SIGNING_KEY').example,
    )
  }
  if (!isShared && verifyingKey !== undefined && signingKey === undefined) {
    throw new ConfigError('VERIFYING_KEY', 'is set without SIGNING_KEY: set both, or neither')
  }
}

/** With one port for both, another host name would be enough to reach administration. */
function refuseSharedPorts({ port, adminAddress, metricsAddress }: Config): void {
  if (adminAddress === undefined || adminAddress.port === 0) return
  const others = { PORT: port, METRICS_ADDRESS: metricsAddress?.port }
  const same = Object.entries(others).find(([, other]) => other === adminAddress.port)
  if (same === undefined) return
  throw new ConfigError('ADMIN_ADDRESS', `has the same port as ${same[0]}: give it another one`)
}

/** Django can only refresh tokens under the key that it has, and its successors come back here. */
function refuseLoneSharing({ refreshSigning, foreignRefreshTokens, signingKey }: Config): void {
  if (refreshSigning === 'own') return
  const lacking = signingKey === undefined ? 'SIGNING_KEY is not set' : 'FOREIGN_REFRESH_TOKENS is refuse'
  if (signingKey !== undefined && foreignRefreshTokens === 'accept') return
  throw new ConfigError('REFRESH_SIGNING', `is shared, but ${lacking}: set both, or set it to own`, 'own')
}

function refuseWeakSecrets(config: Config): void {
  const { masterSecret, signingKey, introspectionClients, adminClients } = config
  const fault = refusedKeyFault(config)
  if (fault !== undefined) throw new ConfigError('SIGNING_KEY', fault, find('SIGNING_KEY').example)
  if (masterSecret !== undefined && masterSecret.trim() === signingKey?.trim()) {
    const same = 'is the same as SIGNING_KEY: anyone who verifies tokens could open the private keys'
    throw new ConfigError('MASTER_SECRET', same, find('MASTER_SECRET').example)
  }
  refuseTrialSecrets('INTROSPECTION_CLIENTS', introspectionClients)
  refuseTrialSecrets('ADMIN_CLIENTS', adminClients)
}

function refuseTrialSecrets(name: SettingName, clients: Config['adminClients']): void {
  const trial = clients.find(isTrialSecret)
  if (trial === undefined) return
  const guessed = `has a client with an easily guessed secret: generate one with latchkey client-secret ${trial.id}`
  throw new ConfigError(name, guessed, find(name).example)
}

/** Offline verifiers would accept an access token that outlives its idle session. */
function refuseShortIdleLifetime({ sessions, tokens }: Config): void {
  const idle = sessions.idleLifetimeSeconds
  if (idle !== undefined && idle < tokens.accessLifetimeSeconds) {
    const fault = `is shorter than ACCESS_TOKEN_LIFETIME, which is ${tokens.accessLifetimeSeconds}s`
    throw new ConfigError('SESSION_IDLE_LIFETIME', fault, `${tokens.accessLifetimeSeconds}s`)
  }
}

/** The example must fit the configured key. For a key pair several algorithms may fit. */
function parseAlgorithm(value: string, signingKey: string | undefined) {
  try {
    return parseChoice(value, algorithms)
  } catch (error) {
    if (!(error instanceof ValueError) || signingKey === undefined) throw error
    const example = looksAsymmetric(signingKey) ? noExample : find('ALGORITHM').default
    throw new ValueError(error.message, example)
  }
}

const looksAsymmetric = (key: string): boolean => /^\s*(\{|ssh-|ecdsa-)|-----BEGIN/.test(key)

function parseAddress(value: string): { readonly host: string; readonly port: number } {
  const [, inBrackets, name, port] = /^(?:\[([^\]]+)\]|([^:[\]\s]+)):(\d+)$/.exec(value) ?? []
  const host = inBrackets ?? name
  if (host === undefined || port === undefined) throw new ValueError('is not in the form address:port')
  return { host, port: parseInteger(port, 0, 65_535) }
}

function parseMasterSecret(value: string): string {
  const fault = masterSecretFault(value)
  if (fault !== undefined) throw new ValueError(fault)
  return value
}

/** May be weak: it only opens what an old secret sealed, so that it can be resealed. */
function parsePreviousMasterSecret(value: string): string {
  if (value.trim().length < leastMasterCharacters) throw new ValueError('has fewer than 32 characters')
  return value
}

const parseSessionsPerAccount: Parser<number | undefined> = (text, setting) =>
  text.toLowerCase() === 'off' ? undefined : parseWhole(text, setting)

/** Parsed here only to name the setting. The message of the library may quote the key. */
function parsePublicKey(value: string): string {
  const text = unfoldPem(value)
  let isPrivate = text.includes('PRIVATE KEY-----')
  try {
    if (text.trimStart().startsWith('{')) {
      const jwk = JSON.parse(text)
      isPrivate = jwk.d !== undefined
      // Other kinds of JWK are checked against ALGORITHM later.
      if (jwk.keys === undefined && jwk.kty !== 'oct') createPublicKey({ key: jwk, format: 'jwk' })
    } else createPublicKey(text)
  } catch {
    throw new ValueError('is not a public key in PEM or JWK form')
  }
  // `latchkey config` prints this setting.
  if (isPrivate) throw new ValueError('is a private key: set its public part, or leave it unset')
  return text
}

/** Environments without line breaks write those of a PEM as `\n`. */
const unfoldPem = (value: string): string => (value.includes('-----BEGIN') ? value.replaceAll('\\n', '\n') : value)
