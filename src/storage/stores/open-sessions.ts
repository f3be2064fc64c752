import type { Knex } from 'knex'
import { type Act, auditEvent } from '../../domain/audit.ts'
import { wasAdded } from '../../domain/factors/factor-store.ts'
import type { LoginChallenge, LoginProof, OpeningOutcome } from '../../domain/sessions/login-proof.ts'
import type { NewSession, SessionPurpose } from '../../domain/sessions/session.ts'
import type { Opening, SessionStore } from '../../domain/sessions/session-store.ts'
import { rowsOf } from '../dialect.ts'
import { isThere, lockText } from '../locks.ts'
import type { AuditTrail } from './audit-store.ts'
import { spendChallenge } from './challenge-store.ts'
import { endExcess, endingBatch } from './end-sessions.ts'
import { addFactor, spendFactor } from './factor-changes.ts'
import type { RecordEvent } from './record-events.ts'
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

/** Rolls an opening back. */
class OpeningRefused extends Error {
  readonly outcome: Exclude<OpeningOutcome, 'opened'>

  constructor(outcome: Exclude<OpeningOutcome, 'opened'>) {
    super(outcome)
    this.outcome = outcome
  }
}

const outcomeOf = (opened: Promise<boolean>): Promise<OpeningOutcome> =>
  opened.then(
    () => 'opened',
    (error: unknown) => {
      if (error instanceof OpeningRefused) return error.outcome
      throw error
    },
  )

type Conditions = Pick<Opening, 'passwordHash' | 'factorEpoch' | 'proof'>

/** Narrows accounts to one that is as it was when the login was verified. */
const whereUnchanged =
  ({ passwordHash, factorEpoch, proof }: Conditions) =>
  (accounts: Knex.QueryBuilder): void => {
    accounts.where({ factor_epoch: factorEpoch })
    if (passwordHash !== undefined) accounts.where({ password_hash: passwordHash })
    if (proof?.challenge !== undefined) whereNotEnded(accounts, proof.challenge)
  }

/** As the rule `isEnded` of `second-factor/current-challenge.ts`. */
const whereNotEnded = (accounts: Knex.QueryBuilder, { issuedAt, sessionEpoch }: LoginChallenge): void => {
  accounts.where((valid) => {
    valid.whereNull('tokens_valid_from').orWhere('tokens_valid_from', '<', issuedAt)
    if (sessionEpoch !== null) valid.orWhere('session_epoch', sessionEpoch)
  })
}

/** Uses up what a login proved. */
const useUp = async (
  trx: Knex.Transaction,
  { accountId, sid }: NewSession,
  proof: LoginProof | undefined,
  act: Act,
  record: RecordEvent,
): Promise<void> => {
  if (proof === undefined) return
  const { challenge, factor } = proof
  if (challenge !== undefined && !(await spendChallenge(trx, challenge, { at: act.at, sessionId: sid })))
    throw new OpeningRefused('challenge_used')
  const used =
    'kind' in factor
      ? await spendFactor(trx, accountId, factor, act, record)
      : wasAdded(await addFactor(trx, accountId, factor, act, record))
  if (!used) throw new OpeningRefused('factor_spent')
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
    open: (session, { lastLogin, limit, ...conditions }, act) => {
      const { accountId, purpose, sid } = session
      const opened = opening({ accountId, purpose, sid, limit }, act, async (trx, record) => {
        const inserted = await insertWhile(trx, newSessionToRow(session), whereUnchanged(conditions))
        if (!inserted) throw new OpeningRefused('account_changed')
        await useUp(trx, session, conditions.proof, act, record)
        if (lastLogin === 'record') await trx('accounts').where({ id: accountId }).update({ last_login_at: act.at })
        await record(auditEvent({ ...act, event: 'login', accountId, sessionId: sid }))
        return true
      })
      return outcomeOf(opened)
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
        if (await isThere(trx, 'sessions', { adopted_jti: adoptedJti })) return false
        await lockText(trx, 'token', adoptedJti)
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
