import type { Knex } from 'knex'
import { type Act, auditEvent } from '../../domain/audit.ts'
import type { SessionStore } from '../../domain/sessions/session-store.ts'
import type { AuditTrail } from './audit-store.ts'
import { endingInBatches, endSessionsOf, refuseMoreThanOneBatch } from './end-sessions.ts'

class SessionEndedMeanwhile extends Error {}

/** Creates {@link SessionStore.changePassword}, on the tables `accounts` and `sessions`. */
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
        // Checked before other sessions end.
        if ((await trx('sessions').where(session).first('id')) === undefined) throw new SessionEndedMeanwhile()
        await refuseMoreThanOneBatch(trx, which)
        await record(auditEvent({ ...act, event: 'password_changed', accountId, sessionId }))
        await endSessionsOf(trx, which, reason, act, record)
        const renewed = await renew(trx, session, next)
        if (renewed === undefined) throw new SessionEndedMeanwhile()
        return renewed
      })
    try {
      return await endingInBatches({ knex, trail, which, reason }, wanted, attempt)
    } catch (error) {
      if (error instanceof SessionEndedMeanwhile) return 'session_ended'
      throw error
    }
  }
}

type Next = Parameters<SessionStore['changePassword']>[0]['next']

/** Gives a live session a refresh token that no earlier token rotates to or replays. */
async function renew(trx: Knex.Transaction, session: { readonly id: string }, { jti, iat, exp }: Next) {
  const sid = session.id
  const next = trx.raw('gen + 1')
  const changes = {
    gen: next,
    least_gen: next,
    previous_jti: null,
    jti,
    iat,
    exp: trx.raw('case when expires_at < ? then expires_at else ? end', [exp, exp]),
    rotated_at: null,
    idempotency_hash: null,
    auth_time: iat,
    last_used_at: iat,
  }
  const live = trx('sessions').where(session)
  const [row] = await live.update(changes).returning(['gen', 'exp', 'auth_time', 'expires_at'])
  if (row === undefined) return undefined
  return { sid, gen: row.gen, jti, iat, exp: row.exp, authTime: row.auth_time, expiresAt: row.expires_at }
}
