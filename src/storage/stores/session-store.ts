import type { Knex } from 'knex'
import { auditEvent } from '../../domain/audit.ts'
import type { Rotated, SessionStore } from '../../domain/sessions/session-store.ts'
import { guarded } from '../guard.ts'
import { prepareRotateSession, type RotatedRow } from '../sql/rotate-session.ts'
import { preparedStatements } from '../sql/statements.ts'
import type { AuditTrail } from './audit-store.ts'
import { createChangeOwnPassword } from './change-own-password.ts'
import { createFinishEndings } from './end-epoch.ts'
import { createOpenSessions } from './open-sessions.ts'
import { createReadSessions } from './read-sessions.ts'
import { createRevokeSessions } from './revoke-sessions.ts'
import { isStorable } from './session-row.ts'
import { isOfCurrentEpoch } from './where-live.ts'

const rowToRotated = ({ auth_time, expires_at, account_id, claims, ...token }: RotatedRow): Rotated => ({
  ...token,
  authTime: auth_time,
  expiresAt: expires_at,
  account: { id: account_id, claims: JSON.parse(claims) },
})

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
        if ((await same.whereExists(active.select(trx.raw('1'))).update({ last_used_at: now })) !== 1) return false
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
