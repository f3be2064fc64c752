import { AuthError } from '../errors.ts'
import type { KeyRing } from '../keys/key-ring.ts'
import type { KeyUse, SigningKey } from '../keys/signing-key.ts'
import type { Claims, TokenSettings } from './claims.ts'
import { parsePayload, readHeader } from './parse.ts'
import { checkRegisteredClaims } from './registered-claims.ts'
import type { Signatures } from './signatures.ts'

/** A token with a valid signature, times, issuer and audience; its session is unchecked. */
export interface VerifiedToken {
  readonly claims: Claims
  readonly key: SigningKey
}

/**
 * Creates the verification of tokens: structure, signature, then registered claims. It reads the
 * database only for an unknown key.
 * @throws AuthError `token_invalid` or `token_expired`
 * @see RFC 7519 section 7.2, RFC 8725
 */
export const createVerifyToken =
  (keys: KeyRing, settings: TokenSettings, signatures: Signatures) =>
  async (token: string, now: number): Promise<VerifiedToken> => {
    const header = readHeader(token)
    const found = await keys.find(header.kid)
    if (found === undefined || header.alg !== found.key.algorithm) throw new AuthError('token_invalid')
    const claims = parsePayload(await verifiedPayload(signatures, token, found.key))
    // Our own instances wrote these times: a clock that is behind must not log anyone out.
    checkRegisteredClaims(claims, settings, now, found.by === 'kid' ? 'own' : 'other')
    return { claims, key: found.key }
  }

/** Verifies the signature, times and registered claims of a token. */
export type VerifyToken = ReturnType<typeof createVerifyToken>

async function verifiedPayload(signatures: Signatures, token: string, key: SigningKey): Promise<Uint8Array> {
  try {
    return await signatures.verify(key, token)
  } catch (cause) {
    throw new AuthError('token_invalid', { cause })
  }
}

/**
 * Requires `exp`, `jti` and the type, in the order of simplejwt.
 * @throws AuthError `token_without_exp`, `token_without_id`, `token_without_type`,
 *   `token_wrong_type`
 */
export const requireType = (claims: Claims, type: KeyUse): { jti: string; exp: number } => {
  const found = requireExpAndId(claims)
  if (claims.token_type === undefined) throw new AuthError('token_without_type')
  if (claims.token_type !== type) throw new AuthError('token_wrong_type')
  return found
}

/**
 * Requires `exp` and a `jti`.
 * @throws AuthError `token_without_exp`, `token_without_id`
 */
export const requireExpAndId = (claims: Claims): { jti: string; exp: number } => {
  const { exp, jti } = claims
  if (typeof exp !== 'number') throw new AuthError('token_without_exp')
  if (typeof jti !== 'string') throw new AuthError('token_without_id')
  return { jti, exp }
}
