import type { FetchAPI } from '../../../generated/client/index.ts'
import { isStream } from '../calls/is-stream.ts'
import { readBody } from '../calls/read-body.ts'
import { type Limits, within } from '../calls/within.ts'
import type { ServiceUrls } from './service-urls.ts'
import type { TokenSource } from './token-source.ts'

/** Dependencies of the authorized fetch. */
export interface AuthorizedFetchParts {
  readonly urls: ServiceUrls
  /** Origins that receive the access token. */
  readonly origins: ReadonlySet<string>
  readonly plainFetch: FetchAPI
  readonly tokens: TokenSource
  /** The longest wait for the body of a refusal. */
  readonly timeoutMs: number
}

/**
 * Creates a `fetch` that sends the access token to the listed origins only, and repeats a request
 * once with a new token after a 401, unless that is the refusal of a login or asks for one. A
 * stream is not sent again.
 * @throws TypeError for any other origin
 */
export const createAuthorizedFetch =
  ({ urls, origins, plainFetch, tokens, timeoutMs }: AuthorizedFetchParts): FetchAPI =>
  async (input, init = {}) => {
    const request = typeof input === 'object' && 'url' in input ? input : undefined
    const { href, origin } = urls.resolve(request?.url ?? String(input))
    if (!origins.has(origin)) throw new TypeError(`${origin} does not get the access token: name it in origins`)
    const signal = init.signal ?? request?.signal
    const send = (token: string) => {
      const headers = new Headers(init.headers ?? request?.headers)
      headers.set('Authorization', `Bearer ${token}`)
      return plainFetch(request?.clone() ?? href, { ...init, headers })
    }
    const token = await tokens.get(signal)
    const answer = await send(token)
    if (answer.status !== 401 || isLoginTooOld(answer)) return answer
    // Only bodies of the service are read: that of another origin may be long or never end.
    if (href.startsWith(`${urls.root}/`) && (await isLoginRefused(href, answer, { signal, timeoutMs }))) return answer
    if (isStream(init.body)) {
      // The next request has another token, and the app learns whether the session has ended.
      tokens.replace(token).catch(() => {})
      return answer
    }
    const next = await tokens.replace(token, signal)
    return next === undefined ? answer : send(next)
  }

/** A refresh does not renew the login (RFC 9470 section 3). */
const isLoginTooOld = ({ headers }: Response): boolean =>
  headers.get('WWW-Authenticate')?.includes('error="insufficient_user_authentication"') === true

/** Operations that log in take no access token. */
const isLoginRefused = async (href: string, answer: Response, limits: Limits): Promise<boolean> => {
  if (href.includes('/api/user/token/')) return true
  const body: Record<string, unknown> = await within(() => readBody(answer.clone()), limits).catch(() => ({}))
  return body.code === 'challenge_refused'
}
