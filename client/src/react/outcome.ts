import type { FactorName, PasskeyRequestOptions, ResponseError } from '../../../generated/client/index.ts'
import { readBody } from '../calls/read-body.ts'
import type { SecondFactorErrorCode } from '../session/errors.ts'
import type { LoginResult } from '../session/logins.ts'

/**
 * Why a login or a registration is not complete. `refused`: wrong username or password, a field is
 * not valid, or registration is closed. `username_taken`. `throttled`: too many attempts.
 * `unavailable`: no usable answer came, try again; `cause` says if settings are wrong.
 * `second_factor_required`: call `completeLogin`.
 * `second_factor_enrolment_required`: set up a factor with `latchkey-client/second-factor`.
 * `second_factor_refused`: ask for another code. `challenge_refused`: ask for the password again.
 */
export type FailureReason =
  | 'refused'
  | 'username_taken'
  | 'throttled'
  | 'unavailable'
  | Exclude<LoginResult['status'], 'authenticated'>
  | Exclude<SecondFactorErrorCode, 'insufficient_user_authentication'>

/** A login or registration that is not complete. */
export interface Failure {
  readonly success: false
  readonly reason: FailureReason
  /** For the user: a sentence of the service, or of this package if the service sent none. */
  readonly message: string
  /** The service's messages by field, such as `{ password: ['This password is too common.'] }`. */
  readonly fields?: Readonly<Record<string, readonly string[]>>
  /** When to try again, if the service said so. */
  readonly retryAfterSeconds?: number
  /** The factors that can complete the login, or that can be set up. */
  readonly factors?: readonly FactorName[]
  /** For `getPasskey`, if `factors` has `passkey`. */
  readonly passkeyOptions?: PasskeyRequestOptions | undefined
  /** The error behind `unavailable`, for developers. */
  readonly cause?: unknown
}

/** The outcome of a login or a registration. */
export type Outcome = { readonly success: true } | Failure

export const success: Outcome = { success: true }

const sentences: Partial<Record<FailureReason, string>> & { readonly unavailable: string } = {
  unavailable: 'The service cannot be reached. Try again in a moment.',
  throttled: 'Too many attempts. Try again later.',
  second_factor_required: 'Confirm the login with your second factor.',
  second_factor_enrolment_required: 'This account needs a second factor.',
  second_factor_refused: 'This code is not right. Each code is good once.',
  challenge_refused: 'The login took too long. Log in again.',
}

/** Returns a failure, with a sentence of this package unless there is another. */
export const failure = (reason: FailureReason, details: Partial<Failure> = {}): Failure => ({
  message: sentences[reason] ?? sentences.unavailable,
  ...details,
  success: false,
  reason,
})

/** Returns the outcome of a login whose password was right. */
export const outcomeOf = ({ status, ...details }: LoginResult): Outcome =>
  status === 'authenticated' ? success : failure(status, details)

/**
 * Returns the failure behind an error of a login or a registration. Errors are recognized by their
 * names, because an app may have loaded the package in two formats.
 * @param usernameField the field that the service calls so is `username` for the app
 */
export const failureOf = async (error: unknown, usernameField: string): Promise<Failure> => {
  const { name, code } = error as { readonly name?: string; readonly code: 'second_factor_refused' }
  // A mistake of the program, such as a missing source of random numbers.
  if (name === 'TypeError') throw error
  if (name === 'SecondFactorError') return failure(code)
  if (name !== 'ResponseError') return failure('unavailable', { cause: error })
  const { response } = error as ResponseError
  const body = await readBody(response.clone())
  const fields: Record<string, readonly string[]> = {}
  const messages: string[] = []
  for (const [field, value] of Object.entries(body)) {
    const isOfNone = /^(detail|non_field_errors)$/.test(field)
    // Other texts, such as `code`, are not for people.
    if (!isOfNone && field !== usernameField && !Array.isArray(value)) continue
    const texts = [value].flat().filter((text) => typeof text === 'string')
    messages.push(...texts.map((text) => text.replace('This field', () => labelOf(field))))
    if (!isOfNone) fields[field === usernameField ? 'username' : field] = texts
  }
  if (isFaultOfSettings(response.status, body)) {
    return failure('unavailable', { cause: new Error(describe(response, messages), { cause: error }) })
  }
  const retryAfter = response.headers.get('Retry-After')
  return failure(reasonOf(response.status, body[usernameField], messages), {
    ...(messages.length > 0 ? { message: messages.join(' ') } : { cause: error }),
    ...(Object.keys(fields).length > 0 && { fields }),
    ...(Number(retryAfter) > 0 && { retryAfterSeconds: Number(retryAfter) }),
  })
}

/** Faults for the developer: a wrong `baseUrl`, cookie mode that is off, CORS. */
const isFaultOfSettings = (status: number, { code, detail }: Readonly<Record<string, unknown>>): boolean =>
  [404, 405, 406, 415].includes(status) ||
  code === 'origin_refused' ||
  // What a user typed is refused with the names of fields.
  (status === 400 && detail !== undefined)

const describe = ({ status, url }: Response, messages: readonly string[]): string =>
  `${url || 'The service'} answered ${status}: ${messages.join(' ') || 'no text'} Check the session's settings and the service's.`

/** "This field is required." is clear beside the field only. */
const labelOf = (field: string): string => field.charAt(0).toUpperCase() + field.slice(1).replaceAll('_', ' ')

const reasonOf = (status: number, ofUsername: unknown, { length }: readonly string[]): FailureReason => {
  if (status === 429) return 'throttled'
  // A refusal without a message is that of a proxy.
  if (status >= 500 || length === 0) return 'unavailable'
  // The contract reports a username that exists as a text, and broken rules as a list.
  return status === 409 || typeof ofUsername === 'string' ? 'username_taken' : 'refused'
}
