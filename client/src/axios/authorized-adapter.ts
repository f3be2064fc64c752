import type { AxiosAdapter, AxiosResponse, InternalAxiosRequestConfig } from 'axios'
import { isStream } from '../calls/is-stream.ts'
import type { BareInstance } from './bare-instance.ts'
import { type Caller, timeoutMessage, watchCaller } from './caller.ts'
import type { TokenSession } from './token-session.ts'

/** Dependencies of an authorized adapter. */
export interface AuthorizedAdapterParts {
  readonly bare: BareInstance
  readonly session: TokenSession
  /** The adapter of the request, which sends it. */
  readonly adapter: InternalAxiosRequestConfig['adapter']
}

/** An answer, or the error that `validateStatus` makes of it. */
interface Outcome {
  readonly response: AxiosResponse | undefined
  readonly error?: Partial<Record<'config' | 'cause' | 'response', unknown>>
}

/** Transformers that change nothing: those of the request ran before, or run later. */
const asIs = [(data: unknown) => data]

/**
 * Creates an adapter that adds the access token, and sends the request once more after a 401. It
 * runs between the transformers of the request and those of the response.
 */
export const createAuthorizedAdapter =
  ({ bare, session, adapter }: AuthorizedAdapterParts): AxiosAdapter =>
  async (config) => {
    // The caller finds its own adapter in the response and in errors, and may send them once more.
    Object.assign(config, { adapter })
    const send = (changes: object): Promise<Outcome> =>
      bare.request({ ...config, transformRequest: asIs, transformResponse: asIs, ...changes }).then(
        (response) => ({ response }),
        (error) => ({ error, response: error?.response }),
      )
    if (config.auth || config.headers.get('Authorization') !== undefined) return finish(await send({}), config)

    const url = absolute(bare.getUri(config))
    if (!session.sendsTokenTo(url))
      throw new TypeError(`${originOf(url)} does not get the access token: name it in origins`)
    const caller = watchCaller(config)
    const sendWith = (token: string) => send(withToken(config, token, originOf(url), caller))
    try {
      const token = await session.accessToken({ signal: caller.signal }).catch((error) => {
        throw caller.timeoutError() ?? error
      })
      const first = await sendWith(token)
      if (!isTokenRefused(first, normal(url), session.configuration.basePath)) return finish(first, config)
      if (isStream(config.data)) {
        // The next request has another token, and the app learns whether the session has ended.
        session.accessToken({ refused: token }).catch(() => {})
        return finish(first, config)
      }
      const next = await session.accessToken({ signal: caller.signal, refused: token }).catch((error) => {
        if (first.error) first.error.cause = caller.timeoutError() ?? error
      })
      if (!next) return finish(first, config)
      discard(first.response?.data)
      return finish(await sendWith(next), config)
    } finally {
      caller.stop()
    }
  }

const withToken = (config: InternalAxiosRequestConfig, token: string, origin: string, caller: Caller): object => ({
  headers: { ...config.headers, Authorization: `Bearer ${token}` },
  timeout: caller.remaining(),
  timeoutErrorMessage: timeoutMessage(config),
  // Node alone: some versions keep the header in a redirect to a subdomain.
  beforeRedirect: ((options, ...details) => {
    if (originOf(options.href) !== origin) delete options.headers.Authorization
    config.beforeRedirect?.(options, ...details)
  }) satisfies InternalAxiosRequestConfig['beforeRedirect'],
})

/** Whether an answer is a 401 that may be about the token. */
const isTokenRefused = ({ response }: Outcome, url: string, basePath: string): boolean => {
  if (response?.status !== 401) return false
  const { request, headers } = response
  const source: string = request?.responseURL || request?.res?.responseUrl || url
  // A redirect to another origin dropped the token.
  if (originOf(source) !== originOf(url)) return false
  // A refresh does not renew the login (RFC 9470 section 3).
  if (String(headers['www-authenticate']).includes('error="insufficient_user_authentication"')) return false
  // Operations that log in take no access token.
  return !(url.startsWith(`${basePath}/`) && (url.includes('/api/user/token/') || isLoginRefused(response)))
}

/** Transformers that parse JSON have not run. */
const isLoginRefused = ({ data }: AxiosResponse): boolean =>
  typeof data === 'string' && data.includes('"challenge_refused"')

/** Releases the connection of an answer that nothing reads. */
const discard = (data: { destroy?(): void; cancel?(): Promise<void> } | undefined): void => {
  data?.destroy?.()
  data?.cancel?.().catch(() => {})
}

/** Returns the response or throws the error, with the configuration of the caller. */
const finish = ({ response, error }: Outcome, config: InternalAxiosRequestConfig): AxiosResponse => {
  if (response) response.config = config
  if (!error) return response as AxiosResponse
  if (error.config) error.config = config
  throw error
}

/** Pages resolve relative URLs by their `<base>`; without a page Axios refuses them. */
const absolute = (url: string): string => {
  const { document, location } = globalThis as { document?: { baseURI?: string }; location?: { href: string } }
  const base = document?.baseURI ?? location?.href
  return base && !/^[a-z][a-z\d+.-]*:/i.test(url) ? new URL(url, base).href : url
}

/** Without other spellings of the same URL, as far as this platform knows them. */
const normal = (url: string): string => {
  try {
    return new URL(url).href
  } catch {
    return url
  }
}

const originOf = (url: string): string => /^[^/]*\/\/[^/?#]*/.exec(normal(url))?.[0].toLowerCase() ?? url
