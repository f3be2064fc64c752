import { AccessTokenError } from './access-token-error.ts'
import { decodeJwt, decodeProtectedHeader, errors } from './jose.ts'
import type { openKeySet } from './key-set.ts'
import { VerifierFault } from './verifier-fault.ts'

/** What an explanation looks at. */
export interface Surroundings {
  readonly keySet: ReturnType<typeof openKeySet>
  readonly jwksUrl: URL
  readonly issuer?: string | undefined
  readonly audience?: string | undefined
}

/**
 * Explains why a token could not be verified. Faults of the configuration are the error's cause.
 * Claims are quoted only after the signature was verified.
 */
export const explain = async (error: unknown, token: string, around: Surroundings): Promise<AccessTokenError> => {
  if (error instanceof VerifierFault) return new AccessTokenError('keys_unavailable', error)
  if (error instanceof errors.JWTExpired) {
    return new AccessTokenError('expired', around.keySet.clockFault() ?? error)
  }
  if (!isOfToken(error)) return new AccessTokenError('keys_unavailable', error)
  if (error instanceof errors.JWTClaimValidationFailed) {
    return new AccessTokenError('invalid', claimFault(error, around) ?? error)
  }
  const fault = await keyFault(token, error, around)
  if (fault !== undefined) return new AccessTokenError('invalid', fault)
  return new AccessTokenError('invalid', error, isMalformed(error) ? malformed : undefined)
}

/** Errors of the key fetch say nothing about the token. */
const isOfToken = (error: unknown): error is errors.JOSEError =>
  error instanceof errors.JOSEError &&
  !(error instanceof errors.JWKSTimeout || error instanceof errors.JWKSInvalid || error.code === 'ERR_JOSE_GENERIC')

const isMalformed = (error: errors.JOSEError): boolean =>
  error instanceof errors.JWSInvalid || error instanceof errors.JWTInvalid

/** What a text without a token's form is. */
export const malformed = 'It is no signed JWT: pass the access token alone, without "Bearer" and without quotes.'

/** The fault of a client that sends its refresh token. */
export const refreshTokenFault = (): VerifierFault =>
  new VerifierFault(
    'refresh_token',
    'A client sent a refresh token. Send the access token to APIs, and the refresh token only to the service.',
  )

/** The signature was good, so the token is of the service. */
function claimFault(
  error: errors.JWTClaimValidationFailed,
  { issuer, audience }: Surroundings,
): VerifierFault | undefined {
  const { claim, payload } = error
  if (claim === 'iss') {
    const found = payload.iss === undefined ? 'has no iss' : `has the iss ${JSON.stringify(payload.iss)}`
    const text = `A token of the service ${found}; the option issuer is ${JSON.stringify(issuer)}. Set the option to the service's setting ISSUER, or leave both out.`
    return new VerifierFault('issuer', text, error)
  }
  if (claim === 'aud') {
    const found = payload.aud === undefined ? 'has no aud' : `has the aud ${JSON.stringify(payload.aud)}`
    const text = `A token of the service ${found}; the option audience is ${JSON.stringify(audience)}. Add it to the service's setting AUDIENCE, or set the option to an entry of it.`
    return new VerifierFault('audience', text, error)
  }
  if (claim === 'nbf') {
    const text = "A token of the service is not valid yet. Synchronise this machine's clock and the service's (NTP)."
    return new VerifierFault('clock', text, error)
  }
  return undefined
}

/** Explains a token that no key of the service fits. */
async function keyFault(token: string, error: unknown, around: Surroundings): Promise<VerifierFault | undefined> {
  const { alg, type } = peek(token)
  if (type === 'refresh') return refreshTokenFault()
  const isShared = alg?.startsWith('HS') === true
  if (!isShared && !(error instanceof errors.JWKSNoMatchingKey)) return undefined
  const isEmpty = await around.keySet.isEmpty().catch((fault: unknown) => fault)
  if (isEmpty instanceof VerifierFault) return isEmpty
  if (isEmpty === true) {
    const text = `The service publishes no keys at ${around.jwksUrl} (its ALGORITHM is HS256): set ALGORITHM=ES256 there and restart it. If it has run before, the new key signs six minutes later; then log in again.`
    return new VerifierFault('no_public_keys', text, error)
  }
  if (isShared) {
    const text = `A token is signed with a shared secret, but the service publishes keys at ${around.jwksUrl}. The token is of another service, or older than the service's ALGORITHM: log in again, six minutes after a change of ALGORITHM.`
    return new VerifierFault('shared_secret', text, error)
  }
  const text = `A token names a key that is not at ${around.jwksUrl}. It is of another service: check that baseUrl is the service that the app logs in to.`
  return new VerifierFault('unknown_key', text, error)
}

/** Reads parts of an unverified token; only to explain a refusal. */
function peek(token: string): { readonly alg?: string; readonly type?: unknown } {
  try {
    const { alg = '' } = decodeProtectedHeader(token)
    // A forged header may have any JSON as its algorithm.
    return { alg: String(alg), type: decodeJwt(token).token_type }
  } catch {
    return {}
  }
}
