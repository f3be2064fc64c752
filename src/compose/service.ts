import type Koa from 'koa'
import type { Config } from '../config/config.ts'
import { fileWarnings } from '../config/private-files.ts'
import { AuthError } from '../domain/errors.ts'
import { isSymmetric } from '../domain/keys/algorithms.ts'
import type { KeyManager } from '../domain/keys/key-manager.ts'
import type { KeyRing } from '../domain/keys/key-ring.ts'
import { describeServer } from '../domain/server-metadata.ts'
import { createIdentifyClient } from '../domain/sessions/client-auth.ts'
import { createReadUnverified } from '../domain/tokens/read-unverified.ts'
import { createRequireKeys } from '../domain/tokens/require-keys.ts'
import { librarySignatures, quickSignatures } from '../domain/tokens/signatures.ts'
import type { ContractDocument } from '../handbook/contract.ts'
import { type AppParts, createApp } from '../http/app.ts'
import { createFaultLog } from '../observability/fault-log.ts'
import type { Metrics } from '../observability/metrics.ts'
import type { OperationId } from '../operations/handlers.ts'
import { checkPostgresTls } from '../operator/checks/durability.ts'
import { readOwnText } from '../own-files/read.ts'
import { readMasterSecrets } from '../secrets/master-secret-file.ts'
import { requireRights } from '../storage/rights.ts'
import { readTls } from '../storage/transfer/inspect.ts'
import { type ComposeOptions, type Core, composeCore } from './core.ts'
import { createDatabaseWatch } from './database-watch.ts'
import { composeDecoys } from './decoys.ts'
import { composeDispatcher } from './dispatcher.ts'
import { composeKeys } from './keys.ts'
import { composeWebhookAdministration } from './manage-webhooks.ts'
import { composeOperations } from './operations.ts'
import { composeCounting } from './overview.ts'
import { composePasswordReset, type PasswordReset } from './password-reset.ts'
import { withoutAdministration } from './public-contract.ts'
import { refuseUnfitAccounts } from './refuse-unfit-accounts.ts'
import { composeSender } from './sender.ts'
import { readServedContract, type ServedContract, servedContract } from './served-contract.ts'
import { warmUp } from './warm-up.ts'

/** The service, ready for an HTTP server. */
export interface Service extends Core {
  readonly app: Koa
  /** For `ADMIN_ADDRESS`: the whole service. Then `app` has no administration. */
  readonly adminApp: Koa | undefined
  /** Undefined without `METRICS_ADDRESS`. */
  readonly metrics: Metrics | undefined
  readonly keys: KeyRing
  readonly keyManager: KeyManager
  readonly passwordReset: PasswordReset
  /** Rotates keys, finishes endings, sends, removes expired rows and stores counts when due. */
  upkeep(): Promise<void>
  /** Looks at the database every second, for `/readyz`, the log and the metrics. */
  watchDatabase(): void
  /**
   * Prepares what first requests would wait for. Called with the first of all.
   * @returns the first lines of the answers to requests of its own
   */
  warmUp(): Promise<readonly string[]>
  /** Makes `/readyz` answer 503, so that load balancers use other instances. */
  drain(): void
  /** Sends no further deliveries of webhooks, and waits for running attempts. */
  stopDeliveries(waitMs: number): Promise<void>
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
    await refuseUnfitAccounts(core)
    await core.passwordRules.prepare()
    warnOfLostDatabase(core)
    const keys = await composeKeys(core)
    for (const warning of [...fileWarnings(config, options.envFile), ...(await tlsWarnings(core))])
      core.log.warn(warning)
    const decoys = composeDecoys(core, keys, metrics)
    await decoys.upkeep()
    const counting = composeCounting(core, { keys, metrics, version })
    const stopping = { now: false }
    const faults = createFaultLog(core.log)
    const watch = createDatabaseWatch({ readiness: core.readiness, faults, metrics })
    const signatures = options.fastPaths === 'off' ? librarySignatures : quickSignatures
    const requireKeys = createRequireKeys(keys.ring, signatures)
    const requireReady = async () => {
      if (stopping.now) throw new AuthError('not_ready', { reason: 'stopping' })
      await core.readiness.require()
      await requireKeys()
    }
    const contract = readServedContract(config)
    const metadata = metadataOf(config, contract.document)
    const passwordReset = composePasswordReset(core, keys, core.dueDeliveries.send)
    const sender = composeSender(config, version)
    const deliveries = composeDispatcher(core, { metrics, sender, passwordReset })
    const webhooks = composeWebhookAdministration(core, sender.send)
    const parts = { keys, decoys, signatures, counting, passwordReset, webhooks, requireReady, metadata }
    const handlers = composeOperations(core, parts)
    const apps = await openApps(config, contract, {
      handlers: handlers.operations,
      validators: options.fastPaths === 'off' ? 'library' : 'generated',
      identify: handlers.identify,
      identifyClient: createIdentifyClient(config.introspectionClients),
      admins: handlers.admins,
      addressLimits: handlers.addressLimits,
      trustedProxies: config.trustedProxies,
      authHeaderTypes: config.authHeaderTypes,
      usernameField: config.usernameField,
      refreshCookie: config.refreshCookie,
      sessionOfRefreshToken: createReadUnverified(keys.ring),
      corsOrigins: config.corsOrigins,
      passwordWhitespace: config.passwordWhitespace,
      onMismatch: options.onMismatch ?? 'log',
      log: core.log,
      onStorageFault: (error) => {
        faults.failed(error)
        core.readiness.failed(error)
      },
      onAnswer: (answered) => {
        counting.onAnswer(answered)
        deliveries.onAnswer(answered.seconds ?? 0)
      },
      onDropped: metrics?.connectionDropped,
    })
    await deliveries.upkeep()
    return {
      ...core,
      ...apps,
      metrics,
      keys: keys.ring,
      keyManager: keys.manager,
      passwordReset,
      upkeep: async () => {
        try {
          await keys.manager.maintain()
        } finally {
          await core.refusals.writeCounts(core.clock.now())
          await core.sessions.finishEndings(core.clock.now())
          await deliveries.upkeep()
          await core.cleanUpWhenDue()
          await counting.upkeep()
          await decoys.upkeep()
        }
      },
      watchDatabase: watch.begin,
      warmUp: () => warmUp({ app: apps.app, preparePasskeys: handlers.preparePasskeys }),
      drain: () => {
        stopping.now = true
        core.stopCleanUp()
      },
      stopDeliveries: deliveries.stop,
      close: async () => {
        watch.end()
        await deliveries.stop(0)
        // An unreachable database must not delay the stop. Only counts are lost.
        await core.refusals.writeCounts(Number.POSITIVE_INFINITY).catch(() => {})
        await counting.close().catch(() => {})
        sender.close()
        await core.close()
      },
    }
  } catch (error) {
    await core.close()
    throw error
  }
}

/** Called before the keys are composed, which makes a master secret where there is none. */
function warnOfLostDatabase({ config, database, log }: Core): void {
  const { masterSecret, dataDir } = config
  if (config.database.kind !== 'sqlite' || masterSecret !== undefined || !database.isNew) return
  if (readMasterSecrets(dataDir).length === 0) return
  log.warn(
    'DATA_DIR has a master-secret, but the database is new and empty: if there was one, stop the service and restore it (docs/data.md)',
  )
}

/** Warns of a plain connection to a database on another machine. */
async function tlsWarnings({ config, database }: Core): Promise<readonly string[]> {
  if (config.database.kind !== 'postgres') return []
  const { status, text, fix } = checkPostgresTls(config, await readTls(database.knex))
  return status === 'warn' ? [`database: ${text}: ${fix}`] : []
}

const { version } = JSON.parse(readOwnText('package.json')) as { version: string }

/** Loads the metrics library only when `METRICS_ADDRESS` is set. */
const openMetrics = async (): Promise<Metrics> => {
  const { createMetrics } = await import('../observability/metrics.ts')
  return createMetrics({ version })
}

/** Creates the edge of each address. Both have the same handlers and limits. */
async function openApps(
  { docs, adminAddress, passkeys, usernameField }: Config,
  contract: ServedContract,
  parts: Omit<AppParts, 'document' | 'docs' | 'consolePages'>,
): Promise<Pick<Service, 'app' | 'adminApp'>> {
  const open = async (served: ServedContract, consolePages: AppParts['consolePages']) =>
    createApp({
      ...parts,
      document: served.document as unknown as AppParts['document'],
      docs: docs === 'on' ? await openDocs(served) : undefined,
      consolePages,
    })
  const whole = await open(contract, { passkeyOrigin: passkeys?.consoleOrigin, usernameField })
  if (adminAddress === undefined) return { app: whole, adminApp: undefined }
  const rest = servedContract(withoutAdministration(contract.document))
  return { app: await open(rest, undefined), adminApp: whole }
}

const openDocs = async ({ document, source }: ServedContract) => {
  const { readHandbook } = await import('../handbook/read-handbook.ts')
  return { contractSource: source, handbook: readHandbook(document) }
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
