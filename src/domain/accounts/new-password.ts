import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { PasswordHasher } from '../passwords/hash.ts'
import type { PasswordRules } from '../passwords/password-rules.ts'
import type { AccountStore } from './account-store.ts'

/** Dependencies of setting a password. */
export interface NewPasswordParts {
  readonly accounts: AccountStore
  readonly hasher: PasswordHasher
  readonly rules: PasswordRules
  readonly clock: Clock
}

/**
 * Requires that a new password breaks no rule.
 * @param code names the field of the faults
 * @throws AuthError `code` with every fault
 */
export const requireGoodPassword = async (
  { faultsOf }: PasswordRules,
  password: string,
  username: string,
  code: 'password_refused' | 'new_password_refused' = 'password_refused',
): Promise<void> => {
  const faults = await faultsOf(password, username)
  if (faults.length > 0) throw new AuthError(code, { faults })
}
