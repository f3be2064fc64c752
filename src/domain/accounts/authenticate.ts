import { AuthError } from '../errors.ts'
import type { PasswordHasher } from '../passwords/hash.ts'
import type { Account } from './account.ts'
import type { AccountStore } from './account-store.ts'

/**
 * Builds the check of a username and a password.
 *
 * An unknown username, a wrong password, an inactive account and an unusable password cost one run of scrypt each and end in the
 * same error, so neither the answer nor the work tells which usernames exist.
 * @returns the account
 * @throws AuthError `no_active_account`
 */
export const createAuthenticate =
  (accounts: AccountStore, hasher: PasswordHasher) =>
  async (username: string, password: string): Promise<Account> => {
    const account = await accounts.findByUsername(username)
    const matches = await hasher.verify(account?.passwordHash, password)
    if (account === undefined || !matches || !account.active) throw new AuthError('no_active_account')
    if (hasher.isWeaker(account.passwordHash)) {
      await accounts.replaceHash(account.id, account.passwordHash, await hasher.hash(password))
    }
    return account
  }

/** The function that {@link createAuthenticate} builds. */
export type Authenticate = ReturnType<typeof createAuthenticate>
