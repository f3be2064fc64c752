import type { Knex } from 'knex'
import type { CleanupStore, ExpiringRows } from '../../domain/cleanup.ts'
import { guarded } from '../guard.ts'

/** The table, id and end time of expiring rows. */
interface Expiry {
  /** The name of the rows by default. */
  readonly table?: string
  readonly id: string
  readonly endedAt: string
  /** 1 by default: the column counts seconds. */
  readonly ticksPerSecond?: number
  /** Excludes rows that are still needed. */
  readonly unless?: (rows: Knex.QueryBuilder, before: number) => void
}

/** Without its session an adopted token would open another one. */
const unlessAdopted = (rows: Knex.QueryBuilder, before: number): Knex.QueryBuilder =>
  rows.where((adopted) => adopted.whereNull('adopted_jti').orWhere('adopted_exp', '<', before))

const expiries: Readonly<Record<ExpiringRows, Expiry>> = {
  sessions: {
    id: 'id',
    endedAt: 'exp',
    // The revocation feed still lists it.
    unless: (rows, before) =>
      unlessAdopted(rows, before).where((feed) => feed.whereNull('revoked_at').orWhere('revoked_at', '<', before)),
  },
  sessions_over_limit: {
    table: 'sessions',
    id: 'id',
    endedAt: 'revoked_at',
    // The literal lets the planner use the partial index.
    unless: (rows, before) => unlessAdopted(rows, before).whereRaw(`revoked_reason = 'limit'`),
  },
  revoked_tokens: { id: 'jti_hash', endedAt: 'expires_at' },
  deleted_accounts: { id: 'account_id', endedAt: 'deleted_at' },
  audit_events: { id: 'id', endedAt: 'at' },
  guessing_limits: { id: 'key', endedAt: 'expire', ticksPerSecond: 1000 },
  activity: { id: 'hour', endedAt: 'hour' },
  activity_batches: { id: 'instance', endedAt: 'stored_at' },
}

/** Creates the store of the cleanup: expired rows of several tables, and `leases`. */
export const createCleanupStore = (knex: Knex): CleanupStore => {
  const ended = (which: ExpiringRows, before: number): Knex.QueryBuilder => {
    const { table = which, endedAt, ticksPerSecond = 1, unless } = expiries[which]
    const rows = knex(table).where(endedAt, '<', before * ticksPerSecond)
    unless?.(rows, before)
    return rows.orderBy(endedAt)
  }

  return {
    remove: (which, before, limit) =>
      guarded(() => {
        const { table = which, id } = expiries[which]
        return knex(table).whereIn(id, ended(which, before).limit(limit).select(id)).delete()
      }),

    oldest: (table, before) =>
      guarded(async () => {
        const { endedAt, ticksPerSecond = 1 } = expiries[table]
        const row = await ended(table, before).first({ endedAt })
        return row === undefined ? undefined : Math.floor(row.endedAt / ticksPerSecond)
      }),

    takeLease: (name, holder, now, until) =>
      guarded(async () => {
        const mine = knex('leases').where({ name })
        mine.where((free) => free.where({ holder }).orWhere('until', '<=', now))
        if ((await mine.update({ holder, until })) === 1) return true
        const made = await knex('leases').insert({ name, holder, until }).onConflict('name').ignore().returning('name')
        return made.length === 1
      }),
  }
}
