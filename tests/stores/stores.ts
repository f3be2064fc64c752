import type { Knex } from 'knex'
import type { AccountStore } from '../../src/domain/accounts/account-store.ts'
import type { UsernameCase } from '../../src/domain/accounts/username-key.ts'
import type { ActivityStore } from '../../src/domain/admin/activity.ts'
import type { TotalsStore } from '../../src/domain/admin/totals.ts'
import { type AuditEvent, type AuditStore, noClient } from '../../src/domain/audit.ts'
import type { CleanupStore } from '../../src/domain/cleanup.ts'
import { systemClock } from '../../src/domain/clock.ts'
import type { Limiter } from '../../src/domain/guessing/limiter.ts'
import type { Limits } from '../../src/domain/guessing/rate-limits.ts'
import type { KeyStore } from '../../src/domain/keys/key-store.ts'
import type { RevocationStore } from '../../src/domain/sessions/revocation-store.ts'
import type { NewSession } from '../../src/domain/sessions/session.ts'
import type { SessionStore } from '../../src/domain/sessions/session-store.ts'
import { createAccountStore } from '../../src/storage/stores/account-store.ts'
import { createActivityStore } from '../../src/storage/stores/activity-store.ts'
import { type AuditTrail, createAuditStore, createAuditTrail } from '../../src/storage/stores/audit-store.ts'
import { createCleanupStore } from '../../src/storage/stores/cleanup-store.ts'
import { createKeyStore } from '../../src/storage/stores/key-store.ts'
import { createLimiter } from '../../src/storage/stores/limiter.ts'
import { createRevocationStore } from '../../src/storage/stores/revocation-store.ts'
import { createSessionStore } from '../../src/storage/stores/session-store.ts'
import { createTotalsStore } from '../../src/storage/stores/totals-store.ts'
import { fillAccounts, type ManyAccounts } from '../support/fill-accounts.ts'
import { dyingTrail } from './dying-trail.ts'
import { type ExplainedQuery, explainQueries } from './explain-queries.ts'
import { fillEvents } from './fill-events.ts'
import { fillSessions, type ManySessions } from './fill-sessions.ts'

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
  readonly cleanup: CleanupStore
  readonly activity: ActivityStore
  readonly totals: TotalsStore
  limiterOf(limits: Limits): Limiter
  /** The same accounts with another comparison of usernames. */
  accountsWith(usernameCase: UsernameCase): AccountStore
  /** Ends the window of every counter a moment ago. */
  endWindows(): Promise<void>
  /** Writes a row unchanged, for states from other parts of the service. */
  insert(table: 'signing_keys' | 'deleted_accounts' | 'restores' | 'revoked_tokens', row: object): Promise<void>
  /** Writes many audit events at once, spread over seconds, names and accounts. */
  fillEvents(count: number): Promise<void>
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
  rowsOf(table: 'unfinished_endings'): Promise<readonly object[]>
}

/** Second 1000, without a request. */
const act = { at: 1000, client: noClient }

/** Opens the stores on an empty database. */
export type OpenStores = () => Promise<Stores>

/** Creates the stores of an open database. */
export const storesOf = (knex: Knex): Stores => {
  const handedOn: AuditEvent[] = []
  const trail = createAuditTrail(knex, (event) => handedOn.push(event))
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
    cleanup: createCleanupStore(knex),
    activity: createActivityStore(knex),
    totals: createTotalsStore(knex),
    limiterOf: (limits) => createLimiter(knex, limits),
    accountsWith: (usernameCase) => createAccountStore(knex, trail, usernameCase),
    endWindows: async () => {
      await knex('guessing_limits').update({ expire: systemClock.now() * 1000 - 1 })
    },
    insert: async (table, row) => {
      await knex(table).insert(row)
    },
    fillEvents: (count) => fillEvents(knex, count),
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
      await work().finally(() => knex.off('query-response', count))
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
        expiresAt: null,
        keyed: false,
        userAgent: 'test',
        ip: '127.0.0.1',
      }
      await sessions.open(session, { passwordHash: 'hash-1', lastLogin: 'ignore', limit: undefined }, act)
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
  }
}
