import { readFileSync } from 'node:fs'
import type Koa from 'koa'
import { type Config, ConfigError } from '../config/config.ts'
import { fileWarnings } from '../config/private-files.ts'
import { createAuthenticate } from '../domain/accounts/authenticate.ts'
import { createNewPasswordRule } from '../domain/accounts/new-password.ts'
import { refuseRegistration } from '../domain/accounts/register.ts'
import { describeClashes } from '../domain/accounts/username-clashes.ts'
import { usernameKeyOf } from '../domain/accounts/username-key.ts'
import { AuthError } from '../domain/errors.ts'
import { createAddressLimits } from '../domain/guessing/address-limits.ts'
import { createGuessingLimits } from '../domain/guessing/limits.ts'
import { sharedInFlight } from '../domain/in-flight.ts'
import { createGetKeySet } from '../domain/keys/jwks.ts'
import type { KeyManager } from '../domain/keys/key-manager.ts'
import type { KeyRing } from '../domain/keys/key-ring.ts'
import { isSymmetric } from '../domain/keys/signing-key.ts'
import { describeServer, type MetadataDocument } from '../domain/server-metadata.ts'
import { createChangePassword, createDeleteAccount } from '../domain/sessions/change-password.ts'
import { createIdentifyClient } from '../domain/sessions/client-auth.ts'
import { createCountedAuthenticate } from '../domain/sessions/counted-authenticate.ts'
import { createCensus } from '../domain/sessions/gauges.ts'
import { createIdentify } from '../domain/sessions/identify.ts'
import { createIntrospect } from '../domain/sessions/introspect.ts'
import { createLogin } from '../domain/sessions/login.ts'
import { createOwnSessions } from '../domain/sessions/own-sessions.ts'
import { createReadRefreshToken } from '../domain/sessions/presented-token.ts'
import { createRefresh } from '../domain/sessions/refresh.ts'
import { createReadRevocations } from '../domain/sessions/revocation-feed.ts'
import { createRevoke } from '../domain/sessions/revoke.ts'
import { createRevokePresented } from '../domain/sessions/revoke-presented.ts'
import { createVerifyPresented } from '../domain/sessions/verify-presented.ts'
import { createIssueAccessToken } from '../domain/tokens/access-token.ts'
import { createIssueRefreshToken } from '../domain/tokens/refresh-token.ts'
import { createRequireKeys } from '../domain/tokens/require-keys.ts'
import { librarySignatures, quickSignatures, type Signatures } from '../domain/tokens/signatures.ts'
import { createVerifyToken } from '../domain/tokens/verify.ts'
import type { ContractDocument } from '../handbook/contract.ts'
import { createApp } from '../http/app.ts'
import type { Metrics } from '../observability/metrics.ts'
import { blacklistToken } from '../operations/blacklist-token.ts'
import { changePassword } from '../operations/change-password.ts'
import { deleteAccount } from '../operations/delete-account.ts'
import { endAllSessions } from '../operations/end-all-sessions.ts'
import { endOtherSessions } from '../operations/end-other-sessions.ts'
import { endSession } from '../operations/end-session.ts'
import { getCurrentAccount } from '../operations/get-current-account.ts'
import { getJwks } from '../operations/get-jwks.ts'
import { getLiveness } from '../operations/get-liveness.ts'
import { getReadiness } from '../operations/get-readiness.ts'
import { getRevocations } from '../operations/get-revocations.ts'
import { getServerMetadata } from '../operations/get-server-metadata.ts'
import type { Handlers, OperationId } from '../operations/handlers.ts'
import { introspectToken } from '../operations/introspect-token.ts'
import { listSessions } from '../operations/list-sessions.ts'
import { logOut } from '../operations/log-out.ts'
import { obtainTokenPair } from '../operations/obtain-token-pair.ts'
import { refreshTokenPair } from '../operations/refresh-token-pair.ts'
import { registerAccount } from '../operations/register-account.ts'
import { revokeToken } from '../operations/revoke-token.ts'
import { verifyToken } from '../operations/verify-token.ts'
import { requireRights } from '../storage/rights.ts'
import { type ComposeOptions, type Core, composeCore } from './core.ts'
import { composeKeys, type Keys } from './keys.ts'

/** The service, ready to be given to an HTTP server. */
export interface Service extends Core {
  readonly app: Koa
  /** Undefined without `METRICS_ADDRESS`. */
  readonly metrics: Metrics | undefined
  readonly keys: KeyRing
  readonly keyManager: KeyManager
  /** Does what is due: rotates keys, removes what has expired. To be called every few seconds. */
  upkeep(): Promise<void>
  /** From now on `/readyz` answers 503, so that load balancers look elsewhere. */
  drain(): void
}

/**
 * Makes the whole service: the only place that creates long-lived parts.
 * @throws ConfigError for a key that cannot be used, and what {@link composeCore} throws
 */
export const compose = async (config: Config, options: ComposeOptions = {}): Promise<Service> => {
  const metrics = config.metricsAddress === undefined ? undefined : await openMetrics()
  const core = await composeCore(config, { ...options, metrics })
  try {
    await requireRights(core.database.knex)
    await refuseClashes(core)
    await core.passwordRules.prepare()
    const keys = await composeKeys(core)
    for (const warning of fileWarnings(config)) core.log.warn(warning)
    const takeCensus = metrics && createCensus({ ...core, ...censusOf(config, keys), observe: metrics.census })
    const stopping = { now: false }
    const signatures = options.fastPaths === 'off' ? librarySignatures : quickSignatures
    const requireKeys = createRequireKeys(keys.ring, signatures)
    // However many probes come, the database meets one at a time.
    const ping = sharedInFlight(() => core.database.ping())
    const requireReady = async () => {
      if (stopping.now) throw new AuthError('not_ready', { reason: 'stopping' })
      await ping()
      await requireKeys()
    }
    const document = JSON.parse(readFileSync(projectFile('generated/openapi.json'), 'utf8'))
    const metadata = metadataOf(config, document)
    const handlers = composeHandlers(core, keys, signatures, metrics, requireReady, metadata)
    const app = await createApp({
      document,
      docs: config.docs === 'on' ? await openDocs(document) : undefined,
      handlers: handlers.operations,
      identify: handlers.identify,
      identifyClient: createIdentifyClient(config.introspectionClients),
      addressLimits: handlers.addressLimits,
      trustedProxies: config.trustedProxies,
      authHeaderTypes: config.authHeaderTypes,
      refreshCookie: config.refreshCookie,
      corsOrigins: config.corsOrigins,
      passwordWhitespace: config.passwordWhitespace,
      onMismatch: options.onMismatch ?? 'log',
      log: core.log,
      onAnswer: metrics?.request,
      onDropped: metrics?.connectionDropped,
    })
    return {
      ...core,
      app,
      metrics,
      keys: keys.ring,
      keyManager: keys.manager,
      upkeep: async () => {
        try {
          await keys.manager.maintain()
        } finally {
          await core.refusals.writeCounts(core.clock.now())
          await core.cleanUpInTurn()
          await takeCensus?.()
        }
      },
      drain: () => {
        stopping.now = true
      },
      close: async () => {
        // A database that is away keeps nobody from stopping: what is lost are counts of refusals.
        await core.refusals.writeCounts(Number.POSITIVE_INFINITY).catch(() => {})
        await core.close()
      },
    }
  } catch (error) {
    await core.close()
    throw error
  }
}

/** The command line works without this check, because it is what removes the accounts that clash. */
async function refuseClashes({ config, accounts }: Core): Promise<void> {
  const clashes = config.usernameCase === 'insensitive' ? await describeClashes(accounts) : undefined
  if (clashes === undefined) return
  const fault = `is insensitive, but ${clashes}: delete all but one of each with latchkey account delete, or set it to sensitive`
  throw new ConfigError('USERNAME_CASE', fault)
}

const projectFile = (path: string): URL => new URL(`../../${path}`, import.meta.url)

const { version } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }

/** Loaded with their library for those alone who set `METRICS_ADDRESS`. */
const openMetrics = async (): Promise<Metrics> => {
  const { createMetrics } = await import('../observability/metrics.ts')
  return createMetrics({ version })
}

/** Loaded unless `DOCS` is off. */
const openDocs = async (document: ContractDocument) => {
  const { readHandbook } = await import('../handbook/read-handbook.ts')
  return {
    contractSource: readFileSync(projectFile('openapi.yaml'), 'utf8'),
    handbook: readHandbook(document, projectFile('docs/')),
  }
}

function metadataOf({ tokens, algorithm, introspectionClients }: Config, { paths }: ContractDocument) {
  const pathOf = (id: OperationId): string =>
    Object.keys(paths).find((path) => Object.values(paths[path] ?? {}).some(({ operationId }) => operationId === id)) ??
    ''
  return describeServer({
    issuer: tokens.issuer,
    paths: { jwks: pathOf('getJwks'), introspection: pathOf('introspectToken'), revocation: pathOf('revokeToken') },
    keys: isSymmetric(algorithm) ? 'secret' : 'published',
    clients: introspectionClients.length > 0 ? 'some' : 'none',
  })
}

const censusOf = ({ sessions: lifetimes }: Config, { manager }: Keys) => ({ lifetimes, listKeys: manager.list })

function composeHandlers(
  core: Core,
  { ring: keys, hashName, devices }: Keys,
  signatures: Signatures,
  metrics: Metrics | undefined,
  requireReady: () => Promise<void>,
  metadata: MetadataDocument | undefined,
) {
  const { config, clock, accounts, sessions, hasher, refusals, countHeld, hashTurns } = core
  const guessing = createGuessingLimits({ ...core, limits: config.limits, hashName })
  const addressLimits = createAddressLimits({ guessing, countHeld, turns: hashTurns, devices, clock })
  const { foreignRefreshTokens, tokens: tokenSettings } = config
  const issueAccessToken = createIssueAccessToken(keys, tokenSettings, signatures)
  const issueRefreshToken = createIssueRefreshToken(keys, tokenSettings, signatures)
  const verify = createVerifyToken(keys, tokenSettings, signatures)
  const rotationMode = config.rotation.mode
  const presented = {
    verifyToken: verify,
    accounts,
    sessions,
    clock,
    tokenSettings,
    foreignRefreshTokens,
    rotationMode,
  }
  const opening = { ...config.sessions, refreshLifetimeSeconds: tokenSettings.refreshLifetimeSeconds }
  const readRefreshToken = createReadRefreshToken(presented)
  const identify = createIdentify(presented)
  const revoke = createRevoke({ readRefreshToken, sessions, clock })
  const login = createLogin({
    authenticate: createCountedAuthenticate({
      authenticate: createAuthenticate(accounts, hasher),
      accounts,
      guessing,
      countHeld,
      devices,
      usernameKey: usernameKeyOf(config.usernameCase),
      turns: hashTurns,
      clock,
    }),
    sessions,
    refusals,
    guessing,
    issueAccessToken,
    issueRefreshToken,
    clock,
    opening,
    hashName,
    lastLogin: config.updateLastLogin ? 'record' : 'ignore',
  })
  const ownSessions = createOwnSessions({ sessions, clock, lifetimes: config.sessions })
  const confirmed = {
    accounts,
    passwords: createNewPasswordRule(hasher, core.passwordRules),
    clock,
    guessing,
    refusals,
    turns: core.hashTurns,
  }
  const operations: Handlers = {
    registerAccount: registerAccount(config.registration === 'open' ? core.register : refuseRegistration),
    obtainTokenPair: obtainTokenPair(login),
    refreshTokenPair: refreshTokenPair(
      createRefresh({
        readRefreshToken,
        accounts,
        sessions,
        refusals,
        issueAccessToken,
        issueRefreshToken,
        clock,
        rotation: config.rotation,
        lifetimes: config.sessions,
        opening,
        guessing,
        observeRefresh: metrics?.refresh,
      }),
    ),
    verifyToken: verifyToken(createVerifyPresented(presented)),
    blacklistToken: blacklistToken(revoke),
    getCurrentAccount,
    listSessions: listSessions(ownSessions),
    endSession: endSession(ownSessions),
    endOtherSessions: endOtherSessions(ownSessions),
    endAllSessions: endAllSessions(ownSessions),
    logOut: logOut(ownSessions),
    changePassword: changePassword(
      createChangePassword({ ...confirmed, sessions, issueAccessToken, issueRefreshToken, opening }),
    ),
    deleteAccount: deleteAccount(createDeleteAccount(confirmed)),
    getJwks: getJwks(createGetKeySet(keys)),
    getServerMetadata: getServerMetadata(metadata),
    introspectToken: introspectToken(createIntrospect(identify)),
    revokeToken: revokeToken(createRevokePresented({ verifyToken: verify, revoke, sessions, clock })),
    getRevocations: getRevocations(createReadRevocations({ revocations: core.revocations, clock, ...tokenSettings })),
    getLiveness,
    getReadiness: getReadiness(requireReady),
  }
  return {
    operations,
    addressLimits: {
      obtainTokenPair: addressLimits.login,
      registerAccount: addressLimits.registration,
    },
    identify: async (accessToken: string) => {
      const { account, sessionId } = await identify(accessToken)
      return { accountId: account.id, username: account.username, sessionId }
    },
  }
}
