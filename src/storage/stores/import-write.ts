import type { Knex } from 'knex'
import { foldUsername } from '../../domain/accounts/username-key.ts'
import { auditEvent } from '../../domain/audit.ts'
import type { ImportAct, Imported, RowKey, RowPlan, WrittenRow } from '../../domain/imports/import-store.ts'
import { isPostgres, rowsOf, rowsOfJson } from '../dialect.ts'
import { disabledAt } from './account-row.ts'
import type { AuditTrail } from './audit-store.ts'
import { startEpochs } from './end-epoch.ts'
import type { RecordEvent } from './record-events.ts'

/** The columns of new accounts. */
const accountColumns = {
  id: 'bigint',
  subject: 'text',
  username: 'text',
  username_key: 'text',
  password_hash: 'text',
  is_active: 'boolean',
  claims: 'text',
  created_at: 'bigint',
  last_login_at: 'bigint',
} as const

const importedColumns = {
  account_id: 'bigint',
  source_id: 'text',
  password: 'text',
  active: 'text',
  username: 'text',
  claims: 'text',
  password_md5: 'text',
} as const

type Planned<K extends RowPlan['kind']> = { readonly key: RowKey; readonly plan: Extract<RowPlan, { kind: K }> }

const ofKind = <K extends RowPlan['kind']>(
  keys: readonly RowKey[],
  plans: readonly RowPlan[],
  kind: K,
): readonly Planned<K>[] =>
  plans.flatMap((plan, place) => (plan.kind === kind ? [{ key: keys[place], plan } as Planned<K>] : []))

/** What a transaction has written, and what follows its commit. */
export interface Written {
  readonly rows: readonly WrittenRow[]
  readonly after: (trail: AuditTrail) => Promise<void>
}

/** Writes planned rows with statements of many rows, and records the changes of accounts. */
export const writePlans = async (
  trx: Knex.Transaction,
  keys: readonly RowKey[],
  plans: readonly RowPlan[],
  act: ImportAct,
  record: RecordEvent,
): Promise<Written> => {
  const changed = ofKind(keys, plans, 'change')
  const after = await writeChanges(trx, changed, act, record)
  const created = await insertAccounts(trx, ofKind(keys, plans, 'create'))
  const remembered = [
    ...changed.map(({ key, plan }) => ({ key, id: plan.accountId, imported: plan.imported })),
    ...created.flatMap(({ key, plan, id }) => (plan.imported ? [{ key, id, imported: plan.imported }] : [])),
  ]
  await remember(trx, remembered)
  // What is imported from a site has its row instead.
  const unremembered = created.flatMap(({ plan, id }) => (plan.imported ? [] : [id]))
  const { at, client } = act
  await record.ofAccounts(auditEvent({ at, client, event: 'account_created' }), unremembered)
  const ids = new Map(created.map(({ plan, id }) => [plan as RowPlan, id]))
  const rows = plans.map((plan): WrittenRow => {
    if (plan.kind !== 'create') return plan
    const createdId = ids.get(plan)
    return createdId === undefined ? { kind: 'postponed' } : { ...plan, createdId }
  })
  return { rows, after }
}

interface CreatedRow {
  readonly id: number | string
  readonly username: string
}

/** Inserts accounts, except those whose username or id was taken meanwhile. */
async function insertAccounts(trx: Knex.Transaction, planned: readonly Planned<'create'>[]) {
  if (planned.length === 0) return []
  const rows = planned.map(({ key, plan: { account } }) => ({
    ...(key.id !== undefined && { id: key.id }),
    subject: key.subject ?? null,
    username: account.username,
    username_key: foldUsername(account.username),
    password_hash: account.passwordHash,
    is_active: account.active,
    claims: JSON.stringify(account.claims),
    created_at: account.createdAt,
    last_login_at: account.lastLoginAt,
  }))
  const withIds = rows.filter(({ id }) => id !== undefined)
  if (withIds.length > 0) await setSequencePast(trx, Math.max(...withIds.map(({ id = 0 }) => id)))
  const made = [
    ...(await insert(trx, withIds, Object.keys(accountColumns))),
    ...(await insert(
      trx,
      rows.filter(({ id }) => id === undefined),
      Object.keys(accountColumns).filter((name) => name !== 'id'),
    )),
  ]
  const byName = new Map(made.map(({ id, username }) => [username, Number(id)]))
  return planned.flatMap(({ key, plan }) => {
    const id = byName.get(plan.account.username)
    return id === undefined ? [] : [{ key, plan, id }]
  })
}

async function insert(trx: Knex.Transaction, rows: readonly object[], columns: readonly string[]) {
  if (rows.length === 0) return []
  const names = columns.join(', ')
  // SQLite needs the condition to tell the conflict clause from a join.
  const result = await trx.raw(
    `insert into accounts (${names}) select ${names} from ${rowsOfJson(trx, 'given', accountColumns)} where true
      on conflict do nothing returning id, username`,
    [JSON.stringify(rows)],
  )
  return rowsOf(result) as CreatedRow[]
}

/** Ids that the database gives follow those that were given here. SQLite sees to that. */
async function setSequencePast(trx: Knex.Transaction, id: number): Promise<void> {
  if (!isPostgres(trx)) return
  await trx.raw(
    `select setval('accounts_id_seq', ?::bigint)
      where coalesce(pg_sequence_last_value('accounts_id_seq'::regclass), 0) < ?::bigint`,
    [id, id],
  )
}

/** Remembers what the source has now. */
async function remember(
  trx: Knex.Transaction,
  entries: readonly { readonly key: RowKey; readonly id: number; readonly imported: Imported }[],
): Promise<void> {
  if (entries.length === 0) return
  const names = Object.keys(importedColumns)
  const rows = entries.map(({ key, id, imported: { passwordMd5, ...digests } }) => ({
    account_id: id,
    source_id: key.sourceId,
    ...digests,
    password_md5: passwordMd5,
  }))
  const kept = names.slice(1).map((name) => `${name} = excluded.${name}`)
  await trx.raw(
    `insert into imported_accounts (${names.join(', ')})
      select ${names.join(', ')} from ${rowsOfJson(trx, 'given', importedColumns)} where true
      on conflict (account_id) do update set ${kept.join(', ')}`,
    [JSON.stringify(rows)],
  )
}

/** Writes the changes of accounts, a statement for each kind of change. */
async function writeChanges(
  trx: Knex.Transaction,
  planned: readonly Planned<'change'>[],
  act: ImportAct,
  record: RecordEvent,
): Promise<Written['after']> {
  const changes = planned.map(({ plan: { accountId, change } }) => ({ id: accountId, ...change }))
  const event = (reason: string, ids: readonly number[]) =>
    record.ofAccounts(auditEvent({ at: act.at, client: act.client, event: 'account_synced', reason }), ids)
  const update = async (reason: string | undefined, set: string, types: Types, rows: readonly IdAndColumns[]) => {
    if (rows.length === 0) return
    const table = rowsOfJson(trx, 'given', { id: 'bigint', ...types })
    await trx.raw(`update accounts set ${set} from ${table} where accounts.id = given.id`, [JSON.stringify(rows)])
    if (reason !== undefined) {
      await event(
        reason,
        rows.map(({ id }) => id),
      )
    }
  }
  const passwords = changes.flatMap(({ id, passwordHash: password_hash }) =>
    password_hash === undefined ? [] : [{ id, password_hash }],
  )
  const setHash = 'password_hash = given.password_hash, password_changed_at = null'
  await update('password', setHash, { password_hash: 'text' }, passwords)
  // A token that was made for the old password must not replace the new one.
  if (passwords.length > 0) {
    const ids = passwords.map(({ id }) => id)
    await trx('password_reset_tokens').whereIn('account_id', ids).delete()
  }
  const settled = changes.flatMap(({ id, passwordSettled }) => (passwordSettled ? [{ id }] : []))
  await update(undefined, 'password_changed_at = null', {}, settled)
  const claims = changes.flatMap(({ id, claims }) => (claims ? [{ id, claims: JSON.stringify(claims) }] : []))
  await update('claims', 'claims = given.claims', { claims: 'text' }, claims)
  const names = changes.flatMap(({ id, username }) =>
    username === undefined ? [] : [{ id, username, username_key: foldUsername(username) }],
  )
  const setName = 'username = given.username, username_key = given.username_key'
  await update('username', setName, { username: 'text', username_key: 'text' }, names)
  const enabled = changes.flatMap(({ id, active }) => (active === true ? [{ id }] : []))
  await update('active', 'is_active = true', {}, enabled)
  const disabled = changes.flatMap(({ id, active }) => (active === false ? [id] : []))
  return disable(trx, disabled, act, record)
}

type Types = Readonly<Record<string, string>>
type IdAndColumns = Readonly<Record<string, number | string>> & { readonly id: number }

/** Disables accounts, and ends their sessions. */
export const disable = async (
  trx: Knex.Transaction,
  ids: readonly number[],
  act: ImportAct,
  record: RecordEvent,
): Promise<Written['after']> => {
  if (ids.length === 0) return async () => {}
  const { at, client } = act
  await record.ofAccounts(auditEvent({ at, client, event: 'account_synced', reason: 'inactive' }), ids)
  return startEpochs(trx, { ids, changes: disabledAt(at), reason: 'account_disabled' }, act, record)
}
