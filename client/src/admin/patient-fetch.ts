import type { FetchAPI } from '../../../generated/client/runtime.ts'
import { abortable } from '../calls/abortable.ts'

/** Dependencies of a patient fetch. */
export interface PatientFetchParts {
  readonly plainFetch: FetchAPI
  /** Value of the header `Authorization`. */
  readonly authorization: string
  /** Longest time of a call in milliseconds, with its retries and the body of the response. */
  readonly timeoutMs: number
}

/**
 * Creates a `fetch` that authorizes each request, ends within a time, and follows no redirect. It
 * waits and sends a request again if the service has not carried it out: after a 429, and a request
 * that changes nothing after a 503 too, if the `Retry-After` of the response is within the time.
 */
export const createPatientFetch =
  ({ plainFetch, authorization, timeoutMs }: PatientFetchParts): FetchAPI =>
  async (input, init = {}) => {
    const endsAt = Date.now() + timeoutMs
    const timeout = AbortSignal.timeout(timeoutMs)
    const signal = init.signal ? AbortSignal.any([init.signal, timeout]) : timeout
    const headers = new Headers(init.headers)
    headers.set('Authorization', authorization)
    for (;;) {
      const response = await plainFetch(input, { ...init, headers, signal, redirect: 'manual' })
      const waitMs = isRepeatable(response, init) ? secondsToRetryAfter(response) * 1000 : Number.NaN
      // Also if the response does not say when.
      if (!(Date.now() + waitMs < endsAt)) return response
      await response.body?.cancel()
      await abortable(new Promise((resolve) => setTimeout(resolve, waitMs)), signal)
    }
  }

const isRepeatable = ({ status }: Response, { method = 'GET' }: RequestInit): boolean =>
  status === 429 || (status === 503 && method === 'GET')

/** @returns NaN without the header, or with a date */
const secondsToRetryAfter = ({ headers }: Response): number => Math.max(1, Number(headers.get('Retry-After') ?? 'none'))
