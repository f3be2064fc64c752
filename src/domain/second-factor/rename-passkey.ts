import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { Factor } from '../factors/factor.ts'
import type { GuessingLimits } from '../guessing/count-attempts.ts'
import type { PasskeyStore, RenamedPasskey } from './passkey-store.ts'

interface RenamePasskeyParts {
  readonly passkeys: Pick<PasskeyStore, 'rename'>
  readonly guessing: Pick<GuessingLimits, 'countChange'>
  readonly clock: Clock
}

/**
 * Creates the renaming of a passkey. A name protects nothing, so any access token will do.
 * @throws AuthError `factor_not_found`, `throttled`
 */
export const createRenamePasskey =
  ({ passkeys, guessing, clock }: RenamePasskeyParts) =>
  async (passkey: RenamedPasskey, client: Client): Promise<Factor> => {
    // Each leaves a row in the audit trail.
    await guessing.countChange(client)
    const renamed = await passkeys.rename(passkey, { at: clock.now(), client })
    if (renamed === undefined) throw new AuthError('factor_not_found')
    return renamed
  }

/** Renames a passkey. */
export type RenamePasskey = ReturnType<typeof createRenamePasskey>
