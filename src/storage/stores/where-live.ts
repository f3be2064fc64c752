import type { Knex } from 'knex'
import type { LiveAt } from '../../domain/sessions/session-store.ts'

/**
 * The condition on `sessions` that a session is live. A refresh asks for `expires_at` instead of `exp`: the leeway of the presented token
 * may reach beyond that.
 */
export const isLive = 'revoked_at is null and exp > :now and last_used_at > :idleSince'

/** Narrows a query on `sessions` to those that are live. */
export const whereLive = (sessions: Knex.QueryBuilder, live: LiveAt): Knex.QueryBuilder =>
  sessions.whereRaw(isLive, { ...live })
