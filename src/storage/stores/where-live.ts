import type { Knex } from 'knex'
import type { LiveAt } from '../../domain/sessions/session-store.ts'

/**
 * A session of its account's current epoch. An older one has ended, although its row may follow
 * later; so has one without an account. PostgreSQL joins it, unlike a comparison with a subquery.
 */
export const isOfCurrentEpoch =
  'exists (select 1 from accounts where accounts.id = account_id and session_epoch <= epoch)'

/** A session whose own row says that it is live. */
export const isOpen = 'revoked_at is null and exp > :now and last_used_at > :idleSince'

/** A live session. A refresh checks `expires_at` instead, because leeway may exceed `exp`. */
export const isLive = `${isOpen} and ${isOfCurrentEpoch}`

/** Narrows a query on `sessions` to those that are live. */
export const whereLive = (sessions: Knex.QueryBuilder, live: LiveAt): Knex.QueryBuilder =>
  sessions.whereRaw(isLive, { ...live })
