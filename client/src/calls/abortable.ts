import { within } from './within.ts'

/** Waits for work that other callers may share: aborting ends this wait, not the work. */
export const abortable = <T>(work: Promise<T>, signal: AbortSignal | null | undefined): Promise<T> => {
  // Handles a failure that no caller is left to receive.
  work.catch(() => {})
  return within(() => work, { signal })
}
