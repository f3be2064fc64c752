import type { Knex } from 'knex'
import type { FoundRow, RowKey } from '../../domain/imports/import-store.ts'
import { rowsOf, rowsOfJson } from '../dialect.ts'

/** A row of the look-up: several of one place where several accounts share a folded username. */
interface LookedRow {
  readonly place: number | string
  readonly id: number | null
  readonly username: string
  readonly password_hash: string
  readonly password_changed_at: number | null
  readonly is_active: boolean | number
  readonly is_admin: boolean | number
  readonly claims: string
  readonly imported_id: number | null
  readonly imported_password: string
  readonly imported_active: string
  readonly imported_username: string
  readonly imported_claims: string
  readonly password_md5: string
  readonly holder_id: number | null
  readonly holder_imported: number | null
  readonly deleted_id: number | null
  readonly active_admins: number | string
}

const given = { place: 'bigint', source_id: 'text', id: 'bigint', subject: 'text', name: 'text' } as const

const statementOf = (knex: Knex, nameColumn: 'username' | 'username_key', idColumn: 'id' | 'subject'): string => `
  select given.place, own.id, own.username, own.password_hash, own.password_changed_at, own.is_active,
      own.is_admin, own.claims, imported.account_id as imported_id, imported.password as imported_password,
      imported.active as imported_active, imported.username as imported_username,
      imported.claims as imported_claims, imported.password_md5, holder.id as holder_id,
      held.account_id as holder_imported, deleted.account_id as deleted_id,
      (select count(*) from accounts where is_admin and is_active) as active_admins
    from ${rowsOfJson(knex, 'given', given)}
    left join accounts as own on own.${idColumn} = given.${idColumn}
    left join imported_accounts as imported on imported.source_id = given.source_id
    left join accounts as holder on holder.${nameColumn} = given.name
    left join imported_accounts as held on held.account_id = holder.id
    left join deleted_accounts as deleted on deleted.${idColumn === 'id' ? 'account_id' : 'subject'} = given.${idColumn}`

/** How usernames are compared. */
export interface NameColumn {
  readonly column: 'username' | 'username_key'
  readonly keyOf: (username: string) => string
}

/** Finds what is here of rows, in one statement. */
export const lookUp = async (
  knex: Knex,
  rows: readonly RowKey[],
  { column, keyOf }: NameColumn,
): Promise<readonly FoundRow[]> => {
  const keys = rows.map(({ sourceId, id, subject, username }, place) => ({
    place,
    source_id: sourceId ?? null,
    id: id ?? null,
    subject: subject ?? null,
    name: keyOf(username),
  }))
  const idColumn = rows.some(({ subject }) => subject !== undefined) ? 'subject' : 'id'
  const looked = rowsOf(await knex.raw(statementOf(knex, column, idColumn), [JSON.stringify(keys)])) as LookedRow[]
  const byPlace = Map.groupBy(looked, ({ place }) => Number(place))
  return rows.map((_row, place) => rowsToFound(byPlace.get(place) ?? []))
}

function rowsToFound(rows: readonly LookedRow[]): FoundRow {
  const [row] = rows
  if (row === undefined) throw new TypeError('the look-up has lost a row')
  const others = rows.filter(({ holder_id }) => holder_id !== null && holder_id !== row.id)
  const isForeign = others.some(({ holder_imported }) => holder_imported === null)
  return {
    account: row.id === null ? undefined : rowToAccount(row, row.id),
    imported: row.imported_id === null ? undefined : rowToImported(row, row.imported_id),
    holder: others.length === 0 ? undefined : isForeign ? 'other' : 'imported',
    deleted: row.deleted_id !== null,
    activeAdmins: Number(row.active_admins),
  }
}

const rowToAccount = (row: LookedRow, id: number): FoundRow['account'] => ({
  id: Number(id),
  username: row.username,
  passwordHash: row.password_hash,
  passwordChangedAt: row.password_changed_at,
  active: Boolean(row.is_active),
  admin: Boolean(row.is_admin),
  claims: JSON.parse(row.claims),
})

const rowToImported = (row: LookedRow, id: number): FoundRow['imported'] => ({
  accountId: Number(id),
  password: row.imported_password,
  active: row.imported_active,
  username: row.imported_username,
  claims: row.imported_claims,
  passwordMd5: row.password_md5,
})
