import { createRemoteJWKSet, customFetch, errors, type JWTPayload, jwtVerify } from 'jose'
import { AccessTokenError } from './access-token-error.ts'
import { followRevocations, type RevocationOptions } from './revocation-feed.ts'

/** What a verifier is made with. */
export interface VerifierOptions {
  /**
   * Where the service is, such as `https://auth.example.com`: its keys and its feed are found
   * there.
   */
  readonly baseUrl: string | URL
  /** The service's `ISSUER`, where it has one. */
  readonly issuer?: string
  /** One of the service's `AUDIENCE`, where it has any: the one that names this API. */
  readonly audience?: string
  /** Clock skew that is allowed, in seconds; 0 when absent. */
  readonly clockToleranceSeconds?: number
  /** Without it a token is honoured until it expires, also after a logout. */
  readonly revocations?: RevocationOptions
  /** Takes the place of the global `fetch`. */
  readonly fetch?: typeof fetch
}

/** Claims of an access token of the service; those of the account are among them. */
export interface AccessClaims extends JWTPayload {
  readonly token_type: 'access'
  readonly exp: number
  readonly iat: number
  /** The account: a number, or text where the service is set so. */
  readonly user_id?: number | string
  /** The session. */
  readonly sid?: string
}

/** Verifies access tokens without asking about each. */
export interface Verifier {
  /**
   * Verifies an access token: its signature under the key of its `kid` with that key's algorithm,
   * its type and its times, issuer and audience where they are set, and that it is not revoked.
   * @throws AccessTokenError
   */
  verifyAccessToken(token: string): Promise<AccessClaims>
  /** Stops reading the feed. */
  close(): void
}

/** What the service signs with, but for shared secrets: those never leave it. */
const algorithms = ['ES256', 'ES384', 'ES512', 'EdDSA', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']

/**
 * Makes a verifier: one for each process. Keys are fetched with the first token, kept for 5
 * minutes, and fetched anew for an unknown `kid`.
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
      // A set of one key would be used for a token that names none.
      if (protectedHeader.kid === undefined) throw new AccessTokenError('invalid')
      if (payload.token_type !== 'access') throw new AccessTokenError('wrong_type')
      const claims = payload as AccessClaims
      await feed?.refuseRevoked({ ...claims, kid: protectedHeader.kid })
      return claims
    },
    close: () => feed?.close(),
  }
}

/** What says that the keys could not be had says nothing of the token. */
function explain(error: unknown): never {
  if (error instanceof errors.JWTExpired) throw new AccessTokenError('expired', error)
  const isOfToken =
    error instanceof errors.JOSEError &&
    !(error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === 'ERR_JOSE_GENERIC')
  throw new AccessTokenError(isOfToken ? 'invalid' : 'keys_unavailable', error)
}
