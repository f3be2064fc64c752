import type { Logger } from '../observability/logger.ts'

/** Least time between two log lines. */
const quietMs = 60_000

/** The recipients of refused connections. */
export interface DroppedConnectionsParts {
  readonly log: Logger
  /** Called for each refused connection. */
  readonly onDropped?: (() => void) | undefined
}

/** Counts connections beyond `MAX_CONNECTIONS`, and logs their number at most once a minute. */
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
