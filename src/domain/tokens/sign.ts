import { CompactSign } from 'jose'
import type { SigningKey } from '../keys/signing-key.ts'
import type { Claims } from './claims.ts'

/**
 * Signs claims into a compact JWT with the header `{"alg", "typ", "kid"}`.
 * The same claims under the same HMAC key give the same bytes.
 * @see RFC 7515 section 7.1
 */
export const signToken = (key: SigningKey, claims: Claims, typ: 'JWT' | 'at+jwt' = 'JWT'): Promise<string> =>
  new CompactSign(Buffer.from(JSON.stringify(claims), 'utf8'))
    .setProtectedHeader({ alg: key.algorithm, typ, kid: key.kid })
    .sign(key.signWith)
