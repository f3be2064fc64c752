import type { SessionCount } from '../accounts/account-store.ts'
import { idleSince, type SessionLifetimes } from '../sessions/session.ts'

/** Enough to see that an account has many. */
const countedSessions = 100

/** Says how administration counts the live sessions of an account. */
export const countOfSessions = (now: number, lifetimes: SessionLifetimes): SessionCount => ({
  now,
  idleSince: idleSince(lifetimes, now),
  upTo: countedSessions,
})
