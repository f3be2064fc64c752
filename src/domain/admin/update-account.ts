import type { Account, AccountClaims } from '../accounts/account.ts'
import type { AccountChange, AccountStore } from '../accounts/account-store.ts'
import { findBoundFaults, findClaimFaults, findNameFaults } from '../accounts/claims-rule.ts'
import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import { type ActingAdmin, guardOf, requireDone } from './acting-admin.ts'
import { mergePatch } from './merge-patch.ts'

interface UpdateAccountParts {
  readonly accounts: Pick<AccountStore, 'update'>
  readonly clock: Clock
  /** The claim of the account id. */
  readonly userIdClaim: string
}

/** What to change in an account; an absent field stays. */
export interface AccountPatch {
  readonly username?: string | undefined
  readonly active?: boolean | undefined
  readonly admin?: boolean | undefined
  /** A merge patch; null removes all claims. */
  readonly claims?: AccountClaims | null | undefined
  /** Replaces all claims. */
  readonly allClaims?: AccountClaims | undefined
}

/**
 * Plans a change: what differs afterwards, and nothing else.
 * @throws AuthError `claims_refused` with the faults of the patch, or of the merged claims
 */
export const planUpdate = (account: Account, patch: AccountPatch, userIdClaim: string): AccountChange => {
  const username = patch.username?.normalize('NFKC')
  const claims = plannedClaims(account.claims, patch, userIdClaim)
  return {
    username: username === account.username ? undefined : username,
    active: patch.active === account.active ? undefined : patch.active,
    admin: patch.admin === account.admin ? undefined : patch.admin,
    claims: JSON.stringify(claims) === JSON.stringify(account.claims) ? undefined : claims,
  }
}

function plannedClaims(stored: AccountClaims, { claims, allClaims }: AccountPatch, userIdClaim: string) {
  if (allClaims !== undefined) refuseFaults(findClaimFaults(allClaims, userIdClaim))
  return claims === undefined ? allClaims : mergeClaims(allClaims ?? stored, claims, userIdClaim)
}

function mergeClaims(claims: AccountClaims, patch: AccountClaims | null, userIdClaim: string): AccountClaims {
  if (patch === null) return {}
  // First the patch: merging goes as deep as it does.
  refuseFaults([...findNameFaults(patch, userIdClaim), ...findBoundFaults(patch)])
  const merged = mergePatch(claims, patch) as AccountClaims
  refuseFaults(findBoundFaults(merged))
  return merged
}

const refuseFaults = (faults: readonly string[]): void => {
  if (faults.length > 0) throw new AuthError('claims_refused', { faults })
}

/**
 * Creates a function that updates an account. All fields change in one transaction with their audit
 * events; disabling also ends the sessions.
 * @throws AuthError `account_not_found`, `claims_refused`, `username_conflict`, `last_admin`;
 *   `own_account` when admins disable themselves or drop their own flag; `admin_required` when the
 *   admin lost that right meanwhile
 */
export const createUpdateAccount =
  ({ accounts, clock, userIdClaim }: UpdateAccountParts) =>
  async (id: number, patch: AccountPatch, by: ActingAdmin, client: Client): Promise<void> => {
    const isOwn = by.kind === 'account' && by.accountId === id
    if (isOwn && (patch.active === false || patch.admin === false)) throw new AuthError('own_account')
    const plan = (account: Account) => planUpdate(account, patch, userIdClaim)
    requireDone(await accounts.update(id, plan, { at: clock.now(), client }, guardOf(by)))
  }

/** Changes an account for an admin. */
export type UpdateAccount = ReturnType<typeof createUpdateAccount>
