import { type NewPasswordParts, requireGoodPassword } from '../accounts/new-password.ts'
import type { Client } from '../audit.ts'
import { AuthError } from '../errors.ts'
import type { HashPlace } from '../hash-place.ts'

interface SetAccountPasswordParts extends NewPasswordParts {
  readonly places: { readonly admin: (client: Client) => HashPlace }
}

/**
 * Creates a function that sets the password of an account and ends all its sessions.
 * @throws AuthError `account_not_found`, `password_refused` with every fault, `busy`,
 *   `too_many_waiting`
 */
export const createSetAccountPassword =
  ({ accounts, hasher, rules, clock, places }: SetAccountPasswordParts) =>
  async (id: number, password: string, client: Client): Promise<void> => {
    const account = await accounts.findById(id)
    if (account === undefined) throw new AuthError('account_not_found')
    await requireGoodPassword(rules, password, account.username)
    const passwordHash = await hasher.hash(password, places.admin(client))
    const isStored = await accounts.changePassword(id, { passwordHash }, { at: clock.now(), client })
    if (!isStored) throw new AuthError('account_not_found')
  }

/** Sets the password of an account for an admin. */
export type SetAccountPassword = ReturnType<typeof createSetAccountPassword>
