import { AuthError } from '../errors.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { KeyUse } from '../keys/signing-key.ts'
import { signToken } from './sign.ts'
import type { Signatures } from './signatures.ts'

/**
 * Builds the question whether tokens can be issued: both active keys sign something that is no token. It asks no database.
 * @throws AuthError `not_ready`, whose reason names the key
 */
export const createRequireKeys = (keys: Pick<KeyRing, KeyUse>, signatures: Signatures) => async (): Promise<void> => {
  for (const use of ['access', 'refresh'] as const) {
    try {
      await signToken(signatures, keys[use], {})
    } catch (cause) {
      throw new AuthError('not_ready', { reason: `no_${use}_key`, cause })
    }
  }
}
