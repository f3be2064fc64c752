import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { PasswordHasher } from '../passwords/hash.ts'
import { passwordFaults } from '../passwords/policy.ts'
import type { Account } from './account.ts'
import type { AccountStore } from './account-store.ts'

/** What setting a password works with. */
export interface SetPasswordParts {
  readonly accounts: AccountStore
  readonly hasher: PasswordHasher
  readonly clock: Clock
}

/**
 * Builds the setting of an account's password, which ends all its sessions.
 * @returns false when the account was deleted meanwhile
 * @throws AuthError `password_refused` with every fault
 */
export const createSetPassword =
  ({ accounts, hasher, clock }: SetPasswordParts) =>
  async (account: Account, password: string): Promise<boolean> => {
    const faults = passwordFaults(password, account.username)
    if (faults.length > 0) throw new AuthError('password_refused', { faults })
    return accounts.changePassword(account.id, await hasher.hash(password), clock.now())
  }

/** The function that {@link createSetPassword} builds. */
export type SetPassword = ReturnType<typeof createSetPassword>
