import type { Knex } from 'knex'
import type { AccountStore } from '../../domain/accounts/account-store.ts'
import { foldUsername, type UsernameCase } from '../../domain/accounts/username-key.ts'
import { auditEvent } from '../../domain/audit.ts'
import { greatestAccountId } from '../../domain/constants.ts'
import { guarded } from '../guard.ts'
import { type AccountRow, passwordChangedTo, rowToAccount } from './account-row.ts'
import type { AuditTrail } from './audit-store.ts'
import { createChangeAccount } from './change-account.ts'
import { endEpoch, startEpoch } from './end-epoch.ts'
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
    changePassword: async (id, { passwordHash }, act) => {
      const reason = 'password_changed'
      const changed = await endEpoch(trail, { accountId: id, reason }, act, async (trx, record) => {
        const columns = passwordChangedTo(passwordHash, act.at)
        const started = await startEpoch(trx, { id }, columns, { reason, at: act.at })
        if (started !== undefined) await record(auditEvent({ ...act, event: reason, accountId: id }))
        return started
      })
      return changed !== undefined
    },
  }
}
