import type { Knex } from 'knex'
import type { PaceSettings } from '../../domain/batch-pace.ts'
import type { CleanupStore, ExpiringRows } from '../../domain/cleanup.ts'
import { inIndexOrder, isPostgres } from '../dialect.ts'
import { guarded } from '../guard.ts'
import { tableRights } from '../rights.ts'
import { createAddressOf } from '../row-addresses.ts'

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
  /**
   * The second until which a row is needed, where `endedAt` may be earlier: such a row is not
   * removed, but looked at again then.
   */
  readonly neededUntil?: string
}

const expiries: Readonly<Record<ExpiringRows, Expiry>> = {
  sessions: {
    id: 'id',
    endedAt: 'cleanup_at',
    // Refreshes move `exp`. Without its session an adopted token would open another one, and the
    // revocation feed lists an ended session for a while.
    neededUntil: ['adopted_exp', 'revoked_at'].reduce(
      (latest, column) => `case when ${column} > ${latest} then ${column} else ${latest} end`,
      'exp',
    ),
  },
  sessions_over_limit: {
    table: 'sessions',
    id: 'id',
    endedAt: 'revoked_at',
    // The literal lets the planner use the partial index.
    unless: (rows, before) =>
      rows
        .where((adopted) => adopted.whereNull('adopted_jti').orWhere('adopted_exp', '<', before))
        .whereRaw(`revoked_reason = 'limit'`),
  },
  revoked_tokens: { id: 'jti_hash', endedAt: 'expires_at' },
  deleted_accounts: { id: 'account_id', endedAt: 'deleted_at' },
  audit_events: { id: 'id', endedAt: 'at' },
  guessing_limits: { id: 'key', endedAt: 'expire', ticksPerSecond: 1000 },
  activity: { id: 'hour', endedAt: 'hour' },
  activity_batches: { id: 'instance', endedAt: 'stored_at' },
  password_reset_requests: { id: 'id', endedAt: 'requested_at' },
  password_reset_tokens: { id: 'id', endedAt: 'expires_at' },
  started_totp_factors: {
    table: 'totp_factors',
    id: 'id',
    endedAt: 'expires_at',
    unless: (rows) => rows.whereNull('confirmed_at'),
  },
  challenges: { id: 'jti', endedAt: 'expires_at' },
  deliveries: { id: 'id', endedAt: 'created_at' },
  events: { id: 'id', endedAt: 'created_at' },
}

/**
 * A larger batch writes fewer pages for each row, because rows share the pages of indexes. On
 * SQLite all statements share one connection, so that a batch delays each of them. On PostgreSQL
 * others run beside it, and a batch costs one wait for the disk.
 */
const paceOf = (knex: Knex): PaceSettings =>
  isPostgres(knex)
    ? { least: 2000, greatest: 20_000, targetSeconds: 0.2 }
    : { least: 500, greatest: 4000, targetSeconds: 0.025 }

/** Rows in a batch that are looked at again later: those in use, for which requests may wait. */
const neededAtOnce = 500

/** Creates the store of the cleanup: expired rows of several tables, and `leases`. */
export const createCleanupStore = (knex: Knex): CleanupStore => {
  const addressOf = createAddressOf(knex)

  const ended = (on: Knex, which: ExpiringRows, before: number): Knex.QueryBuilder => {
    const { table = which, endedAt, ticksPerSecond = 1, unless } = expiries[which]
    const rows = on(table).where(endedAt, '<', before * ticksPerSecond)
    unless?.(rows, before)
    return rows
  }

  return {
    pace: paceOf(knex),

    isBusy: () => {
      const { pool } = knex.client
      return pool !== undefined && pool.numUsed() + pool.numPendingAcquires() > 0
    },

    remove: (which, before, limit) =>
      guarded(async () => {
        const { table = which, id, endedAt, neededUntil } = expiries[which]
        const address = await addressOf(id)
        const oldest = (trx: Knex, most = limit): Knex.QueryBuilder => {
          const rows = ended(trx, which, before).orderBy(endedAt).limit(most).select(address.column)
          // Locked, so that the conditions hold when the rows are deleted. A second condition there
          // would invite the planner to read another index from its start. Rows that others have
          // locked stay for the next batch: the cleanup waits for nothing, so no deadlock has it.
          // Rows that nothing changes need no lock, for which the role would need a right.
          if (isPostgres(knex) && tableRights[table]?.includes('UPDATE')) rows.forUpdate().skipLocked()
          return trx(table).whereRaw(address.isAmong, [rows])
        }
        return inIndexOrder(knex, async (trx) => {
          if (neededUntil === undefined) return oldest(trx).delete()
          const removed = await oldest(trx).whereRaw(`${neededUntil} < ?`, [before]).delete()
          if (removed < limit) {
            const needed = oldest(trx, Math.min(limit, neededAtOnce)).whereRaw(`${neededUntil} >= ?`, [before])
            await needed.update({ [endedAt]: trx.raw(neededUntil) })
          }
          return removed
        })
      }),

    oldest: (table, before) =>
      guarded(async () => {
        const { endedAt, ticksPerSecond = 1 } = expiries[table]
        const row = await ended(knex, table, before).orderBy(endedAt).first({ endedAt })
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
    leaseHolder: (name) =>
      guarded(async () => {
        const row = await knex('leases').where({ name }).first<{ readonly holder: string } | undefined>('holder')
        return row?.holder
      }),
  }
}
