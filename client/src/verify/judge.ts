import type { AccessTokenError } from './access-token-error.ts'
import { bearerIn } from './bearer.ts'
import type { AccessClaims, Verifier } from './verifier.ts'

/** A refusal in the service's own words. */
export interface Refusal {
  readonly status: 401 | 503
  readonly headers: Readonly<Record<string, string>>
  readonly body: object
}

/** The claims of an accepted request, or the answer to a refused one. */
export type Judgement = { readonly claims: AccessClaims } | { readonly refusal: Refusal }

const challenge = 'Bearer realm="api"'

/** Judges an `Authorization` header, for all frameworks. */
export const judge = async (
  { verifyAccessToken }: Pick<Verifier, 'verifyAccessToken'>,
  authorization: string | null | undefined,
): Promise<Judgement> => {
  try {
    return { claims: await verifyAccessToken(bearerIn(authorization)) }
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { refusal: refusalOf(error) }
  }
}

/** By name: the class of the package's other build is another one. */
const isRefusal = (error: unknown): error is AccessTokenError =>
  error instanceof Error && error.name === 'AccessTokenError' && 'code' in error

const messages = {
  invalid: 'Token is invalid',
  expired: 'Token is expired',
  wrong_type: 'Token has wrong type',
  revoked: 'Token is blacklisted',
} as const

/** Details are for the developer, not for clients. */
function refusalOf({ code }: AccessTokenError): Refusal {
  if (code === 'credentials_missing') {
    return refused(challenge, { detail: 'Authentication credentials were not provided.' })
  }
  if (code === 'header_malformed') {
    const detail = 'Authorization header must contain two space-delimited values'
    return refused(`${challenge}, error="invalid_request"`, { detail, code: 'bad_authorization_header' })
  }
  if (code === 'keys_unavailable' || code === 'feed_stale') {
    const body = { detail: 'Tokens cannot be verified just now.' }
    return { status: 503, headers: { 'Retry-After': '5' }, body }
  }
  // RFC 9470 section 3: clients log in again, because a refresh does not help.
  if (code === 'amr_missing') {
    const detail = 'Log in again with a second factor.'
    const error = 'insufficient_user_authentication'
    return refused(`${challenge}, error="${error}", error_description="${detail}"`, { detail, code: error })
  }
  const message = messages[code]
  return refused(`${challenge}, error="invalid_token", error_description="${message}"`, {
    detail: 'Given token not valid for any token type',
    code: 'token_not_valid',
    messages: [{ token_class: 'AccessToken', token_type: 'access', message }],
  })
}

const refused = (header: string, body: object): Refusal => ({
  status: 401,
  headers: { 'WWW-Authenticate': header },
  body,
})
