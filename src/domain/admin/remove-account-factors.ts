import type { AccountStore, RemovedFactors } from '../accounts/account-store.ts'
import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { Admin } from './authorize.ts'

interface RemoveAccountFactorsParts {
  readonly accounts: Pick<AccountStore, 'findById' | 'removeFactors'>
  readonly clock: Clock
}

/** An admin, or the operator on the command line. */
type FactorsRemover = Admin | { readonly kind: 'operator' }

/**
 * Creates a function that removes all second factors of an account, for an owner who has lost them,
 * and ends its sessions and devices. For an account without a factor it changes nothing.
 * @throws AuthError `account_not_found`; `own_factors` for the admin's own account;
 *   `admin_required` when the admin lost that right meanwhile
 */
export const createRemoveAccountFactors =
  ({ accounts, clock }: RemoveAccountFactorsParts) =>
  async (id: number, by: FactorsRemover, client: Client): Promise<RemovedFactors> => {
    const actingAdmin = by.kind === 'account' ? by.accountId : undefined
    if (actingAdmin === id) throw new AuthError('own_factors')
    const removed = await accounts.removeFactors(id, { at: clock.now(), client }, actingAdmin)
    if (removed !== undefined) return removed
    if ((await accounts.findById(id)) === undefined) throw new AuthError('account_not_found')
    return { factors: 0, sessions: 0 }
  }

/** Removes all second factors of an account for an admin. */
export type RemoveAccountFactors = ReturnType<typeof createRemoveAccountFactors>
