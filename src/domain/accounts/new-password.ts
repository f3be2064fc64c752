import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { PasswordHasher } from '../passwords/hash.ts'
import { passwordFaults } from '../passwords/policy.ts'
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
