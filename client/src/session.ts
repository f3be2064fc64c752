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
import { patiently, refresh } from './refresh.ts'
import { createRecordKeeper, hasSession, type SessionRecord, tokenBody, withoutSession } from './session-record.ts'
import { memoryStorage, type SessionStorage } from './storage.ts'
import { connectTabs } from './tabs.ts'
import { createTokenSource } from './token-source.ts'

/** What a session is made with. */
export interface SessionOptions {
  /**
   * Where the service is, such as `https://auth.example.com`; on a page `/` for its own origin.
   * Relative URLs start here too.
   */
  readonly baseUrl: string
  /** {@link memoryStorage} when absent. */
  readonly storage?: SessionStorage
  /** Other origins that get the access token, such as `https://api.example.com`. */
  readonly origins?: readonly string[]
  /** Is told once that the session is over: show the login. */
  readonly onSessionEnd?: (reason: SessionEndReason) => void
  /** Is told what the storage threw. What could not be stored is kept in memory. */
  readonly onStorageError?: (error: unknown) => void
  /**
   * How long before it expires an access token is replaced, in seconds; half of its lifetime at
   * most. 60 when absent.
   */
  readonly refreshAheadSeconds?: number
  /** Takes the place of the global `fetch`. */
  readonly fetch?: FetchAPI
  /** Takes the place of `navigator.locks`; `null`: none. */
  readonly locks?: Locks | null
  /** Makes 22 to 128 random URL-safe characters, where there is no `crypto.getRandomValues`. */
  readonly randomKey?: () => string
}

/** What a call is cut off with. */
export interface CallOptions {
  readonly signal?: AbortSignal
}

/** What is known of a session: `unknown` until its storage was read. */
export type SessionState = 'unknown' | 'logged_in' | 'logged_out'

/** A login and all that comes of it. */
export interface Session {
  readonly state: SessionState
  /**
   * For the typed client: `new SessionsApi(session.configuration).listSessions()` refreshes and
   * tries again as {@link Session.fetch} does.
   */
  readonly configuration: Configuration
  /**
   * Logs in, and ends the session that was here before; in cookie mode that one stays until it
   * expires or its owner ends it.
   * @throws ResponseError with the refusal of the service, FetchError when no answer came
   */
  login(credentials: Credentials, options?: CallOptions): Promise<void>
  /** Reads the storage: is there a session to go on with? Nobody is asked. */
  restore(): Promise<boolean>
  /**
   * `fetch` with the access token, which is replaced before it expires. After a 401 the request is
   * sent once more with a new one, unless its body is a stream.
   * @throws TypeError for an origin that is not to have the token, SessionEndedError,
   *   RefreshUnavailableError, and what `fetch` throws
   */
  fetch: FetchAPI
  /**
   * Gives an access token that is good for a while.
   * @throws SessionEndedError, RefreshUnavailableError
   */
  accessToken(options?: CallOptions): Promise<string>
  /**
   * Changes the password. All other sessions of the account end; this one goes on in all tabs, with
   * the tokens of the answer.
   * @throws ResponseError with the refusal of the service; SessionEndedError,
   *   RefreshUnavailableError; FetchError when no answer came: then the password may be changed,
   *   and the session over
   */
  changePassword(change: PasswordChange, options?: CallOptions): Promise<void>
  /**
   * Logs out here, whatever happens.
   * @returns `ended`: at the service too; `forgotten`: here alone, as the service did not answer
   */
  logout(): Promise<'ended' | 'forgotten'>
  /**
   * Ends every session of the account.
   * @throws when the service did not confirm it; then nothing has changed
   */
  logoutEverywhere(options?: CallOptions): Promise<void>
  /**
   * Calls back when {@link Session.state} may have changed.
   * @returns what ends that
   */
  subscribe(listener: () => void): () => void
}

/** Makes a session: one for each service and storage. */
export const createSession = (options: SessionOptions): Session => {
  const { storage = memoryStorage(), refreshAheadSeconds = 60 } = options
  const { location, navigator } = globalThis as { location?: { href: string }; navigator?: { locks?: Locks } }
  const base = new URL(options.baseUrl, location?.href)
  const transport = storage.transport ?? 'body'
  // Looked up with each request: whoever replaces the global one later is heard.
  const plainFetch: FetchAPI = (input, init) => (options.fetch ?? globalThis.fetch)(input, init)
  const parameters = {
    basePath: base.href.replace(/\/$/, ''),
    fetchApi: plainFetch,
    credentials: transport === 'cookie' ? ('include' as const) : undefined,
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
    // Where there was none, none has ended.
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
    // Operations that are public go without a token, and need no session.
    fetchApi: (input, init) => (isAuthorized(init) ? authorizedFetch : plainFetch)(input, init),
  })
  /** Goes on with the pair of an answer, in all tabs. */
  const begin = async (answer: ApiResponse<LoginTokens>, device?: string): Promise<void> => {
    const pair = await answer.value()
    const token = readAccessToken(pair.access, Date.now())
    await keeper.write(recordOf(pair.refresh, answer.raw.headers.get('X-Device-Token') ?? device))
    become('logged_in', token)
    tabs.tell('begun')
  }
  const byCookie = transport === 'cookie' ? { xRefreshTransport: 'cookie' as const } : {}

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
        // The key makes a keyed session of it: each refresh then has to prove that it comes from
        // here.
        const request = { credentials, idempotencyKey: newKey(), ...byCookie, ...known }
        const api = new TokensApi(configuration)
        await begin(await api.obtainTokenPairRaw(request, signal && { signal }), device)
        // The new session does not wait for the end of the old one, and does not depend on it.
        if (replaced !== undefined) {
          void api.blacklistToken({ refreshTokenRequest: { refresh: replaced } }).catch(() => {})
        }
      }),

    changePassword: async (passwordChange, { signal } = {}) => {
      const ask = (accessToken: string) =>
        exclusive(async () =>
          begin(
            await new AccountsApi(new Configuration({ ...parameters, accessToken })).changePasswordRaw(
              { passwordChange, ...byCookie },
              signal && { signal },
            ),
          ),
        )
      // Got before it takes its turn: a refresh takes one as well.
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
          new TokensApi(configuration).blacklistToken({ refreshTokenRequest, ...byCookie }, init)
        const outcome = hasSession(record) ? await patiently(ask).then(() => 'ended' as const, whatIsLeft) : 'ended'
        await keeper.write(withoutSession(record))
        end('logged_out')
        tabs.tell('ended')
        return outcome
      }),

    logoutEverywhere: async ({ signal } = {}) => {
      await new SessionsApi(typed).endAllSessions(byCookie, signal && { signal })
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

/** A refresh token that the service refuses is over there too. */
const whatIsLeft = (error: unknown): 'ended' | 'forgotten' =>
  error instanceof ResponseError && [400, 401].includes(error.response.status) ? 'ended' : 'forgotten'
