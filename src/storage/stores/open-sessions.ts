import type { Knex } from 'knex'
import { type Act, auditEvent } from '../../domain/audit.ts'
import type { SessionPurpose } from '../../domain/sessions/session.ts'
import type { SessionStore } from '../../domain/sessions/session-store.ts'
import { lockText, rowsOf } from '../dialect.ts'
import type { AuditTrail, RecordEvent } from './audit-store.ts'
import { endExcess, endingBatch } from './end-sessions.ts'
import { type NewSessionRow, newSessionToRow } from './session-row.ts'

/** Inserts a session while the account satisfies `allows`. Nothing commits inside one statement. */
const insertWhile = async (
  trx: Knex.Transaction,
  row: NewSessionRow,
  allows: (accounts: Knex.QueryBuilder) => void,
) => {
  const columns = [...Object.keys(row), 'epoch']
  const selected = trx('accounts')
    .select(Object.entries(row).map(([column, value]) => trx.raw('? as ??', [value, column])))
    .select('session_epoch')
    .where({ id: row.account_id, is_active: true })
    .where(allows)
    // On PostgreSQL a change of the account waits for the commit, and then ends this session too.
    .forNoKeyUpdate()
  const insert = trx(trx.raw('sessions (??)', [columns])).insert(selected)
  return rowsOf(await trx.raw('? on conflict do nothing returning ??', [insert, 'id'])).length > 0
}

interface Opened {
  readonly accountId: number
  readonly purpose: SessionPurpose
  readonly sid: string
  readonly limit: number | undefined
}

/** Creates the methods of {@link SessionStore} that open sessions. */
export const createOpenSessions = (trail: AuditTrail): Pick<SessionStore, 'open' | 'adopt'> => {
  /** Opens a session and ends those beyond the limit, the first batch in the same transaction. */
  const opening = (
    { accountId, purpose, sid, limit }: Opened,
    act: Act,
    open: (trx: Knex.Transaction, record: RecordEvent) => Promise<boolean>,
  ): Promise<boolean> =>
    trail.gather(async (gathering) => {
      const endSome = async (trx: Knex.Transaction, record: RecordEvent) =>
        limit === undefined ? 0 : endExcess(trx, { accountId, purpose, limit, opened: sid }, act, record)
      const done = await gathering.transaction(async (trx, record) => {
        const opened = await open(trx, record)
        return { opened, ended: opened ? await endSome(trx, record) : 0 }
      })
      for (let { ended } = done; ended === endingBatch; ) ended = await gathering.transaction(endSome)
      return done.opened
    })

  return {
    open: (session, { passwordHash, lastLogin, limit }, act) => {
      const { accountId, purpose, sid } = session
      return opening({ accountId, purpose, sid, limit }, act, async (trx, record) => {
        const inserted = await insertWhile(trx, newSessionToRow(session), (accounts) => {
          accounts.where({ password_hash: passwordHash })
        })
        if (!inserted) return false
        if (lastLogin === 'record') await trx('accounts').where({ id: accountId }).update({ last_login_at: act.at })
        await record(auditEvent({ ...act, event: 'login', accountId, sessionId: sid }))
        return true
      })
    },

    adopt: (session, { adoptedJti, issuedAt, adoptedExp, idempotencyHash, limit }, act) => {
      const { accountId, purpose, sid } = session
      const row = {
        ...newSessionToRow(session),
        adopted_jti: adoptedJti,
        adopted_exp: Math.trunc(adoptedExp),
        previous_jti: adoptedJti,
        rotated_at: act.at,
        idempotency_hash: idempotencyHash,
      }
      return opening({ accountId, purpose, sid, limit }, act, async (trx, record) => {
        await lockText(trx, adoptedJti)
        const adopted = await insertWhile(trx, row, (accounts) => {
          accounts
            .where((valid) => valid.whereNull('tokens_valid_from').orWhere('tokens_valid_from', '<=', issuedAt))
            .whereNotExists(trx('revoked_tokens').where({ jti_hash: adoptedJti }).select(trx.raw('1')))
        })
        if (adopted) await record(auditEvent({ ...act, event: 'session_adopted', accountId, sessionId: sid }))
        return adopted
      })
    },
  }
}
