import type { Knex } from 'knex'
import { auditEvent } from '../../domain/audit.ts'
import type { SessionStore } from '../../domain/sessions/session-store.ts'
import { sha256 } from '../../domain/sha256.ts'
import { lockText } from '../dialect.ts'
import type { AuditTrail } from './audit-store.ts'
import { endAllButOneBatch, endSessions, endSessionsOf } from './end-sessions.ts'
import { isStorable } from './session-row.ts'
import { whereLive } from './where-live.ts'

type RevokeSessions = Pick<SessionStore, 'revoke' | 'revokeOf' | 'revokeAll' | 'revokeToken'>

/** Creates the methods of {@link SessionStore} that end sessions. */
export const createRevokeSessions = (knex: Knex, trail: AuditTrail): RevokeSessions => ({
  revoke: (sessionId, reason, act, because) =>
    trail.transaction(async (trx, record) => {
      if (because !== undefined) await record(because)
      return (await endSessions(trx, trx('sessions').where({ id: sessionId }), reason, act, record)) === 1
    }),

  revokeOf: (accountId, sessionId, { idleSince }, act) =>
    trail.transaction(async (trx, record) => {
      if (!isStorable(sessionId)) return false
      const own = trx('sessions').where({ id: sessionId, account_id: accountId })
      return (await endSessions(trx, whereLive(own, { now: act.at, idleSince }), 'logout', act, record)) === 1
    }),

  revokeAll: ({ accountId, reason, keep, otherTokens }, wanted) =>
    trail.gather(async (gathering) => {
      const which = { accountId, keep }
      const { ended, act } = await endAllButOneBatch(knex, gathering, which, reason, wanted)
      const left = await gathering.transaction(async (trx, record) => {
        if (otherTokens === 'refuse')
          await trx('accounts').where({ id: accountId }).update({ tokens_valid_from: act.at })
        return endSessionsOf(trx, which, reason, act, record)
      })
      return ended + left
    }),

  revokeToken: ({ jti, exp }, { at, client }) =>
    trail.transaction(async (trx, record) => {
      const hash = sha256(jti)
      await lockText(trx, hash)
      const row = { jti_hash: hash, expires_at: Math.trunc(exp) }
      const added = await trx('revoked_tokens').insert(row).onConflict('jti_hash').ignore().returning('jti_hash')
      if (added.length === 0) return false
      await record(auditEvent({ at, client, event: 'token_revoked', reason: 'logout' }))
      await endSessions(trx, trx('sessions').where({ adopted_jti: hash }), 'logout', { at, client }, record)
      return true
    }),
})
