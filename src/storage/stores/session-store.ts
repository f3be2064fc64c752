import type { Knex } from 'knex'
import { auditEvent } from '../../domain/audit.ts'
import type { Rotated, SessionStore } from '../../domain/sessions/session-store.ts'
import { isPostgres } from '../dialect.ts'
import { guarded } from '../guard.ts'
import { prepareRotateSession, type RotatedRow } from '../sql/rotate-session.ts'
import { preparedStatements } from '../sql/statements.ts'
import type { AuditTrail } from './audit-store.ts'
import { createChangeOwnPassword } from './change-own-password.ts'
import { createFinishEndings } from './end-epoch.ts'
import { createOpenSessions } from './open-sessions.ts'
import { createReadSessions } from './read-sessions.ts'
import { createRevokeSessions } from './revoke-sessions.ts'
import { amrOf, isStorable } from './session-row.ts'
import { isOfCurrentEpoch } from './where-live.ts'

const rowToRotated = ({ auth_time, amr, expires_at, account_id, subject, claims, ...token }: RotatedRow): Rotated => ({
  ...token,
  authTime: auth_time,
  amr: amrOf(amr),
  expiresAt: expires_at,
  account: { id: account_id, subject, claims: JSON.parse(claims) },
})

/**
 * Records the use of a session, and keeps it from ending before the commit. On PostgreSQL a use in
 * the second of another one writes nothing: many at once would be conflicts. On SQLite a
 * transaction that reads first fails at its first write if another process has written in between.
 * @returns false when the query on `sessions` finds none
 */
const isUsed = async (trx: Knex.Transaction, session: Knex.QueryBuilder, now: number): Promise<boolean> => {
  const sameSecond = session.clone().where('last_used_at', '>=', now).forShare()
  if (isPostgres(trx) && (await sameSecond.first('id')) !== undefined) return true
  return (await session.update({ last_used_at: now })) === 1
}

/** Creates the store of sessions, in the tables `sessions` and `revoked_tokens`. */
export const createSessionStore = (
  knex: Knex,
  trail: AuditTrail,
  statements = preparedStatements(knex),
): SessionStore => {
  const rotate = prepareRotateSession(knex, statements)

  return {
    ...createReadSessions(knex, statements),
    ...createOpenSessions(trail),
    ...createRevokeSessions(trail),
    changePassword: createChangeOwnPassword(trail),
    finishEndings: createFinishEndings(knex, trail),

    rotate: (wanted) =>
      guarded(async () => {
        const { sid, jti } = wanted.presented
        const row = isStorable(sid) && isStorable(jti) ? await rotate(wanted) : undefined
        return row && rowToRotated(row)
      }),

    confirm: ({ id, accountId, current }, now, act) =>
      trail.transaction(async (trx, record) => {
        const same = trx('sessions').where({ id, gen: current.gen, jti: current.jti, revoked_at: null })
        const active = trx('accounts').where({ id: accountId, is_active: true }).whereRaw('session_epoch <= epoch')
        if (!(await isUsed(trx, same.whereExists(active.select(trx.raw('1'))), now))) return false
        if (act !== undefined)
          await record(auditEvent({ ...act, event: 'refresh_recovered', sessionId: id, accountId }))
        return true
      }),

    fastForward: (sessionId, { gen, jti }) =>
      guarded(async () => {
        const behind = knex('sessions').where({ id: sessionId, revoked_at: null }).where('gen', '<', gen)
        const caughtUp = { gen, jti, previous_jti: null, rotated_at: null, idempotency_hash: null }
        return (await behind.whereRaw(isOfCurrentEpoch).update(caughtUp)) === 1
      }),

    touch: (sessionId, now) =>
      guarded(async () => {
        const open = knex('sessions').where({ id: sessionId, revoked_at: null }).whereRaw(isOfCurrentEpoch)
        await open.update({ last_used_at: now })
      }),
  }
}
