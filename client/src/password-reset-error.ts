import { ResponseError } from '../../generated/client/runtime.ts'
import { readBody } from './calls/read-body.ts'

/**
 * Why a call failed: the token is unknown, used or expired; the new password breaks a rule; the
 * username is blank; password reset is off; too many requests; no usable answer came.
 */
export type PasswordResetReason =
  | 'token_refused'
  | 'password_refused'
  | 'username_refused'
  | 'not_available'
  | 'throttled'
  | 'unreachable'

interface Failure {
  readonly reason: PasswordResetReason
  readonly messages?: readonly string[]
  readonly retryAfterSeconds?: number
}

/** A failed call for a password reset. */
export class PasswordResetError extends Error {
  override name = 'PasswordResetError' as const
  readonly reason: PasswordResetReason
  /** The service's messages for the user, such as the broken rules of passwords; often empty. */
  readonly messages: readonly string[]
  /** When to repeat the call, if the service said so. */
  readonly retryAfterSeconds: number | undefined

  constructor({ reason, messages = [], retryAfterSeconds }: Failure, cause: unknown) {
    super(`The password reset failed: ${reason}`, { cause })
    this.reason = reason
    this.messages = messages
    this.retryAfterSeconds = retryAfterSeconds
  }
}

/** By field of a 400. A wrong token is reported before a weak password. */
const ofFields = { token: 'token_refused', new_password: 'password_refused', username: 'username_refused' } as const

/** Throws an error of the typed client as a {@link PasswordResetError}. */
export const explain = async (error: unknown): Promise<never> => {
  const failure: Failure = error instanceof ResponseError ? await failureOf(error.response) : { reason: 'unreachable' }
  throw new PasswordResetError(failure, error)
}

const failureOf = async (response: Response): Promise<Failure> => {
  const retryAfter = response.headers.get('Retry-After')
  const later = retryAfter === null ? {} : { retryAfterSeconds: Number(retryAfter) }
  const { status } = response
  if (status === 403) return { reason: 'not_available' }
  if (status === 429) return { reason: 'throttled', ...later }
  const body = status === 400 ? await readBody(response) : {}
  for (const [field, reason] of Object.entries(ofFields)) {
    const messages = body[field]
    if (Array.isArray(messages)) return { reason, messages: messages.map(String) }
  }
  return { reason: 'unreachable', ...later }
}
