import type { Knex } from 'knex'
import type { AccountStore } from '../../domain/accounts/account-store.ts'
import { foldUsername, type UsernameCase } from '../../domain/accounts/username-key.ts'
import { type Act, type AuditEventName, auditEvent } from '../../domain/audit.ts'
import { greatestAccountId } from '../../domain/constants.ts'
import type { RevokedReason } from '../../domain/errors.ts'
import { guarded } from '../guard.ts'
import { type AccountRow, disabledAt, passwordChangedTo, rowToAccount } from './account-row.ts'
import type { AuditTrail } from './audit-store.ts'
import { createChangeAccount } from './change-account.ts'
import { endEpoch, type NewEpoch, startEpoch } from './end-epoch.ts'
import { createListAccounts } from './list-accounts.ts'
import { createUsernames, findClashes } from './usernames.ts'

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

  /** Also ends its sessions; `start` changes the account and starts the epoch. */
  const ending = async (
    { id, event, reason }: { id: number; event: AuditEventName; reason: RevokedReason },
    act: Act,
    start: (trx: Knex.Transaction, why: { reason: RevokedReason; at: number }) => Promise<NewEpoch | undefined>,
  ) => {
    const changed = await endEpoch(trail, { accountId: id, reason }, act, async (trx, record) => {
      const started = await start(trx, { reason, at: act.at })
      if (started !== undefined) await record(auditEvent({ ...act, event, accountId: id }))
      return started
    })
    return changed !== undefined
  }

  return {
    create: ({ username, passwordHash, active = true, claims = {} }, { at, client }) =>
      trail.transaction(async (trx, record) => {
        const row = {
          username,
          username_key: foldUsername(username),
          password_hash: passwordHash,
          is_active: active,
          claims: JSON.stringify(claims),
          created_at: at,
        }
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
    ...createListAccounts(knex),
    ...createChangeAccount(trail, usernames),
    replaceHash: (id, expected, passwordHash) =>
      guarded(async () => {
        const same = knex<AccountRow>('accounts').where({ id, password_hash: expected })
        return (await same.update({ password_hash: passwordHash })) === 1
      }),
    setClaims: (id, claims, act) => change(id, { claims: JSON.stringify(claims) }, 'account_claims_set', act),
    enable: (id, act) => change(id, { is_active: true }, 'account_enabled', act),
    disable: (id, act) =>
      ending({ id, event: 'account_disabled', reason: 'account_disabled' }, act, (trx, why) =>
        startEpoch(trx, { id }, disabledAt(act.at), why),
      ),
    changePassword: (id, { passwordHash }, act) =>
      ending({ id, event: 'password_changed', reason: 'password_changed' }, act, (trx, why) =>
        startEpoch(trx, { id }, passwordChangedTo(passwordHash, act.at), why),
      ),
  }
}
