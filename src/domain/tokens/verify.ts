import { AuthError } from '../errors.ts'
import type { FoundKey, KeyRing } from '../keys/key-ring.ts'
import type { KeyUse, SigningKey } from '../keys/signing-key.ts'
import type { Claims, TokenSettings } from './claims.ts'
import { parsePayload, readHeader } from './parse.ts'
import { checkRegisteredClaims } from './registered-claims.ts'
import type { Signatures } from './signatures.ts'

/** A token with a valid signature, times, issuer and audience; its session is unchecked. */
export interface VerifiedToken {
  /** Without `sid` and `gen` in a foreign token. */
  readonly claims: Claims
  readonly key: SigningKey
  /** `own`: its `kid` names the key. `foreign`: only the fallback to the shared key fits. */
  readonly signedBy: 'own' | 'foreign'
}

/**
 * Creates the verification of tokens: structure, signature, then registered claims. It reads the
 * database only for an unknown key. A foreign token names no session of this service: Django copies
 * `sid` and `gen` of a refresh token that it rotates.
 * @throws AuthError `token_invalid` or `token_expired`
 * @see RFC 7519 section 7.2, RFC 8725, docs/adr/0042-kid-tells-whose-token.md
 */
export const createVerifyToken =
  (keys: KeyRing, settings: TokenSettings, signatures: Signatures) =>
  async (token: string, now: number): Promise<VerifiedToken> => {
    const header = readHeader(token)
    const found = await keys.find(header.kid)
    if (found === undefined || header.alg !== found.key.algorithm) throw new AuthError('token_invalid')
    const claims = parsePayload(await verifiedPayload(signatures, token, found.key))
    const verified = attribute(found, claims)
    // Our own instances wrote these times: a clock that is behind must not log anyone out.
    checkRegisteredClaims(claims, settings, now, verified.signedBy)
    return verified
  }

/** Verifies the signature, times and registered claims of a token. */
export type VerifyToken = ReturnType<typeof createVerifyToken>

/** Determines from the key of a token with a valid signature who signed it. */
export const attribute = ({ by, key }: FoundKey, claims: Claims): VerifiedToken =>
  by === 'kid' ? { claims, key, signedBy: 'own' } : { claims: withoutSession(claims), key, signedBy: 'foreign' }

/** Returns the claims of a foreign token without what would name a session. */
export const withoutSession = ({ sid: _sid, gen: _gen, ...claims }: Claims): Claims => claims

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
