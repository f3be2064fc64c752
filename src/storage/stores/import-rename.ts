import type { Knex } from 'knex'
import { foldUsername } from '../../domain/accounts/username-key.ts'
import { auditEvent } from '../../domain/audit.ts'
import type { ImportAct, Rename } from '../../domain/imports/import-store.ts'
import { rowsOf, rowsOfJson } from '../dialect.ts'
import { lockTexts } from '../locks.ts'
import type { NameColumn } from './import-look.ts'
import type { RecordEvent } from './record-events.ts'

/**
 * Gives accounts new usernames at the same time. First each gets one that no account has, because
 * two that swap their names never have both at once.
 * @returns the renames whose names no other account keeps
 */
export const renameTogether = async (
  trx: Knex.Transaction,
  wanted: readonly Rename[],
  names: NameColumn,
  act: ImportAct,
  record: RecordEvent,
): Promise<readonly Rename[]> => {
  const { at, client } = act
  const keys = wanted.map(({ username }) => names.keyOf(username))
  await lockTexts(
    trx,
    'username',
    wanted.map(({ username }) => foldUsername(username)),
  )
  const possible = findPossible(wanted, await findHolders(trx, keys, names), names)
  if (possible.length === 0) return []
  const ids = possible.map(({ accountId }) => accountId)
  const table = (types: Readonly<Record<string, string>>) => rowsOfJson(trx, 'given', { id: 'bigint', ...types })
  const rows = possible.map(({ accountId, username, digest }) => ({
    id: accountId,
    username,
    username_key: foldUsername(username),
    digest,
  }))
  const json = JSON.stringify(rows)
  const between = trx.raw(`'\u{7f}' || cast(id as text)`)
  await trx('accounts').whereIn('id', ids).update({ username: between })
  await trx.raw(
    `update accounts set username = given.username, username_key = given.username_key
      from ${table({ username: 'text', username_key: 'text' })} where accounts.id = given.id`,
    [json],
  )
  await trx.raw(
    `update imported_accounts set username = given.digest
      from ${table({ digest: 'text' })} where account_id = given.id`,
    [json],
  )
  await record.ofAccounts(auditEvent({ at, client, event: 'account_synced', reason: 'username' }), ids)
  return possible
}

/** Finds the accounts that have some names, by name. */
async function findHolders(trx: Knex.Transaction, keys: readonly string[], { column }: NameColumn) {
  const table = rowsOfJson(trx, 'given', { name: 'text' })
  const rows = rowsOf(
    await trx.raw(`select given.name, accounts.id from ${table} join accounts on accounts.${column} = given.name`, [
      JSON.stringify([...new Set(keys)].map((name) => ({ name }))),
    ]),
  ) as { readonly name: string; readonly id: number | string }[]
  return Map.groupBy(rows, ({ name }) => name)
}

type Holders = Awaited<ReturnType<typeof findHolders>>

/** Leaves out renames to names that are kept, until all others can be made together. */
function findPossible(wanted: readonly Rename[], holders: Holders, { keyOf }: NameColumn): readonly Rename[] {
  let possible = wanted
  for (;;) {
    const leaving = new Set(possible.map(({ accountId }) => accountId))
    const claimed = new Set<string>()
    const next = possible.filter(({ username }) => {
      const key = keyOf(username)
      const isKept = (holders.get(key) ?? []).some(({ id }) => !leaving.has(Number(id)))
      if (isKept || claimed.has(key)) return false
      claimed.add(key)
      return true
    })
    if (next.length === possible.length) return next
    possible = next
  }
}
