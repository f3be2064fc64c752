import type { SigningKey } from '../keys/signing-key.ts'
import type { Claims, TokenSettings } from './claims.ts'
import type { Signatures } from './signatures.ts'

/**
 * Signs claims into a compact JWT with the header `{"alg", "typ", "kid"}`.
 * The same claims under the same HMAC key give the same bytes.
 * @see RFC 7515 section 7.1
 */
export const signToken = (
  signatures: Signatures,
  key: SigningKey,
  claims: Claims,
  typ: TokenSettings['accessTokenTyp'] = 'JWT',
): Promise<string> =>
  signatures.sign(key, { alg: key.algorithm, typ, kid: key.kid }, Buffer.from(JSON.stringify(claims), 'utf8'))
