import type { Knex } from 'knex'
import type { LiveAt } from '../../domain/sessions/session-store.ts'

/** A live session. A refresh checks `expires_at` instead, because leeway may exceed `exp`. */
export const isLive = 'revoked_at is null and exp > :now and last_used_at > :idleSince'

/** Narrows a query on `sessions` to those that are live. */
export const whereLive = (sessions: Knex.QueryBuilder, live: LiveAt): Knex.QueryBuilder =>
  sessions.whereRaw(isLive, { ...live })
