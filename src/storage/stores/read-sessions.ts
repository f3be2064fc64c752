import type { Knex } from 'knex'
import type { FactorLogins, SessionStore } from '../../domain/sessions/session-store.ts'
import { sha256 } from '../../domain/sha256.ts'
import { rowsOf } from '../dialect.ts'
import { guarded } from '../guard.ts'
import { prepareFindSession } from '../sql/find-session.ts'
import type { Statements } from '../sql/statements.ts'
import { readSessionPage } from './session-pages.ts'
import { isStorable, rowToSession, rowToSessionAndAccount, type SessionRow, sessionColumns } from './session-row.ts'
import { isOpen, whereLive } from './where-live.ts'

const countPage = `
  select count(*) as read, max(page.id) as last,
      count(*) filter (where ${isOpen} and epoch >= session_epoch) as live
    from (
      select id, account_id, epoch, revoked_at, exp, last_used_at from sessions
        where id > :afterId order by id limit :limit
    ) as page left join accounts on accounts.id = account_id`

interface CountedRow {
  readonly read: number
  readonly last: string
  readonly live: number
}

/** A session of an account with a factor may be that of a device that remembers it. */
const isRequired: Readonly<Record<FactorLogins, string>> = {
  of_console: "purpose = 'console'",
  all: 'true',
  all_of_new_devices:
    "(purpose = 'console' or exists (select 1 from accounts where accounts.id = account_id and not has_factor))",
}

type ReadSessions = Pick<
  SessionStore,
  | ('find' | 'findAdopted' | 'list' | 'page' | 'countLive' | 'countWithoutFactor')
  | ('isRestored' | 'wasRestoredSince' | 'isTokenRevoked')
>

/** Creates the methods of {@link SessionStore} that only read. */
export const createReadSessions = (knex: Knex, statements: Statements): ReadSessions => {
  const findBy = (column: 'id' | 'adopted_jti'): SessionStore['find'] => {
    const find = prepareFindSession(knex, column, statements)
    return (value) =>
      guarded(async () => {
        const row = isStorable(value) ? await find(value) : undefined
        return row && rowToSessionAndAccount(row)
      })
  }

  return {
    find: findBy('id'),
    findAdopted: findBy('adopted_jti'),

    list: ({ accountId, live, after, except, limit }) =>
      guarded(async () => {
        const sessions = whereLive(knex('sessions').where({ account_id: accountId }), live).limit(limit)
        if (after !== undefined) sessions.whereRaw('(created_at, id) < (?, ?)', [after.createdAt, after.id])
        if (except !== undefined) sessions.whereNot({ id: except })
        const rows = await sessions
          .orderBy('created_at', 'desc')
          .orderBy('id', 'desc')
          .select<SessionRow[]>(sessionColumns)
        return rows.map(rowToSession)
      }),

    page: (query) => guarded(() => readSessionPage(knex, query)),

    countLive: (live, { afterId, limit }) =>
      guarded(async () => {
        const [row] = rowsOf(await knex.raw(countPage, { ...live, afterId, limit })) as CountedRow[]
        return { live: Number(row?.live), lastId: Number(row?.read) === limit ? row?.last : undefined }
      }),

    countWithoutFactor: (live, required) =>
      guarded(async () => {
        const open = whereLive(knex('sessions').whereNull('amr').whereRaw(isRequired[required]), live)
        const row = await open.count({ count: '*' }).first<{ readonly count: number | string }>()
        return Number(row.count)
      }),

    isRestored: (issuedAt) =>
      guarded(async () => {
        const restores = knex('restores').where('backup_at', '<=', issuedAt).where('restored_at', '>=', issuedAt)
        return (await restores.first('backup_at')) !== undefined
      }),

    wasRestoredSince: (second) =>
      guarded(async () => {
        const restores = knex('restores').where('restored_at', '>=', second)
        return (await restores.first('backup_at')) !== undefined
      }),

    isTokenRevoked: (jti) =>
      guarded(
        async () => (await knex('revoked_tokens').where('jti_hash', sha256(jti)).first('jti_hash')) !== undefined,
      ),
  }
}
