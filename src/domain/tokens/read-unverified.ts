import type { KeyRing } from '../keys/key-ring.ts'
import type { Claims } from './claims.ts'
import { parsePayload, readHeader } from './parse.ts'
import { withoutSession } from './verify.ts'

/**
 * Creates the reading of unverified tokens, which must not grant anything. As in a verified one,
 * only a token whose `kid` names a key names a session. Malformed text gives undefined.
 */
export const createReadUnverified =
  (keys: Pick<KeyRing, 'knows'>) =>
  (token: string): Claims | undefined => {
    try {
      const { kid } = readHeader(token)
      const claims = parsePayload(Buffer.from(token.split('.')[1] ?? '', 'base64url'))
      return kid !== undefined && keys.knows(kid) ? claims : withoutSession(claims)
    } catch {
      return undefined
    }
  }
