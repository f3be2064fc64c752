import { createHash } from 'node:crypto'
import type { Knex } from 'knex'
import type { NewSession, RevokedReason, Session } from '../domain/sessions/session.ts'
import type { SessionStore } from '../domain/sessions/session-store.ts'
import { type AccountRow, rowToAccount } from './account-store.ts'
import { rowsOf } from './dialect.ts'
import { guarded } from './guard.ts'

interface SessionRow {
  readonly sid: string
  readonly account_id: number
  readonly generation: number
  readonly current_jti: string
  readonly last_used_at: number
  readonly expires_at: number | null
  readonly revoked_at: number | null
  readonly revoked_reason: RevokedReason | null
}

const rowToSession = (row: SessionRow): Session => ({
  id: row.sid,
  accountId: row.account_id,
  generation: row.generation,
  currentJti: row.current_jti,
  lastUsedAt: row.last_used_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  revokedReason: row.revoked_reason,
})

const sessionToRow = (session: NewSession): Record<string, number | string | null> => ({
  id: session.sid,
  account_id: session.accountId,
  generation: session.gen,
  current_jti: session.jti,
  current_iat: session.iat,
  current_exp: session.exp,
  created_at: session.iat,
  auth_time: session.iat,
  last_used_at: session.iat,
  user_agent: session.userAgent,
  ip: session.ip,
})

const hashOf = (jti: string): string => createHash('sha256').update(jti, 'utf8').digest('base64url')

/** Keeps sessions in the tables `sessions` and `revoked_tokens`. */
export const createSessionStore = (knex: Knex): SessionStore => ({
  open: (session, { passwordHash, lastLogin }) =>
    guarded(() =>
      knex.transaction(async (trx) => {
        const row = sessionToRow(session)
        const columns = Object.keys(row)
        // One statement: a login cannot slip past a disabling or a password change that commits in between.
        const active = trx('accounts')
          .select(columns.map((column) => trx.raw('? as ??', [row[column] ?? null, column])))
          .where({ id: session.accountId, is_active: true, password_hash: passwordHash })
        const insert = trx(trx.raw('sessions (??)', [columns])).insert(active)
        const opened = rowsOf(await trx.raw('? returning ??', [insert, 'id']))
        if (opened.length === 0) return false
        if (lastLogin === 'record') {
          await trx('accounts').where({ id: session.accountId }).update({ last_login_at: session.iat })
        }
        return true
      }),
    ),

  find: (sessionId) =>
    guarded(async () => {
      const row = await knex('sessions')
        .leftJoin('accounts', 'accounts.id', 'sessions.account_id')
        .select<SessionRow & { [Column in keyof AccountRow]: AccountRow[Column] | null }>('accounts.*', {
          sid: 'sessions.id',
          account_id: 'sessions.account_id',
          generation: 'sessions.generation',
          current_jti: 'sessions.current_jti',
          last_used_at: 'sessions.last_used_at',
          expires_at: 'sessions.expires_at',
          revoked_at: 'sessions.revoked_at',
          revoked_reason: 'sessions.revoked_reason',
        })
        .where('sessions.id', sessionId)
        .first()
      if (row === undefined) return undefined
      return { session: rowToSession(row), account: row.id === null ? undefined : rowToAccount(row as AccountRow) }
    }),

  touch: (sessionId, now) =>
    guarded(async () => {
      await knex('sessions').where({ id: sessionId, revoked_at: null }).update({ last_used_at: now })
    }),

  revoke: (sessionId, reason, now) =>
    guarded(async () => {
      const live = knex('sessions').where({ id: sessionId, revoked_at: null })
      return (await live.update({ revoked_at: now, revoked_reason: reason })) === 1
    }),

  revokeToken: (jti, expiresAt) =>
    guarded(async () => {
      const row = { jti_hash: hashOf(jti), expires_at: Math.trunc(expiresAt) }
      return (await knex('revoked_tokens').insert(row).onConflict('jti_hash').ignore().returning('jti_hash')).length > 0
    }),

  isTokenRevoked: (jti) =>
    guarded(async () => (await knex('revoked_tokens').where('jti_hash', hashOf(jti)).first('jti_hash')) !== undefined),
})
