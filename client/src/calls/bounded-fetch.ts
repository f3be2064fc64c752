import type { FetchAPI } from '../../../generated/client/runtime.ts'
import { within } from './within.ts'

/**
 * Creates a `fetch` for small answers whose time includes the reading of the body.
 * @param timeoutMs the longest time of a request
 */
export const createBoundedFetch =
  (plainFetch: FetchAPI, timeoutMs: number): FetchAPI =>
  (input, init) =>
    within(
      async (signal) => {
        const answer = await plainFetch(input, { ...init, signal })
        // Reading the copy puts the body of the answer into memory.
        await answer.clone().text()
        return answer
      },
      { signal: init?.signal, timeoutMs },
    )
