import { type Client, noClient } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { type Account, type AccountClaims, refusedClaimNames } from './account.ts'
import type { AccountStore } from './account-store.ts'

/** What came of setting claims: the names that were refused (then nothing was stored), or whether the account was still there. */
export type SetClaimsResult = { readonly refused: readonly string[] } | { readonly stored: boolean }

/**
 * Creates a function that sets an account's own claims, which its access tokens carry from then on. Reserved names are refused.
 * @param userIdClaim the configured name of the claim that carries the account's id
 */
export const createSetClaims =
  (accounts: AccountStore, clock: Clock, userIdClaim: string) =>
  async (account: Account, claims: AccountClaims, client: Client = noClient): Promise<SetClaimsResult> => {
    const refused = refusedClaimNames(claims, userIdClaim)
    return refused.length > 0
      ? { refused }
      : { stored: await accounts.setClaims(account.id, claims, { at: clock.now(), client }) }
  }

/** Replaces the extra claims of an account for an operator. */
export type SetClaims = ReturnType<typeof createSetClaims>
