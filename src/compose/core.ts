import { availableParallelism } from 'node:os'
import type { DestinationStream } from 'pino'
import type { Config } from '../config/config.ts'
import { refuseUnsafeFiles } from '../config/private-files.ts'
import type { AccountDetails, AccountQuery, AccountStore, AccountSummary } from '../domain/accounts/account-store.ts'
import { createRegister, type Register } from '../domain/accounts/register.ts'
import { createSetPassword, type SetPassword } from '../domain/accounts/set-password.ts'
import { type AccountSessions, createAccountSessions } from '../domain/admin/account-sessions.ts'
import { activityKeptSeconds, batchesKeptSeconds } from '../domain/admin/activity.ts'
import { countOfSessions } from '../domain/admin/count-of-sessions.ts'
import { createRemoveAccount, type RemoveAccount } from '../domain/admin/remove-account.ts'
import { createUpdateAccount, type UpdateAccount } from '../domain/admin/update-account.ts'
import { type AuditEvent, type AuditStore, auditEvent, type Client } from '../domain/audit.ts'
import { type CleanUp, type CleanupParts, createCleanUp, createCleanUpWhenDue } from '../domain/cleanup.ts'
import { type Clock, systemClock } from '../domain/clock.ts'
import { greatestAccountId } from '../domain/constants.ts'
import { createHashPlaces, type HashPlaces } from '../domain/guessing/hash-places.ts'
import type { Limiter } from '../domain/guessing/limiter.ts'
import { createRefusals, type Refusals } from '../domain/guessing/refusals.ts'
import {
  createReserveAndCount,
  type ReserveAndCount,
  unknownClientsCountedAtOnce,
} from '../domain/guessing/reserve-and-count.ts'
import { createPasswordHasher, type HashCall, type PasswordHasher } from '../domain/passwords/hash.ts'
import { createHashQueue } from '../domain/passwords/hash-queue.ts'
import type { PasswordRules } from '../domain/passwords/password-rules.ts'
import { type Random, systemRandom } from '../domain/random.ts'
import { createSessionsOfAccount, type SessionsOfAccountReader } from '../domain/sessions/list-sessions.ts'
import { feedWindowSeconds } from '../domain/sessions/revocation-feed.ts'
import type { RevocationStore } from '../domain/sessions/revocation-store.ts'
import type { SessionStore } from '../domain/sessions/session-store.ts'
import { logAuditEvents } from '../observability/audit-log.ts'
import { createLogger, type Logger } from '../observability/logger.ts'
import type { Metrics } from '../observability/metrics.ts'
import { type Database, openDatabase } from '../storage/database.ts'
import { plainStatements, preparedStatements } from '../storage/sql/statements.ts'
import { createAccountStore } from '../storage/stores/account-store.ts'
import { type AuditTrail, createAuditStore, createAuditTrail } from '../storage/stores/audit-store.ts'
import { createCleanupStore } from '../storage/stores/cleanup-store.ts'
import { createLimiter } from '../storage/stores/limiter.ts'
import { createRevocationStore } from '../storage/stores/revocation-store.ts'
import { createSessionStore } from '../storage/stores/session-store.ts'
import { composePasswordRules } from './passwords.ts'

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
}

/** The long-lived parts that both the server and the command line work with. */
export interface Core {
  readonly config: Config
  readonly clock: Clock
  readonly random: Random
  readonly log: Logger
  readonly database: Database
  readonly audit: AuditStore
  readonly trail: AuditTrail
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly revocations: RevocationStore
  /** Removes all expired rows. */
  readonly cleanUp: CleanUp
  /** Cleans up when it is due and no other instance does. Called every few seconds. */
  readonly cleanUpWhenDue: () => Promise<void>
  readonly limiter: Limiter
  readonly hasher: PasswordHasher
  readonly hashPlaces: HashPlaces
  readonly reserveAndCount: ReserveAndCount
  readonly refusals: Refusals
  readonly passwordRules: PasswordRules
  readonly register: Register
  readonly setPassword: SetPassword
  readonly updateAccount: UpdateAccount
  readonly removeAccount: RemoveAccount
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

/** Number of concurrent password hashes. More would only slow each one down. */
export const hashesAtOnce = availableParallelism()

/**
 * Opens the database and creates the parts that use it.
 * @throws UnsafeFileError, DatabaseIsNewerError, Error of the file system or the database
 */
export const composeCore = async (config: Config, options: ComposeOptions = {}): Promise<Core> => {
  refuseUnsafeFiles(config)
  const { clock = systemClock, random = systemRandom } = options
  const format = config.logFormat ?? (process.stdout.isTTY ? 'pretty' : 'json')
  const log = await createLogger({ level: config.logLevel, format, destination: options.logDestination })
  const hashQueue = createHashQueue({
    atOnce: hashesAtOnce,
    waitLimitSeconds: config.hashWaitLimitSeconds,
    observe: options.metrics?.hashes,
  })
  const hasher = createPasswordHasher(config.scrypt, { observe: options.onHash, runInQueue: hashQueue.run, random })
  const database = await openDatabase(config.database)
  const hashPlaces = createHashPlaces(config.limits)
  const logEvent = logAuditEvents(log)
  const handOn = (event: AuditEvent): void => {
    logEvent(event)
    options.metrics?.audit(event)
  }
  const trail = createAuditTrail(database.knex, handOn, config.sessions.clientDetails)
  const statements = options.fastPaths === 'off' ? plainStatements : preparedStatements
  const audit = createAuditStore(database.knex, trail)
  const accounts = createAccountStore(database.knex, trail, config.usernameCase)
  const sessions = createSessionStore(database.knex, trail, statements(database.knex))
  const rules = composePasswordRules(config)
  const sessionsOf = createSessionsOfAccount({ sessions, clock, lifetimes: config.sessions })
  const allSessions = () => ({ ...countOfSessions(clock.now(), config.sessions), upTo: greatestAccountId })
  const cleanup = { ...cleanupOf(config, database, clock, random.uuid()), observe: options.metrics?.cleanup }
  return {
    config,
    clock,
    random,
    log,
    database,
    audit,
    trail,
    accounts,
    sessions,
    revocations: createRevocationStore(database.knex),
    cleanUp: createCleanUp(cleanup),
    cleanUpWhenDue: createCleanUpWhenDue(cleanup),
    limiter: createLimiter(database.knex, config.limits),
    hasher,
    hashPlaces,
    reserveAndCount: createReserveAndCount({
      hold: hashQueue.hold,
      runCount: createHashQueue({ atOnce: unknownClientsCountedAtOnce }).run,
    }),
    refusals: createRefusals(audit),
    register: createRegister({ accounts, hasher, rules, clock, placeOf: hashPlaces.registration }),
    setPassword: createSetPassword({ accounts, hasher, rules, clock }),
    passwordRules: rules,
    updateAccount: createUpdateAccount({ accounts, clock, userIdClaim: config.tokens.userIdClaim }),
    removeAccount: createRemoveAccount({ accounts, clock }),
    sessionsOf,
    accountSessions: createAccountSessions({ accounts, sessions, sessionsOf, clock, lifetimes: config.sessions }),
    listAccounts: (query) =>
      accounts.list({ ...query, order: { by: 'id', direction: 'ascending' }, sessions: allSessions() }),
    describeAccount: (id) => accounts.describe(id, allSessions()),
    recordChange: (event, client) => audit.record(auditEvent({ at: clock.now(), client, event })),
    close: async () => {
      await rules.close()
      await database.close()
    },
  }
}

const cleanupOf = (
  { tokens, auditRetentionSeconds }: Config,
  { knex }: Database,
  clock: Clock,
  holder: string,
): CleanupParts => {
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
  }
  return { store: createCleanupStore(knex), clock, keepSeconds, holder }
}
