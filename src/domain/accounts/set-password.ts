import { type Client, noClient } from '../audit.ts'
import type { HashPlace } from '../hash-place.ts'
import type { Account } from './account.ts'
import { type NewPasswordParts, requireGoodPassword } from './new-password.ts'

/**
 * Creates a function that sets a password and ends all sessions of the account.
 * @returns false when the account was deleted meanwhile
 * @throws AuthError `password_refused` with every fault, `busy`, `too_many_waiting`
 */
export const createSetPassword =
  ({ accounts, hasher, rules, clock }: NewPasswordParts) =>
  async (account: Account, password: string, client: Client = noClient, place?: HashPlace): Promise<boolean> => {
    await requireGoodPassword(rules, password, account.username)
    const passwordHash = await hasher.hash(password, place)
    return accounts.changePassword(account.id, { passwordHash }, { at: clock.now(), client })
  }

/** Sets the password of an account for an operator or an admin. */
export type SetPassword = ReturnType<typeof createSetPassword>
