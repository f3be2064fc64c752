import type { Configuration, ErrorContext, FetchAPI } from '../../../generated/client/runtime.ts'
import { createBoundedFetch } from '../calls/bounded-fetch.ts'
import { createAuthorizedFetch } from './authorized-fetch.ts'
import { RefreshUnavailableError, SessionEndedError } from './errors.ts'
import type { ServiceUrls } from './service-urls.ts'
import { createPost, type Post } from './session-api.ts'
import type { TokenSource } from './token-source.ts'

/** Dependencies of {@link Requests}. */
export interface RequestParts {
  readonly urls: ServiceUrls
  /** Other origins that receive the access token. */
  readonly origins: readonly string[]
  readonly plainFetch: FetchAPI
  readonly tokens: TokenSource
  readonly credentials: RequestInit['credentials']
  readonly timeoutMs: number
}

/** What sends the requests of a session. */
export interface Requests {
  /** Sends an operation of the session itself. */
  readonly post: Post
  /** For the typed client: adds the access token where an operation requires it. */
  readonly configuration: Configuration
  /** `fetch` with the access token; only this request has no time limit. */
  readonly fetch: FetchAPI
  sendsTokenTo(url: string): boolean
}

/**
 * Creates {@link Requests}.
 * @throws TypeError for an entry of `origins` that is no http or https URL
 */
export const createRequests = (parts: RequestParts): Requests => {
  const { urls, plainFetch, tokens, credentials, timeoutMs } = parts
  const named = parts.origins.map(requireFull)
  const origins = new Set([urls.root ?? [], named].flat().map((url) => urls.resolve(url).origin))
  const authorize = (fetch: FetchAPI) => createAuthorizedFetch({ urls, origins, plainFetch: fetch, tokens, timeoutMs })
  const bounded = createBoundedFetch((input, init) => plainFetch(urls.resolve(String(input)).href, init), timeoutMs)
  const authorized = authorize(bounded)
  const { root = '' } = urls

  const isFinal = (error: unknown, signal: AbortSignal | null | undefined): boolean =>
    !root || signal?.aborted === true || error instanceof SessionEndedError || error instanceof RefreshUnavailableError
  const onError = async ({ error, init: { signal } }: ErrorContext): Promise<void> => {
    if (isFinal(error, signal)) throw error
  }

  return {
    post: createPost({ root, fetch: bounded, credentials, isFinal }),
    configuration: {
      basePath: root,
      credentials,
      middleware: [{ onError }],
      // Marks requests that need a token, which is fetched where the signal of the call is known.
      accessToken: () => 'session',
      fetchApi: (input, init) => (new Headers(init?.headers).has('Authorization') ? authorized : bounded)(input, init),
    } as Configuration,
    fetch: authorize(plainFetch),
    sendsTokenTo: (url) => {
      try {
        return origins.has(urls.resolve(url).origin)
      } catch {
        return false
      }
    },
  }
}

/** Without a scheme, an entry would be a path of the service. */
const requireFull = (url: string): string => {
  if (/^https?:\/\//i.test(url)) return url
  throw new TypeError(`An entry of origins must be a full URL, such as https://api.example.com, and not "${url}"`)
}
