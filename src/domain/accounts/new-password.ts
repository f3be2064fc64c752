import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { PasswordHasher } from '../passwords/hash.ts'
import { passwordFaults } from '../passwords/policy.ts'
import type { Account } from './account.ts'
import type { AccountStore } from './account-store.ts'

/** What giving an account a password works with, its first or another. */
export interface NewPasswordParts {
  readonly accounts: AccountStore
  readonly hasher: PasswordHasher
  readonly clock: Clock
}

/**
 * Requires that a new password breaks no rule.
 * @throws AuthError `password_refused` with every fault
 */
export const requireGoodPassword = (password: string, username: string): void => {
  const faults = passwordFaults(password, username)
  if (faults.length > 0) throw new AuthError('password_refused', { faults })
}

/** The part of passwords that changes of an account ask. */
export interface NewPasswordRule {
  matches(account: Account, password: string): Promise<boolean>
  /**
   * Gives the hash of a new password.
   * @throws AuthError `new_password_refused` with every fault
   */
  hashNew(password: string, username: string): Promise<string>
}

/** Builds {@link NewPasswordRule}. */
export const createNewPasswordRule = (hasher: PasswordHasher): NewPasswordRule => ({
  matches: (account, password) => hasher.verify(account.passwordHash, password),
  hashNew: async (password, username) => {
    const faults = passwordFaults(password, username)
    if (faults.length > 0) throw new AuthError('new_password_refused', { faults })
    return hasher.hash(password)
  },
})
