import {
  AccountsApi,
  type ApiResponse,
  Configuration,
  type Credentials,
  type FetchAPI,
  type LoginTokens,
  type PasswordChange,
  ResponseError,
  SessionsApi,
  TokensApi,
} from '../../generated/client/index.ts'
import { type AccessToken, readAccessToken } from './access-token.ts'
import { createAuthorizedFetch } from './authorized-fetch.ts'
import { SessionEndedError, type SessionEndReason } from './errors.ts'
import { createExclusive, type Locks } from './exclusive.ts'
import { randomKey } from './random-key.ts'
import { patiently, refresh, transportHeader } from './refresh.ts'
import { createRecordKeeper, hasSession, type SessionRecord, tokenBody, withoutSession } from './session-record.ts'
import { memoryStorage, type SessionStorage } from './storage.ts'
import { connectTabs } from './tabs.ts'
import { createTokenSource } from './token-source.ts'

/** Options of a session. */
export interface SessionOptions {
  /**
   * Base URL of the service, such as `https://auth.example.com`; `/` for the page's own origin.
   * Also the base of relative URLs.
   */
  readonly baseUrl: string
  /** {@link memoryStorage} by default. */
  readonly storage?: SessionStorage
  /** Other origins that receive the access token, such as `https://api.example.com`. */
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

/** Aborts a call. */
export interface CallOptions {
  readonly signal?: AbortSignal
}

/** The state of a session; `unknown` until the storage was read. */
export type SessionState = 'unknown' | 'logged_in' | 'logged_out'

/** A login and everything that follows from it. */
export interface Session {
  readonly state: SessionState
  /**
   * Configuration of the typed client: `new SessionsApi(session.configuration).listSessions()`
   * refreshes and retries as {@link Session.fetch} does.
   */
  readonly configuration: Configuration
  /**
   * Logs in, and ends the previous session. In cookie mode that session stays until it expires or
   * the user ends it.
   * @throws ResponseError with the refusal of the service, FetchError when no answer came
   */
  login(credentials: Credentials, options?: CallOptions): Promise<void>
  /** Reads the storage, to see whether a session exists. Sends no request. */
  restore(): Promise<boolean>
  /**
   * `fetch` with the access token, which is replaced before it expires. After a 401 the request is
   * sent once more with a new token, unless its body is a stream.
   * @throws TypeError for an origin that is not to have the token, SessionEndedError,
   *   RefreshUnavailableError, and what `fetch` throws
   */
  fetch: FetchAPI
  /**
   * Returns an access token with some lifetime left.
   * @throws SessionEndedError, RefreshUnavailableError
   */
  accessToken(options?: CallOptions): Promise<string>
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
  logout(): Promise<'ended' | 'forgotten'>
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

/** Creates a session. Create one for each service and storage. */
export const createSession = (options: SessionOptions): Session => {
  const { storage = memoryStorage(), refreshAheadSeconds = 60 } = options
  const { location, navigator } = globalThis as { location?: { href: string }; navigator?: { locks?: Locks } }
  const base = new URL(options.baseUrl, location?.href)
  const transport = storage.transport ?? 'body'
  // Looked up for each request, so that a later replacement of the global takes effect.
  const plainFetch: FetchAPI = (input, init) => (options.fetch ?? globalThis.fetch)(input, init)
  const parameters = {
    basePath: base.href.replace(/\/$/, ''),
    fetchApi: plainFetch,
    credentials: transport === 'body' ? undefined : ('include' as const),
  }
  const configuration = new Configuration(parameters)
  const keeper = createRecordKeeper(storage, options.onStorageError ?? (() => {}))
  const locks = options.locks === null ? undefined : (options.locks ?? navigator?.locks)
  const shared = storage.sharedAs && `${storage.sharedAs} ${base.href}`
  const exclusive = createExclusive(shared, locks)
  const newKey = options.randomKey ?? randomKey

  let state: SessionState = 'unknown'
  const listeners = new Set<() => void>()
  const become = (next: SessionState, token?: AccessToken): void => {
    tokens.set(token)
    state = next
    for (const listener of listeners) listener()
  }
  const end = (reason: SessionEndReason): void => {
    // Without a session, none has ended.
    const wasLive = state === 'logged_in' || (state === 'unknown' && reason !== 'logged_out')
    become('logged_out')
    if (wasLive) options.onSessionEnd?.(reason)
  }
  const forget = async (): Promise<void> => keeper.write(withoutSession(await keeper.read()))
  const tabs = connectTabs(shared, (news) => (news === 'ended' ? end('logged_out') : become('logged_in')))

  const renew = async (): Promise<AccessToken> => {
    const contended = shared !== undefined && locks === undefined
    try {
      const token = await exclusive(() => refresh({ configuration, keeper, transport, contended, newKey }))
      become('logged_in', token)
      return token
    } catch (error) {
      if (error instanceof SessionEndedError) end(error.reason)
      throw error
    }
  }
  const tokens = createTokenSource({ renew, refreshAheadMs: refreshAheadSeconds * 1000 })
  const origins = new Set([base.origin, ...(options.origins ?? []).map((origin) => new URL(origin).origin)])
  const authorizedFetch = createAuthorizedFetch({ base, origins, plainFetch, tokens })
  const typed = new Configuration({
    ...parameters,
    accessToken: () => tokens.get(),
    // Public operations need no token and no session.
    fetchApi: (input, init) => (isAuthorized(init) ? authorizedFetch : plainFetch)(input, init),
  })
  /** Continues with the token pair of a response, in all tabs. */
  const begin = async (answer: ApiResponse<LoginTokens>, device?: string): Promise<void> => {
    const pair = await answer.value()
    const token = readAccessToken(pair.access, Date.now())
    await keeper.write(recordOf(pair.refresh, answer.raw.headers.get('X-Device-Token') ?? device))
    become('logged_in', token)
    tabs.tell('begun')
  }
  const byTransport = transportHeader(transport)

  return {
    get state() {
      return state
    },
    configuration: typed,
    fetch: authorizedFetch,
    accessToken: ({ signal } = {}) => tokens.get(signal),

    login: (credentials, { signal } = {}) =>
      exclusive(async () => {
        const { device, refresh: replaced } = await keeper.read().catch((): SessionRecord => ({}))
        const known = device === undefined ? {} : { xDeviceToken: device }
        // The key makes this a keyed session: each refresh must prove that it comes from this
        // client.
        const request = { credentials, idempotencyKey: newKey(), ...byTransport, ...known }
        const api = new TokensApi(configuration)
        await begin(await api.obtainTokenPairRaw(request, signal && { signal }), device)
        // The new session neither waits for the end of the old one nor depends on it.
        if (replaced !== undefined) {
          void api.blacklistToken({ refreshTokenRequest: { refresh: replaced } }).catch(() => {})
        }
      }),

    changePassword: async (passwordChange, { signal } = {}) => {
      const ask = (accessToken: string) =>
        exclusive(async () =>
          begin(
            await new AccountsApi(new Configuration({ ...parameters, accessToken })).changePasswordRaw(
              { passwordChange, ...byTransport },
              signal && { signal },
            ),
          ),
        )
      // Fetched before the lock is taken, because a refresh takes the lock too.
      const token = await tokens.get(signal)
      try {
        await ask(token)
      } catch (error) {
        if ((error as Partial<ResponseError>).response?.status !== 401) throw error
        await ask(await tokens.replace(token, signal))
      }
    },

    restore: async () => {
      const found = hasSession(await keeper.read())
      if (!found) become('logged_out')
      else if (state !== 'logged_in') become('logged_in')
      return found
    },

    logout: () =>
      exclusive(async () => {
        const record = await keeper.read().catch((): SessionRecord => ({}))
        const refreshTokenRequest = tokenBody(record)
        const ask = (init: RequestInit) =>
          new TokensApi(configuration).blacklistToken({ refreshTokenRequest, ...byTransport }, init)
        const outcome = hasSession(record) ? await patiently(ask).then(() => 'ended' as const, whatIsLeft) : 'ended'
        await keeper.write(withoutSession(record))
        end('logged_out')
        tabs.tell('ended')
        return outcome
      }),

    logoutEverywhere: async ({ signal } = {}) => {
      await new SessionsApi(typed).endAllSessions(byTransport, signal && { signal })
      await exclusive(forget)
      end('logged_out')
      tabs.tell('ended')
    },

    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}

const isAuthorized = (init: RequestInit | undefined): boolean => new Headers(init?.headers).has('Authorization')

const recordOf = (refresh: string | undefined, device: string | undefined): SessionRecord => ({
  ...(refresh === undefined ? { cookie: true } : { refresh }),
  ...(device !== undefined && { device }),
})

/** A refresh token that the service refuses has ended there too. */
const whatIsLeft = (error: unknown): 'ended' | 'forgotten' =>
  error instanceof ResponseError && [400, 401].includes(error.response.status) ? 'ended' : 'forgotten'
