import type { FetchAPI } from '../../../generated/client/runtime.ts'
import { abortable } from '../calls/abortable.ts'
import { type AccessToken, readAccessToken } from './access-token.ts'
import { createEndings } from './endings.ts'
import { SessionEndedError } from './errors.ts'
import { createExclusive, type Locks } from './exclusive.ts'
import type { Session, SessionOptions } from './interface.ts'
import { type Begin, createLogins } from './logins.ts'
import { randomKey } from './random-key.ts'
import { refresh } from './refresh.ts'
import { createRequests } from './requests.ts'
import { createServiceUrls } from './service-urls.ts'
import { transportHeader } from './session-api.ts'
import { createRecordKeeper, hasSession, recordOf } from './session-record.ts'
import { createStateKeeper } from './session-state.ts'
import { memoryStorage } from './storage.ts'
import { connectTabs } from './tabs.ts'
import { createTokenSource } from './token-source.ts'

export type { Session, SessionOptions, SessionState, TokenOptions } from './interface.ts'

/** The longest time that timers know. */
const longestMs = 2 ** 31 - 1

/**
 * Creates a session. Create one for each service and storage.
 * @throws TypeError for a `baseUrl` or an entry of `origins` that is no http URL, and for a timeout
 *   that is not positive
 */
export const createSession = (options: SessionOptions): Session => {
  const { storage = memoryStorage(), refreshAheadSeconds = 60, usernameField = 'username' } = options
  const { requestTimeoutSeconds = 15, origins = [], onStorageError = () => {}, onSessionEnd } = options
  if (!(requestTimeoutSeconds > 0)) throw new TypeError('requestTimeoutSeconds must be more than 0')
  const timeoutMs = Math.min(requestTimeoutSeconds * 1000, longestMs)
  const { location, navigator } = globalThis as { location?: { href: string }; navigator?: { locks?: Locks } }
  const urls = createServiceUrls(options.baseUrl, location?.href)
  const { transport = 'body', sharedAs } = storage
  const byTransport = transportHeader(transport)
  const keeper = createRecordKeeper({ storage, timeoutMs, onStorageError })
  const locks = options.locks === null ? undefined : (options.locks ?? navigator?.locks)
  const name = sharedAs && urls.root && `${sharedAs} ${urls.root}`
  const exclusive = createExclusive({ name, locks, timeoutMs })
  const newKey = options.randomKey ?? randomKey

  const renew = async (): Promise<AccessToken> => {
    try {
      const token = await exclusive((contended) => refresh({ post, keeper, transport, contended, newKey, timeoutMs }))
      keptState.become('logged_in', token)
      return token
    } catch (error) {
      if (error instanceof SessionEndedError) keptState.end(error.reason)
      throw error
    }
  }
  const tokens = createTokenSource({ renew, refreshAheadMs: refreshAheadSeconds * 1000 })
  const keptState = createStateKeeper({ setToken: tokens.set, onSessionEnd })
  const tabs = connectTabs(name, (news) =>
    news === 'ended' ? keptState.end('logged_out') : keptState.become('logged_in', undefined, news),
  )

  // Looked up for each request, so that a later replacement of the global takes effect.
  const plainFetch: FetchAPI = (input, init) => (options.fetch ?? globalThis.fetch)(input, init)
  const credentials = transport === 'body' ? undefined : 'include'
  const requests = createRequests({ urls, origins, plainFetch, tokens, credentials, timeoutMs })
  const { post } = requests

  const begin: Begin = async ({ access, refresh: next }, headers, { device, signal }) => {
    const token = readAccessToken(access, Date.now())
    await abortable(keeper.write(recordOf(next, headers.get('X-Device-Token') ?? device, token.sid)), signal)
    keptState.become('logged_in', token)
    tabs.tell(token.sid)
  }
  const logins = createLogins({ post, keeper, exclusive, byTransport, usernameField, newKey, begin, state: keptState })
  const onEnd = (): void => {
    logins.forget()
    keptState.end('logged_out')
    tabs.tell('ended')
  }

  return {
    get state() {
      return keptState.state
    },
    get endReason() {
      return keptState.endReason
    },
    subscribe: keptState.subscribe,
    configuration: requests.configuration,
    fetch: requests.fetch,
    sendsTokenTo: requests.sendsTokenTo,
    accessToken: async ({ signal, refused } = {}) => {
      const token = await (refused === undefined ? tokens.get(signal) : tokens.replace(refused, signal))
      if (token === undefined) throw new SessionEndedError('logged_out')
      return token
    },

    login: logins.login,
    completeLogin: logins.complete,
    loginSteps: logins.steps,
    ...createEndings({ post, keeper, exclusive, tokens, byTransport, begin, onEnd }),

    restore: async ({ signal } = {}) => {
      const before = keptState.state
      const found = hasSession(await keeper.read(signal))
      const next = found ? 'logged_in' : 'logged_out'
      // A login, a logout or a refresh in the meantime knows better.
      if (keptState.state === before && (next !== before || !found)) keptState.become(next)
      return keptState.state === 'logged_in'
    },
  }
}
