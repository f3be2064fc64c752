import type { Knex } from 'knex'

/** When sessions are asked for, and the second at or before which a last use is too long ago. */
export interface LiveAt {
  readonly now: number
  readonly idleSince: number
}

/** Narrows a query on `sessions` to those that are live. */
export const whereLive = (sessions: Knex.QueryBuilder, { now, idleSince }: LiveAt): Knex.QueryBuilder =>
  sessions.where({ revoked_at: null }).where('current_exp', '>', now).where('last_used_at', '>', idleSince)
