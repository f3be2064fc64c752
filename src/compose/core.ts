import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import type { DestinationStream } from 'pino'
import type { Config } from '../config/config.ts'
import { type EnvFile, refuseUnsafeFiles } from '../config/private-files.ts'
import type { AccountDetails, AccountQuery, AccountStore, AccountSummary } from '../domain/accounts/account-store.ts'
import { createRegister, type Register } from '../domain/accounts/register.ts'
import { createSetPassword, type SetPassword } from '../domain/accounts/set-password.ts'
import { createNewSubject, type NewSubject } from '../domain/accounts/user-id.ts'
import { type AccountsWithId, createAccountsWithId } from '../domain/accounts/with-id.ts'
import { type AccountSessions, createAccountSessions } from '../domain/admin/account-sessions.ts'
import { activityKeptSeconds, batchesKeptSeconds } from '../domain/admin/activity.ts'
import { countOfSessions } from '../domain/admin/count-of-sessions.ts'
import { createRemoveAccount, type RemoveAccount } from '../domain/admin/remove-account.ts'
import { createRemoveAccountFactors, type RemoveAccountFactors } from '../domain/admin/remove-account-factors.ts'
import { createUpdateAccount, type UpdateAccount } from '../domain/admin/update-account.ts'
import { type AuditEvent, type AuditStore, auditEvent, type Client } from '../domain/audit.ts'
import { type CleanUp, type CleanupParts, createCleanUp, createCleanUpWhenDue } from '../domain/cleanup.ts'
import { type Clock, startWatch, systemClock } from '../domain/clock.ts'
import { greatestAccountId } from '../domain/constants.ts'
import type { FactorStore } from '../domain/factors/factor-store.ts'
import { createHashPlaces, type HashPlaces } from '../domain/guessing/hash-places.ts'
import type { Limiter } from '../domain/guessing/limiter.ts'
import { createRefusals, type Refusals } from '../domain/guessing/refusals.ts'
import {
  createReserveAndCount,
  type ReserveAndCount,
  unknownClientsCountedAtOnce,
} from '../domain/guessing/reserve-and-count.ts'
import { type CreateReset, createCreateReset } from '../domain/password-reset/create-reset.ts'
import type { ResetStore } from '../domain/password-reset/reset-store.ts'
import { createPasswordHasher, type HashCall, type PasswordHasher } from '../domain/passwords/hash.ts'
import { createHashQueue } from '../domain/passwords/hash-queue.ts'
import type { PasswordRules } from '../domain/passwords/password-rules.ts'
import { type Random, systemRandom } from '../domain/random.ts'
import { createReadiness, type Readiness } from '../domain/readiness.ts'
import type { ImportedPasswords } from '../domain/sessions/foreign-password.ts'
import { createSessionsOfAccount, type SessionsOfAccountReader } from '../domain/sessions/list-sessions.ts'
import { feedWindowSeconds } from '../domain/sessions/revocation-feed.ts'
import type { RevocationStore } from '../domain/sessions/revocation-store.ts'
import type { SessionStore } from '../domain/sessions/session-store.ts'
import { eventsKeptSeconds } from '../domain/webhooks/events.ts'
import { logAuditEvents } from '../observability/audit-log.ts'
import { createLogger, type Logger } from '../observability/logger.ts'
import type { Metrics } from '../observability/metrics.ts'
import { type Database, openDatabase } from '../storage/database.ts'
import { plainStatements, preparedStatements } from '../storage/sql/statements.ts'
import { createAccountStore } from '../storage/stores/account-store.ts'
import { type AuditTrail, createAuditStore, createAuditTrail } from '../storage/stores/audit-store.ts'
import { createCleanupStore } from '../storage/stores/cleanup-store.ts'
import { createFactorStore } from '../storage/stores/factor-store.ts'
import { createImportedPasswords } from '../storage/stores/imported-passwords.ts'
import { createLimiter } from '../storage/stores/limiter.ts'
import { createResetStore } from '../storage/stores/reset-store.ts'
import { createRevocationStore } from '../storage/stores/revocation-store.ts'
import { createSessionStore } from '../storage/stores/session-store.ts'
import { composePasswordRules } from './passwords.ts'
import { createSignal, type Signal } from './signal.ts'

/** Parts that a caller may replace. */
export interface ComposeOptions {
  readonly clock?: Clock
  readonly random?: Random
  /** Receives each password hash call before it runs. */
  readonly onHash?: (call: HashCall) => void
  /** What to do with an answer that the contract does not describe; `log` by default. */
  readonly onMismatch?: 'refuse' | 'log'
  readonly logDestination?: DestinationStream
  readonly metrics?: Metrics | undefined
  /** `off` tests the general path (docs/adr/0017-the-hot-path.md); `on` by default. */
  readonly fastPaths?: 'on' | 'off'
  /** `ignore` does not look at `.env` in the working directory; `inspect` by default. */
  readonly envFile?: EnvFile
}

/** The long-lived parts that both the server and the command line work with. */
export interface Core {
  readonly config: Config
  readonly clock: Clock
  readonly random: Random
  readonly log: Logger
  readonly database: Database
  readonly readiness: Readiness
  readonly audit: AuditStore
  readonly trail: AuditTrail
  /** Sent when deliveries of webhooks have become due. */
  readonly dueDeliveries: Signal
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly importedPasswords: ImportedPasswords
  readonly factors: FactorStore
  readonly revocations: RevocationStore
  readonly resets: ResetStore
  /** Removes all expired rows. */
  readonly cleanUp: CleanUp
  /** Cleans up when it is due and no other instance does. Called every few seconds. */
  readonly cleanUpWhenDue: () => Promise<void>
  /** Ends a running cleanup after its batch. */
  readonly stopCleanUp: () => void
  readonly limiter: Limiter
  readonly hasher: PasswordHasher
  readonly hashPlaces: HashPlaces
  readonly newSubject: NewSubject
  readonly reserveAndCount: ReserveAndCount
  readonly refusals: Refusals
  readonly passwordRules: PasswordRules
  readonly register: Register
  readonly setPassword: SetPassword
  readonly createReset: CreateReset
  readonly updateAccount: UpdateAccount
  readonly removeAccount: RemoveAccount
  readonly removeFactors: RemoveAccountFactors
  /** Finds accounts by an id that an operator gives. */
  readonly accountsWithId: AccountsWithId
  /** Lists accounts by id, each with the number of all its live sessions. */
  readonly listAccounts: (query: Omit<AccountQuery, 'order' | 'sessions'>) => Promise<readonly AccountSummary[]>
  /** Reads an account with the number of all its live sessions; undefined when it is gone. */
  readonly describeAccount: (id: number) => Promise<AccountDetails | undefined>
  readonly sessionsOf: SessionsOfAccountReader
  /** For admins. */
  readonly accountSessions: AccountSessions
  /** Records an audit event about the database as a whole. */
  readonly recordChange: (event: 'database_migrated' | 'database_cleaned', client: Client) => Promise<void>
  close(): Promise<void>
}

/**
 * PostgreSQL answers within milliseconds. SQLite may wait 5 s for another process that writes.
 */
const silenceSeconds = { postgres: 2, sqlite: 7 } as const

/** Number of concurrent password hashes. More would only slow each one down. */
export const hashesAtOnce = availableParallelism()

/**
 * Opens the database and creates the parts that use it.
 * @throws UnsafeFileError, DatabaseIsNewerError, Error of the file system or the database
 */
export const composeCore = async (config: Config, options: ComposeOptions = {}): Promise<Core> => {
  refuseUnsafeFiles(config, options.envFile)
  const { clock = systemClock, random = systemRandom } = options
  const format = config.logFormat ?? (process.stdout.isTTY ? 'pretty' : 'json')
  const log = await createLogger({ level: config.logLevel, format, destination: options.logDestination })
  const hashQueue = createHashQueue({
    atOnce: hashesAtOnce,
    waitLimitSeconds: config.hashWaitLimitSeconds,
    observe: options.metrics?.hashes,
  })
  const hasher = createPasswordHasher(config.scrypt, { observe: options.onHash, runInQueue: hashQueue.run, random })
  const database = await openDatabase(config.database, (line) => log.info(line))
  const readiness = createReadiness({ look: database.look, silenceSeconds: silenceSeconds[config.database.kind] })
  const hashPlaces = createHashPlaces(config.limits)
  const logEvent = logAuditEvents(log)
  const handOn = (event: AuditEvent): void => {
    logEvent(event)
    options.metrics?.audit(event)
    readiness.wrote()
  }
  const dueDeliveries = createSignal()
  const trail = createAuditTrail(database.knex, handOn, config.sessions.clientDetails, {
    newId: random.uuid,
    onEvents: dueDeliveries.send,
  })
  const statements = options.fastPaths === 'off' ? plainStatements : preparedStatements
  const audit = createAuditStore(database.knex, trail)
  const accounts = createAccountStore(database.knex, trail, config.usernameCase)
  const sessions = createSessionStore(database.knex, trail, statements(database.knex))
  const resets = createResetStore(database.knex, trail, config.limits, clock.aheadSeconds)
  const rules = composePasswordRules(config)
  const sessionsOf = createSessionsOfAccount({ sessions, clock, lifetimes: config.sessions })
  const allSessions = () => ({ ...countOfSessions(clock.now(), config.sessions), upTo: greatestAccountId })
  const stopped = new AbortController()
  const newSubject = createNewSubject(config.tokens.userIdClaimType, random)
  const cleanup = {
    ...cleanupOf(config, database, clock, random.uuid()),
    ...restsUntil(stopped.signal),
    observe: options.metrics?.cleanup,
  }
  return {
    config,
    clock,
    random,
    log,
    database,
    readiness,
    audit,
    trail,
    dueDeliveries,
    accounts,
    sessions,
    importedPasswords: createImportedPasswords(database.knex),
    factors: createFactorStore(database.knex, trail),
    revocations: createRevocationStore(database.knex),
    resets,
    cleanUp: createCleanUp(cleanup),
    cleanUpWhenDue: createCleanUpWhenDue(cleanup),
    stopCleanUp: () => stopped.abort(),
    limiter: createLimiter(database.knex, config.limits, clock.aheadSeconds),
    hasher,
    hashPlaces,
    newSubject,
    reserveAndCount: createReserveAndCount({
      hold: hashQueue.hold,
      runCount: createHashQueue({ atOnce: unknownClientsCountedAtOnce }).run,
    }),
    refusals: createRefusals(audit),
    register: createRegister({ accounts, hasher, rules, clock, placeOf: hashPlaces.registration, newSubject }),
    setPassword: createSetPassword({ accounts, hasher, rules, clock }),
    createReset: createCreateReset({ resets, clock, random, lifetimeSeconds: config.passwordResetLifetimeSeconds }),
    passwordRules: rules,
    updateAccount: createUpdateAccount({ accounts, clock, userIdClaim: config.tokens.userIdClaim }),
    removeAccount: createRemoveAccount({ accounts, clock }),
    removeFactors: createRemoveAccountFactors({ accounts, clock }),
    sessionsOf,
    accountSessions: createAccountSessions({ accounts, sessions, sessionsOf, clock, lifetimes: config.sessions }),
    accountsWithId: createAccountsWithId(accounts),
    listAccounts: (query) =>
      accounts.list({ ...query, order: { by: 'id', direction: 'ascending' }, sessions: allSessions() }),
    describeAccount: (id) => accounts.describe(id, allSessions()),
    recordChange: (event, client) => audit.record(auditEvent({ at: clock.now(), client, event })),
    close: async () => {
      stopped.abort()
      await rules.close()
      await database.close()
    },
  }
}

const cleanupOf = (
  { tokens, auditRetentionSeconds, passwordResetLifetimeSeconds }: Config,
  { knex }: Database,
  clock: Clock,
  holder: string,
): Omit<CleanupParts, 'rest' | 'isStopping'> => {
  const windowSeconds = feedWindowSeconds(tokens)
  const keepSeconds = {
    sessions: windowSeconds,
    sessions_over_limit: windowSeconds,
    revoked_tokens: tokens.leewaySeconds,
    deleted_accounts: windowSeconds,
    audit_events: auditRetentionSeconds,
    guessing_limits: 0,
    activity: activityKeptSeconds,
    activity_batches: batchesKeptSeconds,
    // Most are gone within a second. A day later the audit trail still says that one was too late.
    password_reset_requests: passwordResetLifetimeSeconds + 86_400,
    password_reset_tokens: 0,
    started_totp_factors: 0,
    // An instance whose clock is behind still accepts those of the last seconds.
    challenges: 60,
    deliveries: eventsKeptSeconds,
    events: eventsKeptSeconds,
  }
  return { store: createCleanupStore(knex), clock, keepSeconds, holder, startWatch }
}

const restsUntil = (stopped: AbortSignal): Pick<CleanupParts, 'rest' | 'isStopping'> => ({
  rest: (seconds) => sleep(seconds * 1000, undefined, { signal: stopped }).catch(() => {}),
  isStopping: () => stopped.aborted,
})
