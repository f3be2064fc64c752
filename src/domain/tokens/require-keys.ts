import { type StartWatch, startWatch } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { KeyUse, SigningKey } from '../keys/signing-key.ts'
import { type Signatures, signToken } from './signatures.ts'

/** How long a result is remembered, even a failure: a signature may cost 1.5 ms. */
const rememberSeconds = 1

/** A trial signature. */
interface Trial {
  readonly key: SigningKey
  readonly ageSeconds: () => number
  readonly outcome: Promise<unknown>
}

/**
 * Creates the check that both active keys can sign, at most once a second, without the database.
 * @throws AuthError `not_ready`, whose reason names the key
 */
export const createRequireKeys = (
  keys: Pick<KeyRing, KeyUse>,
  signatures: Signatures,
  start: StartWatch = startWatch,
) => {
  const trials = new Map<KeyUse, Trial>()

  const tryKey = async (use: KeyUse): Promise<void> => {
    const key = keys[use]
    const known = trials.get(use)
    if (known?.key === key && known.ageSeconds() < rememberSeconds) return void (await known.outcome)
    const outcome = signToken(signatures, key, {})
    trials.set(use, { key, ageSeconds: start(), outcome })
    await outcome
  }

  return async (): Promise<void> => {
    for (const use of ['access', 'refresh'] as const) {
      try {
        await tryKey(use)
      } catch (cause) {
        throw new AuthError('not_ready', { reason: `no_${use}_key`, cause })
      }
    }
  }
}
