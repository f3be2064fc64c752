import type { Knex } from 'knex'
import { auditEvent } from '../../domain/audit.ts'
import type { SessionStore } from '../../domain/sessions/session-store.ts'
import { passwordChangedTo } from './account-row.ts'
import type { AuditTrail } from './audit-store.ts'
import { endEpoch, startEpoch } from './end-epoch.ts'
import { keepSession, SessionEndedMeanwhile } from './keep-session.ts'
import { amrOf, type SessionRow } from './session-row.ts'

/** Creates {@link SessionStore.changePassword}, on the tables `accounts` and `sessions`. */
export const createChangeOwnPassword = (trail: AuditTrail): SessionStore['changePassword'] => {
  return async ({ accountId, sessionId, passwordHash, expectedHash, next }, act) => {
    const reason = 'password_changed'
    const changing = endEpoch(trail, { accountId, reason }, act, async (trx, record) => {
      const same = { id: accountId, password_hash: expectedHash }
      const started = await startEpoch(trx, same, passwordChangedTo(passwordHash, act.at), { reason, at: act.at })
      if (started === undefined) return undefined
      const row = await keepSession(trx, { accountId, sessionId, ...started }, renewed(trx, next))
      await record(auditEvent({ ...act, event: 'password_changed', accountId, sessionId }))
      return { ...started, row }
    })
    try {
      const row = (await changing)?.row
      return row === undefined ? 'hash_differs' : rowToRenewed(row)
    } catch (error) {
      if (error instanceof SessionEndedMeanwhile) return 'session_ended'
      throw error
    }
  }
}

type Next = Parameters<SessionStore['changePassword']>[0]['next']

/** Columns of a session whose new refresh token no earlier token rotates to or replays. */
function renewed(trx: Knex, { jti, iat, exp }: Next) {
  const next = trx.raw('gen + 1')
  return {
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
}

const rowToRenewed = ({ id, gen, jti, iat, exp, auth_time, amr, expires_at }: SessionRow) => ({
  sid: id,
  gen,
  jti,
  iat,
  exp,
  authTime: auth_time,
  amr: amrOf(amr),
  expiresAt: expires_at,
})
