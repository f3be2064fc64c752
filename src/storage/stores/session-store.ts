import type { Knex } from 'knex'
import { type Act, auditEvent } from '../../domain/audit.ts'
import type { RevokedReason } from '../../domain/errors.ts'
import type { NewSession, Session } from '../../domain/sessions/session.ts'
import type { Rotated, Rotation, SessionAndAccount, SessionStore } from '../../domain/sessions/session-store.ts'
import { sha256 } from '../../domain/sha256.ts'
import { lockText, rowsOf } from '../dialect.ts'
import { guarded } from '../guard.ts'
import type { RowUpdate } from '../sql/row-updates.ts'
import { preparedStatements, type Statements } from '../sql/statements.ts'
import { type AccountRow, accountColumns, rowToAccount } from './account-row.ts'
import type { AuditTrail, RecordEvent } from './audit-store.ts'
import { createChangeOwnPassword } from './change-own-password.ts'
import { endBeyond, endingBatch, endSessions, endSessionsOf, type SessionLimit, thinOut } from './end-sessions.ts'
import { whereLive } from './where-live.ts'

/** A row of `sessions`. */
interface SessionRow {
  readonly id: string
  readonly account_id: number
  readonly generation: number
  readonly least_generation: number
  readonly current_jti: string
  readonly current_iat: number
  readonly current_exp: number
  readonly previous_jti: string | null
  readonly rotated_at: number | null
  readonly idempotency_hash: string | null
  /** SQLite has no booleans: 0 or 1. */
  readonly keyed: boolean | number
  readonly created_at: number
  readonly auth_time: number
  readonly last_used_at: number
  readonly expires_at: number | null
  readonly revoked_at: number | null
  readonly revoked_reason: RevokedReason | null
  readonly user_agent: string | null
  readonly ip: string | null
}

/** The columns of {@link SessionRow}. */
const sessionColumns = [
  'id',
  'account_id',
  'generation',
  'least_generation',
  'current_jti',
  'current_iat',
  'current_exp',
  'previous_jti',
  'rotated_at',
  'idempotency_hash',
  'keyed',
  'created_at',
  'auth_time',
  'last_used_at',
  'expires_at',
  'revoked_at',
  'revoked_reason',
  'user_agent',
  'ip',
] as const satisfies readonly (keyof SessionRow)[]

const rowToSession = (row: SessionRow): Session => ({
  id: row.id,
  accountId: row.account_id,
  generation: row.generation,
  leastGeneration: row.least_generation,
  currentJti: row.current_jti,
  currentIat: row.current_iat,
  currentExp: row.current_exp,
  previousJti: row.previous_jti,
  rotatedAt: row.rotated_at,
  idempotencyHash: row.idempotency_hash,
  keyed: Boolean(row.keyed),
  createdAt: row.created_at,
  authTime: row.auth_time,
  lastUsedAt: row.last_used_at,
  expiresAt: row.expires_at,
  revokedAt: row.revoked_at,
  revokedReason: row.revoked_reason,
  userAgent: row.user_agent,
  ip: row.ip,
})

/** The account's part of a joined row. */
const accountOf = (row: object): SessionAndAccount['account'] => {
  const values = row as Readonly<Record<string, unknown>>
  const account = Object.fromEntries(accountColumns.map((column) => [column, values[`owner_${column}`]]))
  return account.id === null ? undefined : rowToAccount(account as unknown as AccountRow)
}

/** PostgreSQL keeps no NUL and no half of a surrogate pair, and refuses to look for one: no session has such an id. */
const isStorable = (id: string): boolean => id.isWellFormed() && !id.includes('\0')

type Row = Record<string, number | string | boolean | null>

const sessionToRow = (session: NewSession): Row => ({
  id: session.sid,
  account_id: session.accountId,
  generation: session.gen,
  current_jti: session.jti,
  current_iat: session.iat,
  current_exp: session.exp,
  keyed: session.keyed,
  created_at: session.iat,
  auth_time: session.authTime,
  last_used_at: session.iat,
  expires_at: session.expiresAt,
  user_agent: session.userAgent,
  ip: session.ip,
})

const active = 'exists (select 1 from accounts where accounts.id = sessions.account_id and accounts.is_active)'

/**
 * The good case of every refresh: one statement, and the row is the lock.
 * @param condition what else must hold of the row
 */
const rotation = (condition: string): RowUpdate => ({
  table: 'sessions',
  column: 'id',
  key: 'sessionId',
  set: `generation = generation + 1, previous_jti = current_jti, current_jti = :jti,
      current_iat = :iat, current_exp = case when expires_at < :exp then expires_at else :exp end, rotated_at = :iat,
      idempotency_hash = :idempotencyHash, keyed = (keyed or :hasKey), last_used_at = :iat`,
  condition: `revoked_at is null and (expires_at is null or expires_at > :iat) and last_used_at > :idleSince
      and least_generation <= :presentedGen and ${active} ${condition}`,
  returning: `account_id, generation, current_exp, auth_time, expires_at,
      (select claims from accounts where accounts.id = sessions.account_id) as claims`,
  types: {
    sessionId: 'text',
    jti: 'text',
    iat: 'bigint',
    exp: 'bigint',
    idempotencyHash: 'text',
    hasKey: 'boolean',
    idleSince: 'bigint',
    presentedGen: 'bigint',
    gen: 'bigint',
    presentedJti: 'text',
    graceStart: 'bigint',
  },
})

const whilePresented = `and generation = :gen and current_jti = :presentedJti
      and (rotated_at is null or rotated_at <= :graceStart) and (not keyed or :hasKey)`

const rotationValues = ({
  presented,
  presentedGen,
  next,
  sessionId,
  idleSince,
  idempotencyHash,
  graceSeconds,
}: Rotation) => ({
  ...next,
  sessionId,
  presentedGen,
  idleSince,
  idempotencyHash,
  hasKey: idempotencyHash !== null,
  ...(presented && { gen: presented.gen, presentedJti: presented.jti, graceStart: next.iat - graceSeconds }),
})

/** All columns by name: a prepared statement must give the same ones after another release has added some. */
const select = `
  select ${sessionColumns.map((name) => `sessions.${name}`).join(', ')},
      ${accountColumns.map((name) => `accounts.${name} as owner_${name}`).join(', ')}
    from sessions left join accounts on accounts.id = sessions.account_id`

const countPage = `
  select count(*) as read, max(id) as last,
      coalesce(sum(case when revoked_at is null and current_exp > :now and last_used_at > :idleSince then 1 else 0 end), 0) as live
    from (select id, revoked_at, current_exp, last_used_at from sessions where id > :afterId order by id limit :limit) as page`

interface CountedRow {
  readonly read: number
  readonly last: string
  readonly live: number
}

const rowToRotated = (row: Record<string, unknown>, { next }: Rotation): Rotated => ({
  gen: Number(row.generation),
  jti: next.jti,
  iat: next.iat,
  exp: Number(row.current_exp),
  authTime: Number(row.auth_time),
  expiresAt: row.expires_at === null ? null : Number(row.expires_at),
  account: { id: Number(row.account_id), claims: JSON.parse(String(row.claims)) },
})

/** Inserts a row into `sessions` while the account's row still says what `allows` asks for. One statement: nothing commits in between. */
const insertWhile = async (trx: Knex.Transaction, row: Row, allows: (accounts: Knex.QueryBuilder) => void) => {
  const columns = Object.keys(row)
  const selected = trx('accounts')
    .select(columns.map((column) => trx.raw('? as ??', [row[column] ?? null, column])))
    .where({ id: row.account_id, is_active: true })
    .where(allows)
    // PostgreSQL: a change of the account waits until this is committed, and then ends this session too; SQLite has one writer.
    .forNoKeyUpdate()
  const insert = trx(trx.raw('sessions (??)', [columns])).insert(selected)
  return rowsOf(await trx.raw('? on conflict do nothing returning ??', [insert, 'id'])).length > 0
}

/** Keeps sessions in the tables `sessions` and `revoked_tokens`. */
export const createSessionStore = (
  knex: Knex,
  trail: AuditTrail,
  { updateRow, lookUp }: Statements = preparedStatements(knex),
): SessionStore => {
  const rotatePresented = updateRow(rotation(whilePresented))
  const rotateAny = updateRow(rotation(''))
  const find = { id: lookUp(select, 'sessions.id'), adopted_jti: lookUp(select, 'sessions.adopted_jti') }

  const findBy = (column: keyof typeof find, value: string): Promise<SessionAndAccount | undefined> =>
    guarded(async () => {
      if (!isStorable(value)) return undefined
      const row = (await find[column](value)) as SessionRow | undefined
      return row && { session: rowToSession(row), account: accountOf(row) }
    })

  /** Opens a session, and ends those that are too many with it: the first batch in the same transaction. */
  const opening = (
    limit: SessionLimit | undefined,
    act: Act,
    open: (trx: Knex.Transaction, record: RecordEvent) => Promise<boolean>,
  ): Promise<boolean> =>
    trail.gather(async (gathering) => {
      const endSome = async (trx: Knex.Transaction, record: RecordEvent) =>
        limit === undefined ? 0 : endBeyond(trx, limit, act, record)
      const done = await gathering.transaction(async (trx, record) => {
        const opened = await open(trx, record)
        return { opened, ended: opened ? await endSome(trx, record) : 0 }
      })
      for (let { ended } = done; ended === endingBatch; ) ended = await gathering.transaction(endSome)
      return done.opened
    })

  return {
    open: (session, { passwordHash, lastLogin, limit }, act) => {
      const { accountId, sid: opened } = session
      return opening(limit === undefined ? undefined : { accountId, limit, opened }, act, async (trx, record) => {
        const inserted = await insertWhile(trx, sessionToRow(session), (accounts) => {
          accounts.where({ password_hash: passwordHash })
        })
        if (!inserted) return false
        if (lastLogin === 'record') await trx('accounts').where({ id: accountId }).update({ last_login_at: act.at })
        await record(auditEvent({ ...act, event: 'login', accountId, sessionId: opened }))
        return true
      })
    },

    find: (sessionId) => findBy('id', sessionId),
    findAdopted: (adoptedJti) => findBy('adopted_jti', adoptedJti),

    list: ({ accountId, only, live, after, except, limit }) =>
      guarded(async () => {
        const sessions = knex('sessions').where({ account_id: accountId }).limit(limit)
        if (only === 'live') whereLive(sessions, live)
        else if (only === 'open') sessions.where({ revoked_at: null })
        else sessions.whereNotNull('revoked_at')
        if (after !== undefined) sessions.whereRaw('(created_at, id) < (?, ?)', [after.createdAt, after.id])
        if (except !== undefined) sessions.whereNot({ id: except })
        const rows = await sessions
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .select<SessionRow[]>(sessionColumns)
        return rows.map(rowToSession)
      }),
    countLive: (live, { afterId, limit }) =>
      guarded(async () => {
        const [row] = rowsOf(await knex.raw(countPage, { ...live, afterId, limit })) as CountedRow[]
        return { live: Number(row?.live), lastId: Number(row?.read) === limit ? row?.last : undefined }
      }),

    rotate: (wanted) =>
      guarded(async () => {
        if (![wanted.sessionId, wanted.presented?.jti ?? ''].every(isStorable)) return undefined
        const rotate = wanted.presented === undefined ? rotateAny : rotatePresented
        const row = (await rotate(rotationValues(wanted))) as Record<string, unknown> | undefined
        return row && rowToRotated(row, wanted)
      }),

    confirm: (session, now, act) =>
      trail.transaction(async (trx, record) => {
        const same = { id: session.id, generation: session.generation, current_jti: session.currentJti }
        const live = trx('sessions')
          .where({ ...same, revoked_at: null })
          .whereRaw(active)
        if ((await live.update({ last_used_at: now })) !== 1) return false
        if (act !== undefined) {
          const about = { sessionId: session.id, accountId: session.accountId }
          await record(auditEvent({ ...act, event: 'refresh_recovered', ...about }))
        }
        return true
      }),

    changePassword: createChangeOwnPassword(knex, trail),

    fastForward: (sessionId, { gen, jti }) =>
      guarded(async () => {
        const behind = knex('sessions').where({ id: sessionId, revoked_at: null }).where('generation', '<', gen)
        const caughtUp = {
          generation: gen,
          current_jti: jti,
          previous_jti: null,
          rotated_at: null,
          idempotency_hash: null,
        }
        return (await behind.update(caughtUp)) === 1
      }),

    isRestored: (issuedAt) =>
      guarded(async () => {
        const restores = knex('restores').where('backup_at', '<=', issuedAt).where('restored_at', '>=', issuedAt)
        return (await restores.first('backup_at')) !== undefined
      }),

    adopt: (session, { adoptedJti, issuedAt, adoptedExp, idempotencyHash, limit }, act) => {
      const { accountId, sid: opened } = session
      const row = {
        ...sessionToRow(session),
        adopted_jti: adoptedJti,
        adopted_exp: Math.trunc(adoptedExp),
        previous_jti: adoptedJti,
        rotated_at: act.at,
        idempotency_hash: idempotencyHash,
      }
      return opening(limit === undefined ? undefined : { accountId, limit, opened }, act, async (trx, record) => {
        await lockText(trx, adoptedJti)
        const adopted = await insertWhile(trx, row, (accounts) => {
          accounts
            .where((valid) => valid.whereNull('tokens_valid_from').orWhere('tokens_valid_from', '<=', issuedAt))
            .whereNotExists(trx('revoked_tokens').where({ jti_hash: adoptedJti }).select(trx.raw('1')))
        })
        if (adopted) await record(auditEvent({ ...act, event: 'session_adopted', accountId, sessionId: opened }))
        return adopted
      })
    },

    touch: (sessionId, now) =>
      guarded(async () => {
        await knex('sessions').where({ id: sessionId, revoked_at: null }).update({ last_used_at: now })
      }),

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
        const { ended, act } = await thinOut(knex, gathering, which, reason, wanted)
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

    isTokenRevoked: (jti) =>
      guarded(
        async () => (await knex('revoked_tokens').where('jti_hash', sha256(jti)).first('jti_hash')) !== undefined,
      ),
  }
}
