import type { AccountStore } from '../accounts/account-store.ts'
import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { type ActingAdmin, guardOf, requireDone } from './acting-admin.ts'

interface RemoveAccountParts {
  readonly accounts: Pick<AccountStore, 'remove'>
  readonly clock: Clock
}

/**
 * Creates a function that removes an account and ends its sessions.
 * @throws AuthError `account_not_found`, `last_admin`; `admin_required` when the admin lost that
 *   right meanwhile
 */
export const createRemoveAccount =
  ({ accounts, clock }: RemoveAccountParts) =>
  async (id: number, by: ActingAdmin, client: Client): Promise<void> =>
    requireDone(await accounts.remove(id, { at: clock.now(), client }, guardOf(by)))

/** Removes an account for an admin. */
export type RemoveAccount = ReturnType<typeof createRemoveAccount>
