import type { Knex } from 'knex'
import type {
  DeletedAccount,
  ExportedAccount,
  ExportedSession,
  ExportStore,
  PageAfter,
  SourceSite,
  UnexpiredPage,
} from '../../domain/exports/export-store.ts'
import { rowsOf } from '../dialect.ts'
import { guarded } from '../guard.ts'
import { type AccountRow, accountColumns } from './account-row.ts'
import { rowToSessionAndAccount, sessionColumns } from './session-row.ts'

/** PostgreSQL answers whole numbers of 64 bits that were computed as text. */
const numberOrNull = (value: number | string | null): number | null => (value === null ? null : Number(value))

interface ExportedAccountRow extends AccountRow {
  readonly created_at: number
  readonly last_login_at: number | null
  readonly was_active: string | null
  readonly was_password: string | null
}

const accountPage = `
  select accounts.*, imported_accounts.active as was_active,
      imported_accounts.password as was_password
    from accounts left join imported_accounts on imported_accounts.account_id = accounts.id
    where accounts.id > :after order by accounts.id limit :limit`

const rowToExportedAccount = (row: ExportedAccountRow): ExportedAccount => ({
  id: Number(row.id),
  subject: row.subject,
  username: row.username,
  passwordHash: row.password_hash,
  active: Boolean(row.is_active),
  tokensValidFrom: numberOrNull(row.tokens_valid_from),
  hasFactor: Boolean(row.has_factor),
  passwordChangedAt: numberOrNull(row.password_changed_at),
  createdAt: Number(row.created_at),
  lastLoginAt: numberOrNull(row.last_login_at),
  imported:
    row.was_active === null || row.was_password === null
      ? null
      : { active: row.was_active, password: row.was_password },
})

const deletedPage = `
  select account_id as id, source_id from imported_accounts
    where account_id > :after and not exists (select 1 from accounts where accounts.id = account_id)
    order by account_id limit :limit`

type DeletedRow = Readonly<{ id: number | string; source_id: string }>

const rowToDeletedAccount = ({ id, source_id }: DeletedRow): DeletedAccount => ({ id: Number(id), sourceId: source_id })

const sessionPage = `
  select sessions.adopted_jti, sessions.adopted_exp,
      ${sessionColumns.map((name) => `sessions.${name}`).join(', ')},
      ${accountColumns.map((name) => `accounts.${name} as owner_${name}`).join(', ')}
    from sessions left join accounts on accounts.id = sessions.account_id
    where sessions.id > :after and (sessions.exp > :expiresAfter or sessions.adopted_exp > :expiresAfter)
    order by sessions.id limit :limit`

type AdoptedRow = Readonly<{ adopted_jti: string | null; adopted_exp: number | string | null }>

const rowToExportedSession = (row: AdoptedRow): ExportedSession => {
  const { adopted_jti: hash, adopted_exp: exp } = row
  return { ...rowToSessionAndAccount(row), adopted: hash === null || exp === null ? null : { hash, exp: Number(exp) } }
}

const revokedPage = `
  select jti_hash as hash, expires_at as exp from revoked_tokens
    where jti_hash > :after and expires_at > :expiresAfter order by jti_hash limit :limit`

type SiteRow = Readonly<{ site: string }>

const rowToSource = ({ site }: SiteRow): SourceSite => {
  const { user_model, username_field, ids } = JSON.parse(site) as Readonly<Record<string, unknown>>
  return {
    userModel: typeof user_model === 'string' ? user_model : null,
    usernameField: typeof username_field === 'string' ? username_field : 'username',
    ids: ids === 'subject' ? 'subject' : 'id',
  }
}

/** Creates the store of the way back to Django, which only reads. */
export const createExportStore = (knex: Knex): ExportStore => {
  const reading =
    <Row, Value>(statement: string, rowToValue: (row: Row) => Value) =>
    (page: UnexpiredPage | PageAfter<number>): Promise<readonly Value[]> =>
      guarded(async () => (rowsOf(await knex.raw(statement, { ...page })) as Row[]).map(rowToValue))

  return {
    source: () =>
      guarded(async () => {
        const row = await knex('imports').where({ source: 'django' }).first<SiteRow | undefined>('site')
        return row && rowToSource(row)
      }),
    lastExportAt: () =>
      guarded(async () => {
        const last = knex('audit_events').where({ event: 'accounts_exported' }).orderBy('at', 'desc')
        const row = await last.first<{ readonly at: number | string } | undefined>('at')
        return row && Number(row.at)
      }),
    accounts: reading(accountPage, rowToExportedAccount),
    deletedAccounts: reading(deletedPage, rowToDeletedAccount),
    sessions: reading(sessionPage, rowToExportedSession),
    revokedTokens: reading(revokedPage, ({ hash, exp }: { readonly hash: string; readonly exp: number | string }) => ({
      hash,
      exp: Number(exp),
    })),
  }
}
