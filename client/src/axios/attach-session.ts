import type { AxiosInstance } from 'axios'
import { createAuthorizedAdapter } from './authorized-adapter.ts'
import { createBareInstance } from './bare-instance.ts'
import type { TokenSession } from './token-session.ts'

/** Adapters of attached sessions. */
const ours = new WeakSet<object>()

/**
 * Sends the access token with each request of an Axios instance. After a 401 the request is sent
 * once more with a new token and the same body, unless the body is a stream; if no new token is
 * available, the original error is thrown, with the reason as its `cause`. Interceptors and
 * transformers of the app run once for each call. A request with its own `Authorization` header or
 * `auth` is sent as it is; `Authorization: false` sends none.
 *
 * Calls reject with a TypeError for an origin that is neither the service's nor in `origins`, with
 * SessionEndedError when there is no session, and with RefreshUnavailableError when the first
 * token is not available. A second session replaces the first one until it is detached.
 * @param instance `axios` itself, or the result of `axios.create`
 * @returns a function that detaches the session
 */
export const attachSession = (instance: AxiosInstance, session: TokenSession): (() => void) => {
  const bare = createBareInstance(instance)
  // Interceptors that run later may still change the request, so the work is done by the adapter.
  const attachment = instance.interceptors.request.use(
    (config) => {
      const { adapter } = config
      if (typeof adapter === 'function' && ours.has(adapter)) return config
      const authorized = createAuthorizedAdapter({ bare, session, adapter })
      ours.add(authorized)
      return Object.assign(config, { adapter: authorized })
    },
    undefined,
    { synchronous: true },
  )
  return () => instance.interceptors.request.eject(attachment)
}
