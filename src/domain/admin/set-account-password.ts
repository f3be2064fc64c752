import type { AccountStore } from '../accounts/account-store.ts'
import type { SetPassword } from '../accounts/set-password.ts'
import type { Client } from '../audit.ts'
import { AuthError } from '../errors.ts'
import type { HashPlace } from '../hash-place.ts'

interface SetAccountPasswordParts {
  readonly accounts: Pick<AccountStore, 'findById'>
  readonly setPassword: SetPassword
  readonly places: { readonly admin: (client: Client) => HashPlace }
}

/**
 * Creates a function that sets the password of an account and ends all its sessions.
 * @throws AuthError `account_not_found`, `password_refused` with every fault, `busy`,
 *   `too_many_waiting`
 */
export const createSetAccountPassword =
  ({ accounts, setPassword, places }: SetAccountPasswordParts) =>
  async (id: number, password: string, client: Client): Promise<void> => {
    const account = await accounts.findById(id)
    const isStored = account !== undefined && (await setPassword(account, password, client, places.admin(client)))
    if (!isStored) throw new AuthError('account_not_found')
  }

/** Sets the password of an account for an admin. */
export type SetAccountPassword = ReturnType<typeof createSetAccountPassword>
