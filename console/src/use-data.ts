import { useCallback, useEffect, useRef, useState } from 'react'
import { explain, type Refusal } from './errors.ts'

/** Data of a page. */
export interface Loaded<T> {
  /** What the latest answer had. Stays while the next one is awaited. */
  readonly data: T | undefined
  /** Why the latest request failed. */
  readonly refusal: Refusal | undefined
  readonly isLoading: boolean
  /** Loads again. */
  readonly reload: () => Promise<void>
  /** Shows data that the answer to a change had. */
  readonly replace: (data: T) => void
}

/**
 * Loads data at once, and again when the key changes. A later request aborts an earlier one. Data
 * of the earlier key stays until the answer comes, so that a page does not jump; give a page of
 * one thing a React `key` instead.
 * @param key  names what is loaded, for example a query
 * @param load sends the requests, with the signal
 */
export const useData = <T>(key: string, load: (init: { readonly signal: AbortSignal }) => Promise<T>): Loaded<T> => {
  const [data, setData] = useState<T>()
  const [refusal, setRefusal] = useState<Refusal>()
  const [isLoading, setLoading] = useState(true)
  const latest = useRef(load)
  latest.current = load
  const running = useRef<AbortController>(undefined)

  const finish = useCallback((answer: { readonly data?: T; readonly refusal?: Refusal }) => {
    if (answer.data !== undefined) setData(answer.data)
    setRefusal(answer.refusal)
    setLoading(false)
  }, [])

  const reload = useCallback(async () => {
    running.current?.abort()
    const controller = new AbortController()
    running.current = controller
    setLoading(true)
    const answer = await latest.current({ signal: controller.signal }).then(
      (data) => ({ data }),
      async (error) => (controller.signal.aborted ? {} : { refusal: await explain(error) }),
    )
    if (!controller.signal.aborted) finish(answer)
  }, [finish])

  // biome-ignore lint/correctness/useExhaustiveDependencies: another key is another request
  useEffect(() => {
    reload()
    return () => running.current?.abort()
  }, [key, reload])

  const replace = useCallback((next: T) => finish({ data: next }), [finish])
  return { data, refusal, isLoading, reload, replace }
}
