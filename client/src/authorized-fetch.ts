import type { FetchAPI } from '../../generated/client/index.ts'
import type { TokenSource } from './token-source.ts'

/** Dependencies of the authorized fetch. */
export interface AuthorizedFetchParts {
  /** Base of relative URLs. */
  readonly base: URL
  /** Origins that receive the access token. */
  readonly origins: ReadonlySet<string>
  readonly plainFetch: FetchAPI
  readonly tokens: TokenSource
}

/**
 * Creates a `fetch` that sends the access token to the listed origins only, and repeats a request
 * once with a new token after a 401, unless that asks for a new login.
 * @throws TypeError for any other origin
 */
export const createAuthorizedFetch =
  ({ base, origins, plainFetch, tokens }: AuthorizedFetchParts): FetchAPI =>
  async (input, init = {}) => {
    const request = typeof input === 'string' || input instanceof URL ? undefined : input
    const url = new URL(request?.url ?? (input as string | URL), base)
    if (!origins.has(url.origin)) throw new TypeError(`${url.origin} does not get the access token: name it in origins`)
    const signal = init.signal ?? request?.signal
    const send = (token: string) => {
      const headers = new Headers(init.headers ?? request?.headers)
      headers.set('Authorization', `Bearer ${token}`)
      return plainFetch(request?.clone() ?? url.href, { ...init, headers })
    }
    const token = await tokens.get(signal)
    const answer = await send(token)
    // A stream that was read cannot be sent again.
    if (answer.status !== 401 || isStream(init.body) || isLoginTooOld(answer)) return answer
    return send(await tokens.replace(token, signal))
  }

/** A refresh does not renew the login (RFC 9470 section 3). */
const isLoginTooOld = ({ headers }: Response): boolean =>
  headers.get('WWW-Authenticate')?.includes('error="insufficient_user_authentication"') === true

const isStream = (body: unknown): boolean => typeof ReadableStream !== 'undefined' && body instanceof ReadableStream
