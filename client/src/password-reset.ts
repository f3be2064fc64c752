import { AccountsApi } from '../../generated/client/apis/AccountsApi.ts'
import { Configuration, type FetchAPI } from '../../generated/client/runtime.ts'
import { createBoundedFetch } from './calls/bounded-fetch.ts'
import { explain } from './password-reset-error.ts'
import { createServiceUrls } from './session/service-urls.ts'

export { PasswordResetError, type PasswordResetReason } from './password-reset-error.ts'

/** Options of a call. */
export interface PasswordResetOptions {
  /** Replaces the global `fetch`. */
  readonly fetch?: FetchAPI
  /** Aborts the call. */
  readonly signal?: AbortSignal
  /** The longest time of the call in seconds; 15 by default. */
  readonly requestTimeoutSeconds?: number
}

/** The longest time that timers know. */
const longestMs = 2 ** 31 - 1

/**
 * Requests a password reset. It succeeds for every username, known or not: tell the user to look
 * for a message.
 * @param baseUrl of the service, such as `https://auth.example.com`, with or without a path
 * @throws PasswordResetError `username_refused`, `not_available`, `throttled` or `unreachable`
 * @throws TypeError for a `baseUrl` that is no http URL, and for a timeout that is not positive
 */
export const requestPasswordReset = async (
  baseUrl: string | URL,
  username: string,
  options: PasswordResetOptions = {},
): Promise<void> =>
  apiOf(baseUrl, options).requestPasswordReset({ passwordResetRequest: { username } }, initOf(options)).catch(explain)

/**
 * Sets a new password with a reset token. All sessions of the account end: let the user log in.
 * @param baseUrl of the service, such as `https://auth.example.com`, with or without a path
 * @param token   from the event `password_reset.requested` or from `createPasswordReset`
 * @throws PasswordResetError `token_refused`, `password_refused`, `not_available`, `throttled` or
 *   `unreachable`; after the last one the password may be set
 * @throws TypeError for a `baseUrl` that is no http URL, and for a timeout that is not positive
 */
export const confirmPasswordReset = async (
  baseUrl: string | URL,
  token: string,
  newPassword: string,
  options: PasswordResetOptions = {},
): Promise<void> =>
  apiOf(baseUrl, options)
    .confirmPasswordReset({ passwordResetConfirmation: { token, new_password: newPassword } }, initOf(options))
    .catch(explain)

const initOf = ({ signal }: PasswordResetOptions): RequestInit | undefined => signal && { signal }

const apiOf = (baseUrl: string | URL, options: PasswordResetOptions): AccountsApi => {
  const { requestTimeoutSeconds = 15 } = options
  if (!(requestTimeoutSeconds > 0)) throw new TypeError('requestTimeoutSeconds must be more than 0')
  const { location } = globalThis as { location?: { href: string } }
  const urls = createServiceUrls(String(baseUrl), location?.href)
  // Without a root, it throws the error that says what to do.
  const basePath = urls.root ?? urls.resolve('/').href
  const plainFetch: FetchAPI = (input, init) => (options.fetch ?? globalThis.fetch)(input, init)
  const fetchApi = createBoundedFetch(plainFetch, Math.min(requestTimeoutSeconds * 1000, longestMs))
  return new AccountsApi(new Configuration({ basePath, fetchApi }))
}
