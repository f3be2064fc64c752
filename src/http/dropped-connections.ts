import type { Logger } from '../observability/logger.ts'

/** How long further connections are only counted after a line in the log. */
const quietMs = 60_000

/** Where refused connections are told. */
export interface DroppedConnectionsParts {
  readonly log: Logger
  /** Is called for each of them. */
  readonly onDropped?: (() => void) | undefined
}

/** Counts connections beyond MAX_CONNECTIONS, and logs at most one line a minute with how many there were since the one before. */
export const createDropReport = ({ log, onDropped }: DroppedConnectionsParts): (() => void) => {
  let dropped = 0
  let isQuiet = false
  const say = (): void => {
    isQuiet = dropped > 0
    if (dropped === 0) return
    log.warn({ dropped }, 'connections refused: MAX_CONNECTIONS reached')
    dropped = 0
    setTimeout(say, quietMs).unref()
  }
  return () => {
    onDropped?.()
    dropped += 1
    if (!isQuiet) say()
  }
}
