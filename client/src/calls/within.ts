/** Limits of a wait. */
export interface Limits {
  readonly signal?: AbortSignal | null | undefined
  /** No limit by default. */
  readonly timeoutMs?: number
}

/**
 * Waits for work until it settles, the signal is aborted, or the time is over; the last two also
 * abort the signal of the work. Starts no work if the signal is aborted already.
 * @throws the reason of the signal, or an error named `TimeoutError`
 */
export const within = <T>(work: (signal: AbortSignal) => Promise<T>, { signal, timeoutMs }: Limits): Promise<T> =>
  new Promise((resolve, reject) => {
    const controller = new AbortController()
    const stop = (reason: unknown): void => {
      reject(reason)
      controller.abort(reason)
      release()
    }
    const abort = (): void => stop(reasonOf(signal))
    const expire = (): void => stop(named('TimeoutError', `There was no answer within ${timeoutMs} ms`))
    const release = (): void => {
      clearTimeout(timer)
      signal?.removeEventListener('abort', abort)
    }
    const timer = timeoutMs === undefined ? undefined : setTimeout(expire, timeoutMs)
    if (signal?.aborted) return abort()
    signal?.addEventListener('abort', abort)
    work(controller.signal).then(resolve, reject).finally(release)
  })

/** The reason of an aborted signal. Signals of older React Native have none. */
export const reasonOf = (signal: AbortSignal | null | undefined): unknown =>
  signal?.reason ?? named('AbortError', 'The call was aborted')

/** React Native has no DOMException. */
const named = (name: string, message: string): Error => Object.assign(new Error(message), { name })
