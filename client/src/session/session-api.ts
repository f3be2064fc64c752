import { type ApiResponse, type FetchAPI, FetchError, ResponseError } from '../../../generated/client/runtime.ts'
import type { RefreshTransport } from './storage.ts'

/** Returns the parameter that names the transport; none for the body. */
export const transportHeader = (transport: RefreshTransport) =>
  transport === 'body' ? {} : { xRefreshTransport: transport }

/** Parameters of all operations that can log in. */
export type LoginHeaders = ReturnType<typeof transportHeader> & {
  readonly idempotencyKey: string
  readonly xDeviceToken?: string
}

/** Parameters of a request. */
export type CallParameters = Partial<LoginHeaders> & {
  readonly accessToken?: string
  readonly signal?: AbortSignal | undefined
}

/**
 * Sends one of the operations that a session needs. The classes of the typed client would bring all
 * operations into each page.
 * @param path below `/api/user/`
 * @throws ResponseError, FetchError, the reason of the signal, and errors of the session
 */
export type Post = <T>(path: string, body: unknown, parameters?: CallParameters) => Promise<ApiResponse<T>>

/** Dependencies of {@link Post}. */
export interface PostParts {
  readonly root: string
  readonly fetch: FetchAPI
  readonly credentials: RequestInit['credentials']
  /** Returns whether an error says more than that no answer came. */
  readonly isFinal: (error: unknown, signal: AbortSignal | null | undefined) => boolean
}

/** Creates a {@link Post}. */
export const createPost =
  ({ root, fetch, credentials, isFinal }: PostParts): Post =>
  async <T>(path: string, content: unknown, parameters: CallParameters = {}): Promise<ApiResponse<T>> => {
    const { idempotencyKey, xDeviceToken, xRefreshTransport, accessToken, signal } = parameters
    const headers = Object.entries({
      'Content-Type': 'application/json',
      'Idempotency-Key': idempotencyKey,
      'X-Device-Token': xDeviceToken,
      'X-Refresh-Transport': xRefreshTransport,
      Authorization: accessToken && `Bearer ${accessToken}`,
    }).filter((header): header is [string, string] => header[1] !== undefined)
    const body = JSON.stringify(content)
    const init = { method: 'POST', headers, body, ...(credentials && { credentials }), ...(signal && { signal }) }
    const raw = await fetch(`${root}/api/user/${path}`, init).catch((error: unknown) => {
      throw isFinal(error, signal) ? error : new FetchError(error)
    })
    if (!raw.ok) throw new ResponseError(raw)
    return { raw, value: async () => (await raw.json()) as T }
  }
