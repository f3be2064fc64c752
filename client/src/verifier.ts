import { createRemoteJWKSet, customFetch, errors, type JWTPayload, jwtVerify } from 'jose'
import { AccessTokenError } from './access-token-error.ts'
import { followRevocations, type RevocationOptions } from './revocation-feed.ts'

/** Options of a verifier. */
export interface VerifierOptions {
  /**
   * Base URL of the service, such as `https://auth.example.com`: its keys and its feed are there.
   */
  readonly baseUrl: string | URL
  /** The service's `ISSUER`, if it has one. */
  readonly issuer?: string
  /** The entry of the service's `AUDIENCE` that names this API, if it has any. */
  readonly audience?: string
  /** Allowed clock skew in seconds; 0 by default. */
  readonly clockToleranceSeconds?: number
  /** Without it, tokens are accepted until they expire, even after a logout. */
  readonly revocations?: RevocationOptions
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof fetch
}

/** Claims of an access token of the service, including the account's own claims. */
export interface AccessClaims extends JWTPayload {
  readonly token_type: 'access'
  readonly exp: number
  readonly iat: number
  /** The account: a number, or text if the service is configured so. */
  readonly user_id?: number | string
  /** The session. */
  readonly sid?: string
}

/** Verifies access tokens offline. */
export interface Verifier {
  /**
   * Verifies the signature with the key of its `kid` and that key's algorithm, then type, times,
   * issuer and audience if configured, and revocation.
   * @throws AccessTokenError
   */
  verifyAccessToken(token: string): Promise<AccessClaims>
  /** Stops reading the feed. */
  close(): void
}

/** The algorithms of the service, except shared secrets, which never leave it. */
const algorithms = ['ES256', 'ES384', 'ES512', 'EdDSA', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']

/**
 * Creates a verifier. Create one for each process. Keys are fetched for the first token, cached for
 * 5 minutes, and fetched again for an unknown `kid`.
 */
export const createVerifier = (options: VerifierOptions): Verifier => {
  const { issuer, audience, clockToleranceSeconds = 0, revocations } = options
  const base = `${String(options.baseUrl).replace(/\/$/, '')}/`
  const fetchApi = options.fetch ?? fetch
  const keys = createRemoteJWKSet(new URL('.well-known/jwks.json', base), {
    cacheMaxAge: 300_000,
    [customFetch]: fetchApi,
  })
  const feed =
    revocations &&
    followRevocations({
      ...revocations,
      url: new URL('api/revocations', base),
      fetch: fetchApi,
      clockToleranceSeconds,
    })
  const checks = {
    algorithms,
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ['exp', 'iat'],
    ...(issuer !== undefined && { issuer }),
    ...(audience !== undefined && { audience }),
  }
  return {
    verifyAccessToken: async (token) => {
      const { payload, protectedHeader } = await jwtVerify(token, keys, checks).catch(explain)
      // A key set with one key would accept a token that names none.
      if (protectedHeader.kid === undefined) throw new AccessTokenError('invalid')
      if (payload.token_type !== 'access') throw new AccessTokenError('wrong_type')
      const claims = payload as AccessClaims
      await feed?.refuseRevoked({ ...claims, kid: protectedHeader.kid })
      return claims
    },
    close: () => feed?.close(),
  }
}

/** Errors of the key fetch say nothing about the token. */
function explain(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw new AccessTokenError('expired', error)
  const isOfToken =
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === 'ERR_JOSE_GENERIC')
  throw new AccessTokenError(isOfToken ? 'invalid' : 'keys_unavailable', error)
}
