import type { Account } from '../accounts/account.ts'
import { AuthError } from '../errors.ts'
import type { Claims } from '../tokens/claims.ts'

/** Reads what the import stored about passwords. */
export interface ImportedPasswords {
  /**
   * Returns the upper-case MD5 of the stored password text as the source had it last; undefined for
   * an account that was not imported.
   * @throws AuthError `storage_unavailable`
   */
  findMd5(accountId: number): Promise<string | undefined>
}

/**
 * Creates the check of the claim that simplejwt writes with `CHECK_REVOKE_TOKEN`. A foreign token
 * that carries it is good until the password changes at the source; what is stored here may be an
 * upgraded hash. Only tokens with the claim cost a query.
 * @throws AuthError `password_changed`
 */
export const createRequireSamePassword =
  (imported: ImportedPasswords) =>
  async ({ hash_password: claimed }: Claims, account: Pick<Account, 'id'> | undefined): Promise<void> => {
    if (claimed === undefined) return
    if (account !== undefined && claimed === (await imported.findMd5(account.id))) return
    throw new AuthError('password_changed')
  }

/** Requires the password that a foreign token was issued for. */
export type RequireSamePassword = ReturnType<typeof createRequireSamePassword>
