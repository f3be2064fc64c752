import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { Factors } from '../factors/factor.ts'
import type { FactorStore, FactorsOwner } from '../factors/factor-store.ts'
import { newRecoveryCodes } from '../factors/recovery-codes.ts'
import type { GuessingLimits } from '../guessing/count-attempts.ts'
import type { Random } from '../random.ts'
import { requireSession } from '../sessions/own-sessions.ts'
import type { FactorCaller } from './identify-enroller.ts'
import { requireFresh } from './require-fresh.ts'

interface OwnFactorsParts {
  readonly factors: Pick<FactorStore, 'list' | 'remove' | 'renewCodes'>
  readonly guessing: Pick<GuessingLimits, 'countChange'>
  readonly random: Random
  readonly clock: Clock
}

/**
 * Creates the operations of an account on its own second factors.
 * @throws AuthError what {@link requireFresh} throws, and `token_blacklisted` when the session of
 *   the caller ended meanwhile, from every change
 */
export const createOwnFactors = ({ factors, guessing, random, clock }: OwnFactorsParts) => ({
  list: ({ accountId }: Pick<FactorCaller, 'accountId'>): Promise<Factors> => factors.list(accountId),

  /**
   * Removes a factor, and with the last one the recovery codes. The sessions go on.
   * @throws AuthError `factor_not_found`
   */
  remove: async (caller: FactorCaller, factorId: string, client: Client): Promise<void> => {
    const at = clock.now()
    requireFresh(caller, at)
    const owner = ownerOf(caller)
    // A factor that was added meanwhile needs more than this login.
    const outcome = caller.hasFactor ? await factors.remove(owner, factorId, { at, client }) : 'unknown'
    if (outcome !== 'done') throw new AuthError(refusals[outcome])
  },

  /**
   * Replaces the recovery codes. An account without factors has none.
   * @returns the new ones, to be shown once
   * @throws AuthError `login_without_factor` for such an account; `throttled`
   */
  renewCodes: async (caller: FactorCaller, client: Client): Promise<readonly string[]> => {
    const at = clock.now()
    requireFresh({ ...caller, hasFactor: true }, at)
    // Each leaves a row in the audit trail.
    await guessing.countChange(client)
    const codes = newRecoveryCodes(random)
    const outcome = await factors.renewCodes(ownerOf(caller), codes.stored, { at, client })
    if (outcome !== 'done') throw new AuthError(refusals[outcome])
    return codes.texts
  },
})

const ownerOf = (caller: FactorCaller): FactorsOwner => ({
  accountId: caller.accountId,
  sessionId: requireSession(caller),
})

const refusals = {
  unknown: 'factor_not_found',
  no_factor: 'login_without_factor',
  session_ended: 'token_blacklisted',
} as const

/** Operations of an account on its own second factors. */
export type OwnFactors = ReturnType<typeof createOwnFactors>
