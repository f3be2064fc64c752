import type { Knex } from 'knex'
import { type Account, isActiveAdmin } from '../../domain/accounts/account.ts'
import type { AccountChange, AccountStore, AdminGuard, ChangeOutcome } from '../../domain/accounts/account-store.ts'
import { foldUsername } from '../../domain/accounts/username-key.ts'
import { type Act, type AuditEventName, auditEvent } from '../../domain/audit.ts'
import { isUniqueViolation } from '../dialect.ts'
import { lock } from '../locks.ts'
import { type AccountRow, deleteAccountRow, disabledAt, rowToAccount } from './account-row.ts'
import type { AuditTrail } from './audit-store.ts'
import { endEpoch, type NewEpoch, startEpoch } from './end-epoch.ts'
import { lockAccountRow } from './lock-account.ts'
import type { RecordEvent } from './record-events.ts'
import type { Usernames } from './usernames.ts'

/** Rolls a change back. */
class ChangeRefused extends Error {
  readonly refusal: Exclude<ChangeOutcome, 'done'>

  constructor(refusal: Exclude<ChangeOutcome, 'done'>) {
    super(refusal)
    this.refusal = refusal
  }
}

/** Reads an account and locks its row. */
const lockAccount = async (trx: Knex.Transaction, id: number): Promise<Account> => {
  const row = await lockAccountRow(trx, id)
  if (row === undefined) throw new ChangeRefused('unknown')
  return rowToAccount(row)
}

const activeAdmins = (trx: Knex.Transaction) => trx('accounts').whereRaw('is_admin and is_active')

/**
 * Reports whether an account is an active admin. No other transaction changes that before the
 * commit: changes that end an active admin wait for each other.
 */
export const staysAdmin = async (trx: Knex.Transaction, id: number): Promise<boolean> => {
  await lock(trx, 'admins')
  return (await activeAdmins(trx).where({ id }).first('id')) !== undefined
}

/**
 * Prevents a change after which no active admin would be left. Changes that end an active admin
 * wait for each other, so that two admins cannot end each other at the same moment.
 */
const guardAdmins = async (trx: Knex.Transaction, id: number, guard: AdminGuard | undefined): Promise<void> => {
  await lock(trx, 'admins')
  if (guard === undefined) return
  if ((await activeAdmins(trx).whereNot({ id }).first('id')) === undefined) throw new ChangeRefused('last_admin')
  const { actingAdmin } = guard
  if (actingAdmin === undefined || (await staysAdmin(trx, actingAdmin))) return
  throw new ChangeRefused('actor_is_no_admin')
}

/** The events of a change, one for each kind. */
const eventsOf = ({ username, active, admin, claims }: AccountChange): readonly AuditEventName[] => [
  ...(username === undefined ? [] : (['account_renamed'] as const)),
  ...(active === undefined ? [] : [active ? ('account_enabled' as const) : ('account_disabled' as const)]),
  ...(admin === undefined ? [] : [admin ? ('account_admin_set' as const) : ('account_admin_unset' as const)]),
  ...(claims === undefined ? [] : (['account_claims_set'] as const)),
]

/** Columns of a change, the username and its key among them. */
const columnsOf = ({ username, active, admin, claims }: AccountChange): Partial<AccountRow> => ({
  ...(username !== undefined && { username, username_key: foldUsername(username) }),
  ...(active !== undefined && { is_active: active }),
  ...(admin !== undefined && { is_admin: admin }),
  ...(claims !== undefined && { claims: JSON.stringify(claims) }),
})

/** Creates the methods of {@link AccountStore} that update and remove accounts. */
export const createChangeAccount = (
  trail: AuditTrail,
  usernames: Pick<Usernames, 'isTaken'>,
): Pick<AccountStore, 'update' | 'remove'> => {
  /** Writes a change; disabling starts an epoch, which ends the sessions. */
  const write = async (trx: Knex.Transaction, { id }: Account, change: AccountChange, { at }: Act) => {
    if (change.username !== undefined && (await usernames.isTaken(trx, change.username, id)))
      throw new ChangeRefused('username_taken')
    const columns = columnsOf(change)
    if (change.active === false)
      return startEpoch(trx, { id }, { ...columns, ...disabledAt(at) }, { reason: 'account_disabled', at })
    if (Object.keys(columns).length > 0) await trx('accounts').where({ id }).update(columns)
    return undefined
  }

  const recordAll = async (record: RecordEvent, act: Act, accountId: number, events: readonly AuditEventName[]) => {
    for (const event of events) await record(auditEvent({ ...act, event, accountId }))
  }

  return {
    update: (id, plan, act, guard) =>
      outcomeOf(() =>
        endEpoch(trail, { accountId: id, reason: 'account_disabled' }, act, async (trx, record) => {
          const account = await lockAccount(trx, id)
          const change = plan(account)
          const after = { active: change.active ?? account.active, admin: change.admin ?? account.admin }
          if (isActiveAdmin(account) && !isActiveAdmin(after)) await guardAdmins(trx, id, guard)
          const started = await write(trx, account, change, act)
          await recordAll(record, act, id, eventsOf(change))
          return started
        }),
      ),
    remove: (id, act, guard) => {
      const why = { reason: 'account_deleted' as const, at: act.at }
      return outcomeOf(() =>
        endEpoch(trail, { accountId: id, reason: why.reason }, act, async (trx, record) => {
          if (isActiveAdmin(await lockAccount(trx, id))) await guardAdmins(trx, id, guard)
          const started = await startEpoch(trx, { id }, {}, why)
          await deleteAccountRow(trx, id, act.at)
          await recordAll(record, act, id, ['account_deleted'])
          return started
        }),
      )
    },
  }
}

/** Runs a change; a refusal has rolled it back. */
async function outcomeOf(change: () => Promise<NewEpoch | undefined>): Promise<ChangeOutcome> {
  try {
    await change()
    return 'done'
  } catch (error) {
    if (error instanceof ChangeRefused) return error.refusal
    // Another transaction took the username after the check.
    if (isUniqueViolation(error)) return 'username_taken'
    throw error
  }
}
