import type { InternalAxiosRequestConfig } from 'axios'

/** How long a caller of Axios waits. */
export interface Caller {
  /** Aborts when the caller cancels the request, or when its `timeout` is over. */
  readonly signal: AbortSignal
  /** The rest of its `timeout` in milliseconds; 0 for none. */
  remaining(): number
  /** The error of Axios for a request that took longer than `timeout`; undefined before. */
  timeoutError(): Error | undefined
  stop(): void
}

/** Watches the `signal`, the `cancelToken` and the `timeout` of a request. */
export const watchCaller = (config: InternalAxiosRequestConfig): Caller => {
  const { signal, cancelToken, transitional } = config
  const timeout = Number(config.timeout) || 0
  const end = Date.now() + timeout
  const controller = new AbortController()
  const abort = () => controller.abort()
  let error: Error | undefined
  const expire = () => {
    const code = transitional?.clarifyTimeoutError ? 'ETIMEDOUT' : 'ECONNABORTED'
    error = Object.assign(new Error(timeoutMessage(config)), { name: 'AxiosError', isAxiosError: true, code, config })
    abort()
  }
  const timer = timeout > 0 ? setTimeout(expire, timeout) : undefined
  signal?.addEventListener?.('abort', abort)
  cancelToken?.subscribe(abort)
  return {
    signal: controller.signal,
    remaining: () => timeout && Math.max(1, end - Date.now()),
    timeoutError: () => error,
    stop: () => {
      clearTimeout(timer)
      signal?.removeEventListener?.('abort', abort)
      cancelToken?.unsubscribe(abort)
    },
  }
}

/** The message of Axios. */
export const timeoutMessage = ({ timeout, timeoutErrorMessage }: InternalAxiosRequestConfig): string =>
  timeoutErrorMessage || `timeout of ${timeout}ms exceeded`
