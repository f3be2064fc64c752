import { auditEvent } from '../../domain/audit.ts'
import type { SessionStore } from '../../domain/sessions/session-store.ts'
import { sha256 } from '../../domain/sha256.ts'
import { isThere, lockText } from '../locks.ts'
import type { AuditTrail } from './audit-store.ts'
import { endEpoch, startEpoch } from './end-epoch.ts'
import { endSessions } from './end-sessions.ts'
import { keepSession, SessionEndedMeanwhile } from './keep-session.ts'
import { isStorable } from './session-row.ts'
import { isOfCurrentEpoch, whereLive } from './where-live.ts'

type RevokeSessions = Pick<SessionStore, 'revoke' | 'revokeOf' | 'revokeAll' | 'revokeOthers' | 'revokeToken'>

/** Creates the methods of {@link SessionStore} that end sessions. */
export const createRevokeSessions = (trail: AuditTrail): RevokeSessions => ({
  revoke: (sessionId, reason, act, because) =>
    trail.transaction(async (trx, record) => {
      if (because !== undefined) await record(because)
      const session = trx('sessions').where({ id: sessionId }).whereRaw(isOfCurrentEpoch)
      return (await endSessions(trx, session, reason, act, record)) === 1
    }),

  revokeOf: ({ accountId, sessionId, reason }, { idleSince }, act) =>
    trail.transaction(async (trx, record) => {
      if (!isStorable(sessionId)) return false
      const own = trx('sessions').where({ id: sessionId, account_id: accountId })
      return (await endSessions(trx, whereLive(own, { now: act.at, idleSince }), reason, act, record)) === 1
    }),

  revokeAll: async ({ accountId, reason }, act) => {
    const all = await endEpoch(trail, { accountId, reason }, act, (trx) =>
      startEpoch(trx, { id: accountId }, { tokens_valid_from: act.at }, { reason, at: act.at }),
    )
    return all?.ended ?? 0
  },

  revokeOthers: async ({ accountId, sessionId, reason }, act) => {
    const others = endEpoch(trail, { accountId, reason }, act, async (trx) => {
      const started = await startEpoch(trx, { id: accountId }, {}, { reason, at: act.at })
      if (started !== undefined) await keepSession(trx, { accountId, sessionId, ...started })
      return started
    })
    try {
      return (await others)?.ended ?? 'session_ended'
    } catch (error) {
      if (error instanceof SessionEndedMeanwhile) return 'session_ended'
      throw error
    }
  },

  revokeToken: ({ jti, exp }, { at, client }) =>
    trail.transaction(async (trx, record) => {
      const hash = sha256(jti)
      if (await isThere(trx, 'revoked_tokens', { jti_hash: hash })) return false
      await lockText(trx, 'token', hash)
      const row = { jti_hash: hash, expires_at: Math.trunc(exp) }
      const added = await trx('revoked_tokens').insert(row).onConflict('jti_hash').ignore().returning('jti_hash')
      if (added.length === 0) return false
      await record(auditEvent({ at, client, event: 'token_revoked', reason: 'logout' }))
      const session = trx('sessions').where({ adopted_jti: hash }).whereRaw(isOfCurrentEpoch)
      await endSessions(trx, session, 'logout', { at, client }, record)
      return true
    }),
})
