import { abortable } from '../calls/abortable.ts'
import { withoutUser } from '../calls/url-user.ts'
import { AccessTokenError } from './access-token-error.ts'
import { bearerIn } from './bearer.ts'
import { boundRequests, closedFault } from './bounded-requests.ts'
import { explain, malformed, refreshTokenFault } from './explain.ts'
import { jwtVerify } from './jose.ts'
import { openKeySet } from './key-set.ts'
import { followRevocations, type RevocationOptions } from './revocation-feed.ts'
import { finiteSecondsOf, secondsOf, timerSecondsOf } from './seconds.ts'
import { type FaultReport, guarded, VerifierFault, warnOnce } from './verifier-fault.ts'

/** Options of a verifier. */
export interface VerifierOptions {
  /**
   * Base URL of the service, such as `https://auth.example.com` or `https://example.com/auth`: its
   * keys and its feed are below it.
   */
  readonly baseUrl: string | URL
  /** The service's `ISSUER`, if it has one. */
  readonly issuer?: string
  /** The entry of the service's `AUDIENCE` that names this API, if it has any. */
  readonly audience?: string
  /** Allowed clock skew in seconds; 0 by default. */
  readonly clockToleranceSeconds?: number
  /**
   * A value that the claim `amr` must contain, such as `mfa`: then only tokens of sessions that
   * were opened with a second factor are accepted.
   */
  readonly requireAmr?: string
  /** Without it, tokens are accepted until they expire, even after a logout. */
  readonly revocations?: RevocationOptions
  /**
   * How long known keys stay in use after their five minutes while the service is away, in seconds;
   * 600 by default. With 0, tokens are then refused with `keys_unavailable`.
   */
  readonly keysMaxStaleSeconds?: number
  /** Longest time of one request to the service, in seconds; 5 by default. */
  readonly requestTimeoutSeconds?: number
  /**
   * Called for each fault of the configuration or the network, with a message that says what to do
   * and contains no token. By default the first fault of each kind is printed with `console.warn`.
   */
  readonly onFault?: FaultReport
  /** Replaces the global `fetch`. */
  readonly fetch?: typeof fetch
}

/** Claims of an access token of the service, including the account's own claims. */
export interface AccessClaims {
  readonly token_type: 'access'
  readonly exp: number
  readonly iat: number
  readonly jti?: string
  /** The service's `ISSUER`. */
  readonly iss?: string
  /** The service's `AUDIENCE`. */
  readonly aud?: string | string[]
  /** The account: a number, or text if the service is configured so. */
  readonly user_id?: number | string
  /** The session. */
  readonly sid?: string
  /** How the user logged in, if with a second factor; it then contains `mfa` (RFC 8176). */
  readonly amr?: readonly string[]
  /** Claims of the account's own, and others. */
  readonly [claim: string]: unknown
}

/** Options of one verification. */
export interface VerifyOptions {
  /** Aborting it rejects with its reason, at once. */
  readonly signal?: AbortSignal
}

/** Verifies access tokens offline. */
export interface Verifier {
  /**
   * Verifies the signature with the key of its `kid` and that key's algorithm, then type, times,
   * issuer and audience if configured, revocation, and `amr` if required. It waits for the service
   * at most once for its keys and once for the feed.
   * @throws AccessTokenError
   */
  verifyAccessToken(token: string, options?: VerifyOptions): Promise<AccessClaims>
  /**
   * Verifies the token in the header `Authorization` of a Web `Request`.
   * @throws AccessTokenError, also `credentials_missing` and `header_malformed`
   */
  verifyRequest(request: Pick<Request, 'headers'>, options?: VerifyOptions): Promise<AccessClaims>
  /** Ends all requests to the service. Later tokens are refused with `keys_unavailable`. */
  close(): void
}

/** The algorithms of the service, except shared secrets, which never leave it. */
const algorithms = ['ES256', 'ES384', 'ES512', 'EdDSA', 'RS256', 'RS384', 'RS512', 'PS256', 'PS384', 'PS512']

/**
 * Creates a verifier. Create one for each process. The first token fetches the keys and starts
 * reading the feed. Keys are cached for 5 minutes. An unknown `kid` is fetched at once, but at most
 * once in 30 seconds: anybody can write such tokens.
 * @throws TypeError when the base URL is none, and for other options that have no meaning
 */
export const createVerifier = (options: VerifierOptions): Verifier => {
  const { issuer, audience, requireAmr } = options
  const { clockToleranceSeconds, requestTimeoutSeconds, keysMaxStaleSeconds } = timesOf(options)
  const report = guarded('onFault', options.onFault ?? warnOnce())
  const base = baseOf(options.baseUrl)
  const jwksUrl = new URL('.well-known/jwks.json', base)
  const requests = boundRequests(options.fetch ?? fetch, requestTimeoutSeconds)
  const keySet = openKeySet({
    url: jwksUrl,
    requests,
    report,
    timeoutSeconds: requestTimeoutSeconds,
    maxStaleSeconds: keysMaxStaleSeconds,
    clockToleranceSeconds,
  })
  const feed =
    options.revocations &&
    followRevocations({
      ...options.revocations,
      onError: guarded('onError', options.revocations.onError ?? (report as (error: unknown) => void)),
      url: new URL('api/revocations', base),
      requests,
      timeoutSeconds: requestTimeoutSeconds,
      clockToleranceSeconds,
    })
  const checks = {
    algorithms,
    clockTolerance: clockToleranceSeconds,
    requiredClaims: ['exp', 'iat'],
    ...(issuer !== undefined && { issuer }),
    ...(audience !== undefined && { audience }),
  }
  let isClosed = false

  const verify = async (token: string): Promise<AccessClaims> => {
    if (isClosed) throw new AccessTokenError('keys_unavailable', closedFault())
    if (!isCompact(token)) throw new AccessTokenError('invalid', undefined, malformed)
    const { payload, protectedHeader } = await jwtVerify(token, keySet.keys, checks).catch(async (error: unknown) => {
      throw reported(await explain(error, token, { keySet, jwksUrl, issuer, audience }), report)
    })
    // A key set with one key would accept a token that names none.
    if (typeof protectedHeader.kid !== 'string' || !hasTimes(payload)) throw new AccessTokenError('invalid')
    if (payload.token_type !== 'access') throw reported(wrongType(payload.token_type), report)
    const claims = payload as AccessClaims
    await feed?.refuseRevoked({ ...claims, kid: protectedHeader.kid })
    if (requireAmr !== undefined && !hasAmr(claims, requireAmr)) throw new AccessTokenError('amr_missing')
    return claims
  }

  const verifyAccessToken: Verifier['verifyAccessToken'] = (token, { signal } = {}) => abortable(verify(token), signal)
  return {
    verifyAccessToken,
    verifyRequest: async ({ headers }, given) => verifyAccessToken(bearerIn(headers.get('Authorization')), given),
    close: () => {
      isClosed = true
      feed?.close()
      requests.close()
    },
  }
}

const timesOf = ({
  clockToleranceSeconds = 0,
  requestTimeoutSeconds = 5,
  keysMaxStaleSeconds = 600,
}: VerifierOptions) => ({
  clockToleranceSeconds: finiteSecondsOf('clockToleranceSeconds', clockToleranceSeconds),
  requestTimeoutSeconds: timerSecondsOf('requestTimeoutSeconds', requestTimeoutSeconds),
  keysMaxStaleSeconds: secondsOf('keysMaxStaleSeconds', keysMaxStaleSeconds),
})

/** No longer token fits into the headers that servers accept. */
const mostCharacters = 16_384

/** Whether a text has the form of a signed JWT (RFC 7515 section 3.1). */
const isCompact = (token: unknown): token is string =>
  typeof token === 'string' && token.length <= mostCharacters && !/[^\w.-]/.test(token) && token.split('.').length === 3

/** JSON has numbers that are infinite here, such as 1e400. */
const hasTimes = ({ exp, iat, nbf = 0 }: { exp?: number; iat?: number; nbf?: number }): boolean =>
  [exp, iat, nbf].every(Number.isFinite)

/** A final slash makes no difference, and a query none either. */
function baseOf(given: string | URL): URL {
  const base = URL.canParse(String(given)) ? new URL(String(given)) : undefined
  if (base === undefined || !/^https?:$/.test(base.protocol)) {
    throw new TypeError(
      `baseUrl of the verifier must be the URL of the service, such as https://auth.example.com: ${withoutUser(String(given))}`,
    )
  }
  if (base.username !== '' || base.password !== '') {
    throw new TypeError(`baseUrl of the verifier must have no user and no password: ${withoutUser(String(given))}`)
  }
  base.search = ''
  base.hash = ''
  if (!base.pathname.endsWith('/')) base.pathname += '/'
  return base
}

function wrongType(type: unknown): AccessTokenError {
  return new AccessTokenError('wrong_type', type === 'refresh' ? refreshTokenFault() : undefined)
}

/** Reports the fault behind a refusal. Fetches of the keys reported theirs, and that of a clock. */
function reported(error: AccessTokenError, report: FaultReport): AccessTokenError {
  const { cause, code } = error
  if (cause instanceof VerifierFault && !/^closed|^keys_/.test(cause.kind) && code !== 'expired') report(cause)
  return error
}

/** A text is no list, even if it contains the value. */
const hasAmr = ({ amr }: AccessClaims, value: string): boolean => Array.isArray(amr) && amr.includes(value)
