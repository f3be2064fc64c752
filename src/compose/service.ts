import { readFileSync } from 'node:fs'
import type Koa from 'koa'
import { type Config, ConfigError } from '../config/config.ts'
import { fileWarnings } from '../config/private-files.ts'
import { describeClashes } from '../domain/accounts/username-clashes.ts'
import { AuthError } from '../domain/errors.ts'
import { sharedInFlight } from '../domain/in-flight.ts'
import { isSymmetric } from '../domain/keys/algorithms.ts'
import type { KeyManager } from '../domain/keys/key-manager.ts'
import type { KeyRing } from '../domain/keys/key-ring.ts'
import { describeServer } from '../domain/server-metadata.ts'
import { createIdentifyClient } from '../domain/sessions/client-auth.ts'
import { readUnverified } from '../domain/tokens/parse.ts'
import { createRequireKeys } from '../domain/tokens/require-keys.ts'
import { librarySignatures, quickSignatures } from '../domain/tokens/signatures.ts'
import type { ContractDocument } from '../handbook/contract.ts'
import { type AppParts, createApp } from '../http/app.ts'
import type { Metrics } from '../observability/metrics.ts'
import type { OperationId } from '../operations/handlers.ts'
import { requireRights } from '../storage/rights.ts'
import { type ComposeOptions, type Core, composeCore } from './core.ts'
import { composeKeys } from './keys.ts'
import { composeOperations } from './operations.ts'
import { composeCounting } from './overview.ts'
import { withoutAdministration } from './public-contract.ts'

/** The service, ready for an HTTP server. */
export interface Service extends Core {
  readonly app: Koa
  /** For `ADMIN_ADDRESS`: the whole service. Then `app` has no administration. */
  readonly adminApp: Koa | undefined
  /** Undefined without `METRICS_ADDRESS`. */
  readonly metrics: Metrics | undefined
  readonly keys: KeyRing
  readonly keyManager: KeyManager
  /** Rotates keys, finishes endings, removes expired rows and stores counts when due. */
  upkeep(): Promise<void>
  /** Makes `/readyz` answer 503, so that load balancers use other instances. */
  drain(): void
}

/**
 * Creates the whole service and all its long-lived parts.
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
    const counting = composeCounting(core, { keys, metrics, version })
    const stopping = { now: false }
    const signatures = options.fastPaths === 'off' ? librarySignatures : quickSignatures
    const requireKeys = createRequireKeys(keys.ring, signatures)
    // Concurrent probes share one query.
    const ping = sharedInFlight(() => core.database.ping())
    const requireReady = async () => {
      if (stopping.now) throw new AuthError('not_ready', { reason: 'stopping' })
      await ping()
      await requireKeys()
    }
    const document = JSON.parse(readFileSync(projectFile('generated/openapi.json'), 'utf8'))
    const metadata = metadataOf(config, document)
    const handlers = composeOperations(core, { keys, signatures, counting, requireReady, metadata })
    const apps = await openApps(config, document, {
      handlers: handlers.operations,
      identify: handlers.identify,
      identifyClient: createIdentifyClient(config.introspectionClients),
      admins: handlers.admins,
      addressLimits: handlers.addressLimits,
      trustedProxies: config.trustedProxies,
      authHeaderTypes: config.authHeaderTypes,
      refreshCookie: config.refreshCookie,
      sessionOfRefreshToken: readUnverified,
      corsOrigins: config.corsOrigins,
      passwordWhitespace: config.passwordWhitespace,
      onMismatch: options.onMismatch ?? 'log',
      log: core.log,
      onAnswer: counting.onAnswer,
      onDropped: metrics?.connectionDropped,
    })
    return {
      ...core,
      ...apps,
      metrics,
      keys: keys.ring,
      keyManager: keys.manager,
      upkeep: async () => {
        try {
          await keys.manager.maintain()
        } finally {
          await core.refusals.writeCounts(core.clock.now())
          await core.sessions.finishEndings(core.clock.now())
          await core.cleanUpWhenDue()
          await counting.upkeep()
        }
      },
      drain: () => {
        stopping.now = true
      },
      close: async () => {
        // An unreachable database must not delay the stop. Only counts are lost.
        await core.refusals.writeCounts(Number.POSITIVE_INFINITY).catch(() => {})
        await counting.close().catch(() => {})
        await core.close()
      },
    }
  } catch (error) {
    await core.close()
    throw error
  }
}

/** Not in the core, because the command line must run to remove the clashing accounts. */
async function refuseClashes({ config, accounts }: Core): Promise<void> {
  const clashes = config.usernameCase === 'insensitive' ? await describeClashes(accounts) : undefined
  if (clashes === undefined) return
  const fault = `is insensitive, but ${clashes}: delete all but one of each with latchkey account delete, or set it to sensitive`
  throw new ConfigError('USERNAME_CASE', fault)
}

const projectFile = (path: string): URL => new URL(`../../${path}`, import.meta.url)

const { version } = JSON.parse(readFileSync(projectFile('package.json'), 'utf8')) as { version: string }

/** Loads the metrics library only when `METRICS_ADDRESS` is set. */
const openMetrics = async (): Promise<Metrics> => {
  const { createMetrics } = await import('../observability/metrics.ts')
  return createMetrics({ version })
}

/** Creates the edge of each address. Both have the same handlers and limits. */
async function openApps(
  { docs, adminAddress }: Config,
  document: ContractDocument,
  parts: Omit<AppParts, 'document' | 'docs' | 'consolePages'>,
): Promise<Pick<Service, 'app' | 'adminApp'>> {
  const open = async (contract: ContractDocument, contractSource: string, consolePages: 'on' | 'off') =>
    createApp({
      ...parts,
      document: contract as unknown as AppParts['document'],
      docs: docs === 'on' ? await openDocs(contract, contractSource) : undefined,
      consolePages,
    })
  const whole = await open(document, readFileSync(projectFile('openapi.yaml'), 'utf8'), 'on')
  if (adminAddress === undefined) return { app: whole, adminApp: undefined }
  const rest = withoutAdministration(document)
  // JSON is YAML too.
  return { app: await open(rest, `${JSON.stringify(rest, null, 2)}\n`, 'off'), adminApp: whole }
}

const openDocs = async (document: ContractDocument, contractSource: string) => {
  const { readHandbook } = await import('../handbook/read-handbook.ts')
  return { contractSource, handbook: readHandbook(document, projectFile('docs/')) }
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
