import type { Knex } from 'knex'
import type { AccountStore } from '../../domain/accounts/account-store.ts'
import { foldUsername, type UsernameCase } from '../../domain/accounts/username-key.ts'
import { auditEvent } from '../../domain/audit.ts'
import { greatestAccountId } from '../../domain/constants.ts'
import { AuthError } from '../../domain/errors.ts'
import { guarded } from '../guard.ts'
import { type AccountRow, passwordChangedTo, rowToAccount } from './account-row.ts'
import type { AuditTrail } from './audit-store.ts'
import { createChangeAccount } from './change-account.ts'
import { endEpoch, startEpoch } from './end-epoch.ts'
import { createListAccounts } from './list-accounts.ts'
import { createRemoveFactors } from './remove-factors.ts'
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
    create: ({ username, passwordHash, subject, active = true, claims = {} }, { at, client }) =>
      trail.transaction(async (trx, record) => {
        const row = {
          subject: subject ?? null,
          username,
          username_key: foldUsername(username),
          password_hash: passwordHash,
          is_active: active,
          claims: JSON.stringify(claims),
          created_at: at,
        }
        const created = await usernames.insert(trx, row)
        if (created === undefined) return undefined
        // After an import of the greatest ids. Two greater ones would read as one account.
        if (created.id > greatestAccountId) throw new AuthError('registration_closed')
        await record(auditEvent({ at, client, event: 'account_created', accountId: created.id }))
        return rowToAccount(created)
      }),
    findByUsername: (username) => accountOf(() => usernames.find(username)),
    findById: (id) => accountOf(() => knex<AccountRow>('accounts').where({ id }).first()),
    // Only accounts without a subject have their number as id.
    findByUserId: (userId) =>
      accountOf(async () =>
        // No account has another number, and PostgreSQL refuses those beyond its type.
        'id' in userId && !Number.isSafeInteger(userId.id)
          ? undefined
          : knex<AccountRow>('accounts')
              .where({ subject: null, ...userId })
              .first(),
      ),
    hasAnyWith: (kind) =>
      guarded(async () => {
        const some = knex<AccountRow>('accounts')
        // No subject is empty. In this order both databases read the index of subjects, and one
        // row.
        const ofKind = kind === 'number' ? some.whereNull('subject') : some.where('subject', '>', '')
        return (await ofKind.orderBy('subject').first('id')) !== undefined
      }),
    findClashes: (limit) => guarded(() => findClashes(knex, limit)),
    ...createListAccounts(knex),
    ...createChangeAccount(trail, usernames),
    removeFactors: createRemoveFactors(trail),
    replaceHash: (id, expected, passwordHash, upgrade) =>
      trail.transaction(async (trx, record) => {
        const same = trx<AccountRow>('accounts').where({ id, password_hash: expected })
        const replaced = (await same.update({ password_hash: passwordHash })) === 1
        if (replaced && upgrade !== undefined) {
          await record(auditEvent({ ...upgrade, event: 'password_upgraded', accountId: id }))
        }
        return replaced
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
