import { auditEvent, type Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { VerifiedFactor } from '../factors/factor.ts'
import type { GuessingLimits } from '../guessing/count-attempts.ts'
import type { Refusals } from '../guessing/refusals.ts'

interface JudgeCodeParts {
  readonly guessing: Pick<GuessingLimits, 'countSecondFactor'>
  readonly refusals: Refusals
  readonly clock: Clock
}

/** A code or a passkey of a login. */
export interface GivenFactor {
  readonly kind: VerifiedFactor['kind']
  readonly accountId: number
  /** A device that has completed a second factor for the account; it has rate limits of its own. */
  readonly provenDevice: string | undefined
  /** Called once the attempt was counted. @returns undefined when it is wrong */
  readonly verify: () => Promise<VerifiedFactor | undefined>
}

/**
 * Creates the judgement of a second factor. One-time passwords are counted before they are
 * verified, and refunded when they were right. Recovery codes and passkeys cannot be guessed and
 * are not counted, so that an attacker who knows the password cannot keep the owner out.
 * @throws AuthError `second_factor_refused`, `throttled`
 */
export const createJudgeCode = (parts: JudgeCodeParts) => {
  const counted = async ({ verify, ...about }: GivenFactor, client: Client) => {
    const attempt = await parts.guessing.countSecondFactor(about, client)
    const verified = await verify().catch(attempt.refundAndThrow)
    if (verified !== undefined) await attempt.refund()
    return verified
  }

  return async (given: GivenFactor, client: Client): Promise<VerifiedFactor> => {
    const { kind, accountId } = given
    const verified = kind === 'totp' ? await counted(given, client) : await given.verify()
    if (verified !== undefined) return verified
    const refused = { event: 'second_factor_refused', outcome: 'refused', reason: kind } as const
    await parts.refusals.record(auditEvent({ ...refused, at: parts.clock.now(), client, accountId }))
    throw new AuthError('second_factor_refused')
  }
}

/** Judges a second factor. */
export type JudgeCode = ReturnType<typeof createJudgeCode>
