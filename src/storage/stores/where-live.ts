import type { Knex } from 'knex'
import type { LiveAt } from '../../domain/sessions/session-store.ts'

/** Narrows a query on `sessions` to those that are live. */
export const whereLive = (sessions: Knex.QueryBuilder, { now, idleSince }: LiveAt): Knex.QueryBuilder =>
  sessions.where({ revoked_at: null }).where('current_exp', '>', now).where('last_used_at', '>', idleSince)
