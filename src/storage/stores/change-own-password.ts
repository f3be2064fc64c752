import type { Knex } from 'knex'
import { type Act, auditEvent } from '../../domain/audit.ts'
import type { SessionStore } from '../../domain/sessions/session-store.ts'
import type { AuditTrail } from './audit-store.ts'
import { endSessionsOf, refuseMany, thinningOut } from './end-sessions.ts'

/** Rolls a transaction back. */
class SessionEndedMeanwhile extends Error {}

/** Builds {@link SessionStore.changePassword} on the tables `accounts` and `sessions`. */
export const createChangeOwnPassword = (knex: Knex, trail: AuditTrail): SessionStore['changePassword'] => {
  return async (change, wanted) => {
    const { accountId, sessionId, passwordHash, expectedHash, next } = change
    const [which, reason] = [{ accountId, keep: sessionId }, 'password_changed'] as const
    const session = { id: sessionId, account_id: accountId, revoked_at: null }
    const attempt = (act: Act, gathering: AuditTrail) =>
      gathering.transaction(async (trx, record) => {
        const account = trx('accounts').where({ id: accountId, password_hash: expectedHash })
        const changes = { password_hash: passwordHash, tokens_valid_from: act.at }
        if ((await account.update(changes)) !== 1) return 'hash_differs'
        // Before others end for it.
        if ((await trx('sessions').where(session).first('id')) === undefined) throw new SessionEndedMeanwhile()
        await refuseMany(trx, which)
        await record(auditEvent({ ...act, event: 'password_changed', accountId, sessionId }))
        await endSessionsOf(trx, which, reason, act, record)
        const renewed = await renew(trx, session, next)
        if (renewed === undefined) throw new SessionEndedMeanwhile()
        return renewed
      })
    try {
      return await thinningOut({ knex, trail, which, reason }, wanted, attempt)
    } catch (error) {
      if (error instanceof SessionEndedMeanwhile) return 'session_ended'
      throw error
    }
  }
}

type Next = Parameters<SessionStore['changePassword']>[0]['next']

/** Gives a live session a refresh token that follows on no other: none is replayed, none rotates to it. */
async function renew(trx: Knex.Transaction, session: object, { jti, iat, exp }: Next) {
  const next = trx.raw('generation + 1')
  const changes = {
    generation: next,
    least_generation: next,
    previous_jti: null,
    current_jti: jti,
    current_iat: iat,
    current_exp: trx.raw('case when expires_at < ? then expires_at else ? end', [exp, exp]),
    rotated_at: null,
    idempotency_hash: null,
    auth_time: iat,
    last_used_at: iat,
  }
  const live = trx('sessions').where(session)
  const [row] = await live.update(changes).returning(['generation', 'current_exp', 'auth_time', 'expires_at'])
  if (row === undefined) return undefined
  const { generation: gen, current_exp: until, auth_time: authTime, expires_at: expiresAt } = row
  return { gen, jti, iat, exp: until, authTime, expiresAt }
}
