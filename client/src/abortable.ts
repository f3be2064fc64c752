/**
 * Waits for work that others may wait for too: whoever aborts stops waiting, and the work goes on.
 */
export const abortable = <T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> => {
  if (!signal) return work
  // Nobody may be left to hear of its failure.
  work.catch(() => {})
  return new Promise((resolve, reject) => {
    const abort = () => reject(signal.reason)
    if (signal.aborted) abort()
    signal.addEventListener('abort', abort)
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abort))
  })
}
