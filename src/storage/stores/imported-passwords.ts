import type { Knex } from 'knex'
import type { ImportedPasswords } from '../../domain/sessions/foreign-password.ts'
import { guarded } from '../guard.ts'

/** Creates the store that reads `imported_accounts.password_md5`. */
export const createImportedPasswords = (knex: Knex): ImportedPasswords => ({
  findMd5: (accountId) =>
    guarded(async () => {
      const row = await knex('imported_accounts').where({ account_id: accountId }).first('password_md5')
      return row?.password_md5
    }),
})
