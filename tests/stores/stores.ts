import type { Knex } from 'knex'
import type { AccountStore } from '../../src/domain/accounts/account-store.ts'
import type { UsernameCase } from '../../src/domain/accounts/username-key.ts'
import type { ActivityStore } from '../../src/domain/admin/activity.ts'
import type { TotalsStore } from '../../src/domain/admin/totals.ts'
import { type AuditEvent, type AuditStore, allClientDetails, noClient } from '../../src/domain/audit.ts'
import type { CleanupStore } from '../../src/domain/cleanup.ts'
import { systemClock } from '../../src/domain/clock.ts'
import type { ExportStore } from '../../src/domain/exports/export-store.ts'
import type { ChallengeStore } from '../../src/domain/factors/challenge-store.ts'
import type { FactorStore } from '../../src/domain/factors/factor-store.ts'
import type { Limiter } from '../../src/domain/guessing/limiter.ts'
import type { Limits } from '../../src/domain/guessing/rate-limits.ts'
import type { ImportStore } from '../../src/domain/imports/import-store.ts'
import type { KeyStore } from '../../src/domain/keys/key-store.ts'
import type { ResetStore } from '../../src/domain/password-reset/reset-store.ts'
import type { HashCountStore } from '../../src/domain/passwords/population.ts'
import type { PasskeyStore } from '../../src/domain/second-factor/passkey-store.ts'
import type { ImportedPasswords } from '../../src/domain/sessions/foreign-password.ts'
import type { RevocationStore } from '../../src/domain/sessions/revocation-store.ts'
import type { NewSession } from '../../src/domain/sessions/session.ts'
import type { SessionStore } from '../../src/domain/sessions/session-store.ts'
import type { DeliveryPages } from '../../src/domain/webhooks/delivery-pages.ts'
import type { WebhookStore } from '../../src/domain/webhooks/webhook-store.ts'
import { createAccountStore } from '../../src/storage/stores/account-store.ts'
import { createActivityStore } from '../../src/storage/stores/activity-store.ts'
import { type AuditTrail, createAuditStore, createAuditTrail } from '../../src/storage/stores/audit-store.ts'
import { createChallengeStore } from '../../src/storage/stores/challenge-store.ts'
import { createCleanupStore } from '../../src/storage/stores/cleanup-store.ts'
import { createDeliveryPages } from '../../src/storage/stores/delivery-pages.ts'
import { createExportStore } from '../../src/storage/stores/export-store.ts'
import { createFactorStore } from '../../src/storage/stores/factor-store.ts'
import { createHashCountStore } from '../../src/storage/stores/hash-count-store.ts'
import { createImportStore } from '../../src/storage/stores/import-store.ts'
import { createImportedPasswords } from '../../src/storage/stores/imported-passwords.ts'
import { createKeyStore } from '../../src/storage/stores/key-store.ts'
import { createLimiter } from '../../src/storage/stores/limiter.ts'
import { createPasskeyStore } from '../../src/storage/stores/passkey-store.ts'
import { createResetStore } from '../../src/storage/stores/reset-store.ts'
import { createRevocationStore } from '../../src/storage/stores/revocation-store.ts'
import { createSessionStore } from '../../src/storage/stores/session-store.ts'
import { createTotalsStore } from '../../src/storage/stores/totals-store.ts'
import { createWebhookStore } from '../../src/storage/stores/webhook-store.ts'
import { fillAccounts, type ManyAccounts } from '../support/fill-accounts.ts'
import { dyingTrail } from './dying-trail.ts'
import { type ExplainedQuery, explainQueries } from './explain-queries.ts'
import { fillEvents } from './fill-events.ts'
import { fillManyDeliveries } from './fill-many-deliveries.ts'
import { fillSessions, type ManySessions } from './fill-sessions.ts'
import { spared } from './injected-calls.ts'

type FactorTable = 'totp_factors' | 'passkeys' | 'recovery_codes' | 'challenges'

type InsertedTable =
  | FactorTable
  | 'signing_keys'
  | 'deleted_accounts'
  | 'restores'
  | 'imported_accounts'
  | 'revoked_tokens'
  | 'imports'
  | 'imported_accounts'
  | 'webhooks'
  | 'events'
  | 'password_reset_tokens'
  | 'password_reset_requests'
  | 'deliveries'
  | 'passkeys'

/** The stores of one database and helpers for initial states. */
export interface Stores {
  readonly accounts: AccountStore
  readonly sessions: SessionStore
  readonly audit: AuditStore
  readonly trail: AuditTrail
  /** The events that the trail has published. */
  readonly handedOn: readonly AuditEvent[]
  readonly revocations: RevocationStore
  readonly keys: KeyStore
  readonly challenges: ChallengeStore
  readonly factors: FactorStore
  readonly passkeys: PasskeyStore
  readonly cleanup: CleanupStore
  readonly activity: ActivityStore
  readonly totals: TotalsStore
  readonly hashCounts: HashCountStore
  readonly exports: ExportStore
  readonly importedPasswords: ImportedPasswords
  readonly webhooks: WebhookStore
  readonly deliveryPages: DeliveryPages
  /** @param transactions after which the process is killed; none by default */
  importsWith(usernameCase: UsernameCase, transactions?: number): ImportStore
  limiterOf(limits: Limits): Limiter
  resetsOf(limits: Limits): ResetStore
  /** The same accounts with another comparison of usernames. */
  accountsWith(usernameCase: UsernameCase): AccountStore
  /** Ends the window of every counter a moment ago. */
  endWindows(): Promise<void>
  /** Writes rows unchanged, for states from other parts of the service. */
  insert(table: InsertedTable, rows: object | readonly object[]): Promise<void>
  /** Changes rows, for states from other parts of the service. */
  change(table: 'webhooks' | 'accounts' | 'sessions', where: object, columns: object): Promise<void>
  /** Writes many audit events at once, spread over seconds, names and accounts. */
  fillEvents(count: number): Promise<void>
  /** Writes many deliveries of `event-0`, of the webhooks `a` and `b` and of each state in turn. */
  fillDeliveries(count: number): Promise<void>
  /** Explains the queries of some work: their plans, and on PostgreSQL how many rows they read. */
  explain(work: () => Promise<unknown>): Promise<readonly ExplainedQuery[]>
  /** Writes many accounts at once. */
  fillAccounts(many: ManyAccounts): Promise<void>
  /** Writes many sessions of an account at once. */
  fillSessions(many: ManySessions): Promise<void>
  /** Returns the number of rows in the largest answer of one statement during the work. */
  largestAnswer(work: () => Promise<unknown>): Promise<number>
  /** Creates an account and opens a session at second 1000. */
  openSession(username: string): Promise<NewSession>
  lastLoginOf(accountId: number): Promise<number | null>
  /** Sets the admin flag of an account, without an audit event. */
  makeAdmin(accountId: number): Promise<void>
  /** The same stores in a process that is killed after some transactions. */
  dyingAfter(transactions: number, error?: Error): Pick<Stores, 'accounts' | 'sessions'>
  rowsOf(
    table:
      | 'accounts'
      | 'imports'
      | 'imported_accounts'
      | 'revoked_tokens'
      | 'sessions'
      | FactorTable
      | 'guessing_limits'
      | 'unfinished_endings'
      | 'events'
      | 'event_sequences'
      | 'deliveries'
      | 'password_reset_requests'
      | 'password_reset_tokens',
  ): Promise<readonly object[]>
  /** Returns the statements of some work, without those that begin and end transactions. */
  statements(work: () => Promise<unknown>): Promise<readonly string[]>
  /** How many commits have written deliveries. */
  wakes(): number
}

/** Second 1000, without a request. */
const act = { at: 1000, client: noClient }

/** Opens the stores on an empty database. */
export type OpenStores = () => Promise<Stores>

/** Creates the stores of an open database. */
export const storesOf = (knex: Knex): Stores => {
  const handedOn: AuditEvent[] = []
  let wakes = 0
  const onEvents = () => {
    wakes += 1
  }
  const trail = createAuditTrail(knex, (event) => handedOn.push(event), allClientDetails, { onEvents })
  const audit = createAuditStore(knex, trail)
  const accounts = createAccountStore(knex, trail)
  const sessions = createSessionStore(knex, trail)
  return {
    accounts,
    sessions,
    audit,
    trail,
    handedOn,
    revocations: createRevocationStore(knex),
    keys: createKeyStore(knex, trail),
    challenges: createChallengeStore(knex),
    factors: createFactorStore(knex, trail),
    passkeys: createPasskeyStore(knex, trail),
    cleanup: createCleanupStore(knex),
    activity: createActivityStore(knex),
    totals: createTotalsStore(knex),
    hashCounts: createHashCountStore(knex),
    exports: createExportStore(knex),
    importedPasswords: createImportedPasswords(knex),
    webhooks: createWebhookStore(knex, trail),
    deliveryPages: createDeliveryPages(knex, trail),
    importsWith: (usernameCase, transactions) =>
      createImportStore(knex, transactions === undefined ? trail : dyingTrail(trail, transactions), usernameCase),
    limiterOf: (limits) => createLimiter(knex, limits),
    resetsOf: (limits) => createResetStore(knex, trail, limits),
    accountsWith: (usernameCase) => createAccountStore(knex, trail, usernameCase),
    endWindows: async () => {
      await knex('guessing_limits').update({ expire: systemClock.now() * 1000 - 1 })
    },
    insert: async (table, rows) => {
      await knex(table).insert(rows)
    },
    change: async (table, where, columns) => {
      await knex(table).where(where).update(columns)
    },
    fillEvents: (count) => fillEvents(knex, count),
    fillDeliveries: (count) => fillManyDeliveries(knex, count),
    explain: (work) => explainQueries(knex, work),
    fillAccounts: (many) => fillAccounts(knex, many),
    fillSessions: (many) => fillSessions(knex, many),
    largestAnswer: async (work) => {
      let largest = 0
      const count = (answer: unknown) => {
        const rows = Array.isArray(answer) ? answer : ((answer as { rows?: unknown[] } | undefined)?.rows ?? [])
        largest = Math.max(largest, rows.length)
      }
      knex.on('query-response', count)
      await spared(work).finally(() => knex.off('query-response', count))
      return largest
    },
    openSession: async (username) => {
      const account = await accounts.create({ username, passwordHash: 'hash-1' }, act)
      const session = {
        accountId: account?.id ?? 0,
        purpose: 'app' as const,
        sid: `session-of-${username}`,
        gen: 1,
        jti: `jti-of-${username}`,
        iat: 1000,
        exp: 2000,
        authTime: 1000,
        amr: null,
        expiresAt: null,
        keyed: false,
        userAgent: 'test',
        ip: '127.0.0.1',
      }
      await sessions.open(
        session,
        { passwordHash: 'hash-1', factorEpoch: 0, proof: undefined, lastLogin: 'ignore', limit: undefined },
        act,
      )
      return session
    },
    lastLoginOf: async (accountId) => {
      const row = await knex('accounts').where({ id: accountId }).first<{ last_login_at: number | null }>()
      return row.last_login_at
    },
    makeAdmin: async (id) => {
      await knex('accounts').where({ id }).update({ is_admin: true })
    },
    dyingAfter: (transactions, error) => {
      const dying = dyingTrail(trail, transactions, error)
      return { accounts: createAccountStore(knex, dying), sessions: createSessionStore(knex, dying) }
    },
    rowsOf: (table) => knex(table).select('*'),
    statements: async (work) => {
      const seen: string[] = []
      const see = ({ sql }: { readonly sql: string }) => seen.push(sql)
      knex.on('query', see)
      await spared(work).finally(() => knex.off('query', see))
      return seen.filter((sql) => !/^(begin|commit|rollback)\b/i.test(sql))
    },
    wakes: () => wakes,
  }
}
