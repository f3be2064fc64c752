import type { Knex } from 'knex'
import type { AccountQuery, AccountStore, AccountSummary } from '../../domain/accounts/account-store.ts'
import { foldUsername, type UsernameCase } from '../../domain/accounts/username-key.ts'
import { type Act, type AuditEventName, auditEvent } from '../../domain/audit.ts'
import { greatestAccountId } from '../../domain/constants.ts'
import type { RevokedReason } from '../../domain/errors.ts'
import { guarded } from '../guard.ts'
import { type AccountRow, disabledAt, recordDeletion, rowToAccount } from './account-row.ts'
import type { AuditTrail } from './audit-store.ts'
import { endingInBatches, endSessionsOf, refuseMoreThanOneBatch } from './end-sessions.ts'
import { createUsernames, findClashes } from './usernames.ts'
import { whereLive } from './where-live.ts'

interface SummaryRow extends Pick<AccountRow, 'id' | 'username' | 'is_active'> {
  readonly created_at: number
  readonly last_login_at: number | null
  readonly live_sessions: number
}

const rowToSummary = (row: SummaryRow): AccountSummary => ({
  id: Number(row.id),
  username: row.username,
  active: Boolean(row.is_active),
  createdAt: Number(row.created_at),
  lastLoginAt: row.last_login_at === null ? null : Number(row.last_login_at),
  liveSessions: Number(row.live_sessions),
})

const selectSummaries = (knex: Knex, { id, afterId, only, limit, live }: AccountQuery): Knex.QueryBuilder => {
  const own = knex('sessions').whereRaw('sessions.account_id = accounts.id').count('*')
  const accounts = knex('accounts').orderBy('id').limit(limit)
  if (id !== undefined) accounts.where({ id })
  if (afterId !== undefined) accounts.where('id', '>', afterId)
  if (only === 'inactive') accounts.where({ is_active: false })
  return accounts.select([
    'id',
    'username',
    'is_active',
    'created_at',
    'last_login_at',
    whereLive(own, live).as('live_sessions'),
  ])
}

/** Creates the store of accounts. @see docs/adr/0021-usernames-without-case.md */
export const createAccountStore = (
  knex: Knex,
  trail: AuditTrail,
  usernameCase: UsernameCase = 'sensitive',
): AccountStore => {
  const usernames = createUsernames(knex, usernameCase)

  const accountOf = (find: () => Promise<AccountRow | undefined>) =>
    guarded(async () => {
      const row = await find()
      return row && rowToAccount(row)
    })

  /** Changes an account and records the event, in one transaction. */
  const change = (id: number, changes: Partial<AccountRow>, event: AuditEventName, { at, client }: Act) =>
    trail.transaction(async (trx, record) => {
      if ((await trx<AccountRow>('accounts').where({ id }).update(changes)) !== 1) return false
      await record(auditEvent({ at, client, event, accountId: id }))
      return true
    })

  /** Also ends its sessions; `apply` returns the number of changed accounts. */
  const ending = (
    { id, event, reason }: { id: number; event: AuditEventName; reason: RevokedReason },
    wanted: Act,
    apply: (trx: Knex, act: Act) => Promise<number>,
  ) => {
    const which = { accountId: id, keep: undefined }
    return endingInBatches({ knex, trail, which, reason }, wanted, (act, gathering) =>
      gathering.transaction(async (trx, record) => {
        if ((await apply(trx, act)) !== 1) return false
        await refuseMoreThanOneBatch(trx, which)
        await record(auditEvent({ ...act, event, accountId: id }))
        await endSessionsOf(trx, which, reason, act, record)
        return true
      }),
    )
  }

  return {
    create: ({ username, passwordHash }, { at, client }) =>
      trail.transaction(async (trx, record) => {
        const row = { username, username_key: foldUsername(username), password_hash: passwordHash, created_at: at }
        const created = await usernames.insert(trx, row)
        if (created === undefined) return undefined
        await record(auditEvent({ at, client, event: 'account_created', accountId: created.id }))
        return rowToAccount(created)
      }),
    findByUsername: (username) => accountOf(() => usernames.find(username)),
    findById: async (id) =>
      id >= 1 && id <= greatestAccountId
        ? accountOf(() => knex<AccountRow>('accounts').where({ id }).first())
        : undefined,
    findClashes: (limit) => guarded(() => findClashes(knex, limit)),
    list: (query) =>
      guarded(async () => {
        const rows: SummaryRow[] = await selectSummaries(knex, query)
        return rows.map(rowToSummary)
      }),
    replaceHash: (id, expected, passwordHash) =>
      guarded(async () => {
        const same = knex<AccountRow>('accounts').where({ id, password_hash: expected })
        return (await same.update({ password_hash: passwordHash })) === 1
      }),
    setClaims: (id, claims, act) => change(id, { claims: JSON.stringify(claims) }, 'account_claims_set', act),
    enable: (id, act) => change(id, { is_active: true }, 'account_enabled', act),
    disable: (id, wanted) =>
      ending({ id, event: 'account_disabled', reason: 'account_disabled' }, wanted, (trx, act) =>
        trx('accounts').where({ id }).update(disabledAt(act.at)),
      ),
    changePassword: (id, { passwordHash }, wanted) =>
      ending({ id, event: 'password_changed', reason: 'password_changed' }, wanted, (trx, act) =>
        trx('accounts').where({ id }).update({ password_hash: passwordHash, tokens_valid_from: act.at }),
      ),
    remove: (id, wanted) =>
      ending({ id, event: 'account_deleted', reason: 'account_deleted' }, wanted, async (trx, act) => {
        const removed = await trx('accounts').where({ id }).delete()
        if (removed === 1) await recordDeletion(trx, id, act.at)
        return removed
      }),
  }
}
