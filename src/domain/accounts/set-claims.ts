import { type Client, noClient } from '../audit.ts'
import type { Clock } from '../clock.ts'
import type { Account, AccountClaims } from './account.ts'
import type { AccountStore } from './account-store.ts'
import { findClaimFaults } from './claims-rule.ts'

/** The faults, when nothing was stored; or whether the account still existed. */
export type SetClaimsResult = { readonly refused: readonly string[] } | { readonly stored: boolean }

/** Creates a function that sets the extra claims of future access tokens. */
export const createSetClaims =
  (accounts: AccountStore, clock: Clock, userIdClaim: string) =>
  async (account: Account, claims: AccountClaims, client: Client = noClient): Promise<SetClaimsResult> => {
    const refused = findClaimFaults(claims, userIdClaim)
    return refused.length > 0
      ? { refused }
      : { stored: await accounts.setClaims(account.id, claims, { at: clock.now(), client }) }
  }

/** Replaces the extra claims of an account for an operator. */
export type SetClaims = ReturnType<typeof createSetClaims>
