import type { AdminGuard, ChangeOutcome } from '../accounts/account-store.ts'
import { AuthError } from '../errors.ts'
import type { Admin } from './authorize.ts'

/**
 * The actor of a change of an account. The operator on the command line may remove the last admin,
 * after a confirmation.
 */
export type ActingAdmin = Admin | { readonly kind: 'operator'; readonly lastAdmin: 'keep' | 'give_up' }

/** Returns what the store must check; undefined: nothing. */
export const guardOf = (by: ActingAdmin): AdminGuard | undefined => {
  if (by.kind === 'operator' && by.lastAdmin === 'give_up') return undefined
  return { actingAdmin: by.kind === 'account' ? by.accountId : undefined }
}

const codes = {
  unknown: 'account_not_found',
  username_taken: 'username_conflict',
  last_admin: 'last_admin',
  actor_is_no_admin: 'admin_required',
} as const

/** Requires that a change was made. @throws AuthError the code of its refusal */
export const requireDone = (outcome: ChangeOutcome): void => {
  if (outcome !== 'done') throw new AuthError(codes[outcome])
}
