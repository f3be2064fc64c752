import type { CleanupStore } from '../cleanup.ts'
import type { Clock } from '../clock.ts'
import { idleSince, type SessionLifetimes } from '../sessions/session.ts'
import type { SessionStore } from '../sessions/session-store.ts'

/** Numbers of accounts and sessions. */
export interface Totals {
  /** When the counting began, in epoch seconds. */
  readonly asOf: number
  readonly accounts: number
  readonly inactiveAccounts: number
  readonly admins: number
  readonly liveSessions: number
}

/** Accounts of a page. */
export interface CountedAccounts {
  readonly accounts: number
  readonly inactive: number
  readonly admins: number
  /** Where the next page begins; undefined on the last one. */
  readonly lastId: number | undefined
}

/** Stores the last totals. @throws AuthError `storage_unavailable`, from every method */
export interface TotalsStore {
  /** Returns the last totals; undefined when nothing was counted yet. */
  read(): Promise<Totals | undefined>
  /** Replaces the last totals. */
  write(totals: Totals): Promise<void>
  /** Reports whether an account is an admin. */
  hasAdmin(): Promise<boolean>
  /** Counts the accounts of a page, in the order of their ids. */
  countAccounts(page: { readonly afterId: number; readonly limit: number }): Promise<CountedAccounts>
}

interface TotalsParts {
  readonly totals: TotalsStore
  readonly sessions: Pick<SessionStore, 'countLive'>
  readonly leases: Pick<CleanupStore, 'takeLease'>
  readonly clock: Clock
  readonly lifetimes: SessionLifetimes
  /** Identifies this process. */
  readonly instance: string
  /** `always`: something reads the totals even without an admin account. */
  readonly counted: 'always' | 'with_admins'
}

const leaseName = 'totals'
/** Longer than one call takes, so that a crashed instance is replaced soon. */
const leaseSeconds = 60
const pauseSeconds = 60
/** Holds the database for 1 or 2 milliseconds, even where a million sessions are. */
const rowsAtOnce = 250
/** Leaves the database to requests for most of the time; the next call continues. */
const pagesAtOnce = 200

/** A count that several calls may continue. */
interface Count {
  readonly asOf: number
  accounts: number
  inactiveAccounts: number
  admins: number
  liveSessions: number
  afterAccount: number | undefined
  afterSession: string | undefined
}

/**
 * Creates the count of accounts and live sessions: at most once a minute, on one instance at a
 * time. Called every few seconds. A large database takes several calls.
 * @throws AuthError `storage_unavailable`; the next call tries again
 */
export const createCountTotals = (parts: TotalsParts) => {
  const { totals, leases, clock, instance, counted } = parts
  let count: Count | undefined
  let restedFrom = Number.NEGATIVE_INFINITY

  return async (): Promise<void> => {
    const now = clock.now()
    // A clock that was set back must not delay the count.
    if (count === undefined && Math.abs(now - restedFrom) < pauseSeconds) return
    if (counted === 'with_admins' && !(await totals.hasAdmin())) return
    if (!(await leases.takeLease(leaseName, instance, now, now + leaseSeconds))) {
      count = undefined
      restedFrom = now
      return
    }
    count ??= newCount(now)
    if (!(await proceed(parts, count))) return
    const { afterAccount: _account, afterSession: _session, ...done } = count
    await totals.write(done)
    restedFrom = now
    count = undefined
  }
}

const newCount = (asOf: number): Count => ({
  asOf,
  accounts: 0,
  inactiveAccounts: 0,
  admins: 0,
  liveSessions: 0,
  afterAccount: 0,
  afterSession: '',
})

/** Counts some pages; returns true after the last one. */
async function proceed(parts: TotalsParts, count: Count): Promise<boolean> {
  for (let page = 0; page < pagesAtOnce; page += 1) {
    if (count.afterAccount !== undefined) await countAccounts(parts, count, count.afterAccount)
    else if (count.afterSession !== undefined) await countSessions(parts, count, count.afterSession)
    else return true
  }
  return false
}

async function countAccounts({ totals }: TotalsParts, count: Count, afterId: number): Promise<void> {
  const found = await totals.countAccounts({ afterId, limit: rowsAtOnce })
  count.accounts += found.accounts
  count.inactiveAccounts += found.inactive
  count.admins += found.admins
  count.afterAccount = found.lastId
}

async function countSessions({ sessions, lifetimes }: TotalsParts, count: Count, afterId: string): Promise<void> {
  const live = { now: count.asOf, idleSince: idleSince(lifetimes, count.asOf) }
  const found = await sessions.countLive(live, { afterId, limit: rowsAtOnce })
  count.liveSessions += found.live
  count.afterSession = found.lastId
}
