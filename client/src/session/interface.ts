import type { Configuration, Credentials, FetchAPI, PasswordChange } from '../../../generated/client/index.ts'
import type { SessionEndReason } from './errors.ts'
import type { Locks } from './exclusive.ts'
import type { CallOptions, LoginResult, LoginSteps, SecondFactorProof } from './logins.ts'
import type { SessionStorage } from './storage.ts'

/** Options of a session. */
export interface SessionOptions {
  /**
   * Root of the service, with or without a path and a final slash: `https://auth.example.com`,
   * `https://example.com/auth`, or `/` on the page's own origin. Relative URLs are under it.
   */
  readonly baseUrl: string
  /** {@link memoryStorage} by default. */
  readonly storage?: SessionStorage
  /** Other origins that receive the access token: full URLs, such as `https://api.example.com`. */
  readonly origins?: readonly string[]
  /** Called once when the session has ended: show the login. */
  readonly onSessionEnd?: (reason: SessionEndReason) => void
  /** Called with errors of the storage. A value that could not be stored is kept in memory. */
  readonly onStorageError?: (error: unknown) => void
  /**
   * How many seconds before its expiry an access token is replaced; at most half of its lifetime.
   * 60 by default.
   */
  readonly refreshAheadSeconds?: number
  /** The longest time of one request of the session, in seconds; 15 by default. */
  readonly requestTimeoutSeconds?: number
  /** The service's `USERNAME_FIELD`; `username` by default. */
  readonly usernameField?: string | undefined
  /** Replaces the global `fetch`. */
  readonly fetch?: FetchAPI
  /** Replaces `navigator.locks`; `null` for none. */
  readonly locks?: Locks | null
  /**
   * Returns 22 to 128 random URL-safe characters; required where `crypto.getRandomValues` is
   * missing.
   */
  readonly randomKey?: () => string
}

/** Options of {@link Session.accessToken}. */
export interface TokenOptions extends CallOptions {
  /**
   * An access token that an API has refused with 401: another one of the same login is returned. If
   * another login has begun, the call throws SessionEndedError.
   */
  readonly refused?: string
}

/** The state of a session; `unknown` until the storage was read. */
export type SessionState = 'unknown' | 'logged_in' | 'logged_out'

/** A login and everything that follows from it. */
export interface Session {
  readonly state: SessionState
  /**
   * Why the last session ended; undefined while there is one, and when none has ended since the
   * start. It is set before `onSessionEnd` and the listeners are called.
   */
  readonly endReason: SessionEndReason | undefined
  /**
   * Configuration of the typed client: `new SessionsApi(session.configuration).listSessions()`
   * refreshes and retries as {@link Session.fetch} does.
   */
  readonly configuration: Configuration
  /**
   * Logs in, and ends the previous session. In cookie mode that session stays until it expires or
   * the user ends it.
   * @returns whether the login is complete. If not, call {@link Session.completeLogin}, or set up
   *   a factor with `latchkey-client/second-factor`
   * @throws ResponseError with the refusal of the service, SecondFactorError when `otp` was sent
   *   and is wrong, FetchError when no answer came
   */
  login(credentials: Credentials, options?: CallOptions): Promise<LoginResult>
  /**
   * Completes a login that resolved to `second_factor_required`. After any error except
   * `challenge_refused` it can be called again, with another proof or with the same.
   * @throws SecondFactorError, ResponseError with another refusal (429: too many wrong codes),
   *   FetchError when no answer came
   */
  completeLogin(proof: SecondFactorProof, options?: CallOptions): Promise<void>
  /** For `latchkey-client/second-factor`. */
  readonly loginSteps: LoginSteps
  /** Reads the storage, to see whether a session exists. Sends no request. */
  restore(options?: CallOptions): Promise<boolean>
  /**
   * `fetch` with the access token, which is replaced before it expires. After a 401 the request is
   * sent once more with a new token of the same login, unless its body is a stream.
   * @throws TypeError for an origin that is not to have the token, SessionEndedError,
   *   RefreshUnavailableError, and what `fetch` throws
   */
  fetch: FetchAPI
  /**
   * Returns an access token with some lifetime left.
   * @throws SessionEndedError, RefreshUnavailableError
   */
  accessToken(options?: TokenOptions): Promise<string>
  /**
   * Returns whether requests to this URL carry the access token: those to the service's origin and
   * to `origins`. Relative URLs are under `baseUrl`.
   */
  sendsTokenTo(url: string): boolean
  /**
   * Changes the password. All other sessions of the account end; this one continues in all tabs,
   * with the tokens of the response.
   * @throws ResponseError with the refusal of the service; SessionEndedError,
   *   RefreshUnavailableError; FetchError when no answer came: then the password may be changed,
   *   and the session over
   */
  changePassword(change: PasswordChange, options?: CallOptions): Promise<void>
  /**
   * Logs out here, even when the service cannot be reached.
   * @returns `ended`: at the service too; `forgotten`: here alone, as the service did not answer
   */
  logout(options?: CallOptions): Promise<'ended' | 'forgotten'>
  /**
   * Ends every session of the account.
   * @throws when the service did not confirm it; then the session continues
   */
  logoutEverywhere(options?: CallOptions): Promise<void>
  /**
   * Calls the listener when {@link Session.state} may have changed.
   * @returns a function that removes the listener
   */
  subscribe(listener: () => void): () => void
}
