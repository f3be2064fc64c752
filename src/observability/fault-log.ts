import { type StartWatch, startWatch } from '../domain/clock.ts'
import { cutText } from '../domain/cut-text.ts'
import type { AuthError } from '../domain/errors.ts'
import { explainReason, type StorageReason, storageReasonOf, storageReasons } from '../domain/storage-reasons.ts'
import type { Logger } from './logger.ts'

/** Logs that the database is unavailable, without a line for each request. */
export interface FaultLog {
  /** Reports a request, or a look at the database, that failed with `storage_unavailable`. */
  failed(error: AuthError): void
  /** Reports that the database works. */
  recovered(): void
}

/** An episode in which the database is unavailable. */
interface Episode {
  readonly seconds: () => number
  readonly explained: Set<StorageReason>
  failures: number
  /** Second of the episode until which there is no short line. */
  quietUntil: number
  /** Second of the last failure. */
  lastFailure: number
}

/** How often a short line repeats what is wrong. */
const repeatSeconds = 10

/** How long the database must work until an episode is over. */
const calmSeconds = 3

/**
 * Creates the log of an unavailable database: one line for each cause with what to do, then a short
 * one every ten seconds, then one when it is over. The line of each request has its reason too.
 */
export const createFaultLog = (log: Logger, start: StartWatch = startWatch): FaultLog => {
  let episode: Episode | undefined
  return {
    failed(error) {
      episode ??= { seconds: start(), explained: new Set(), failures: 0, quietUntil: 0, lastFailure: 0 }
      episode.failures += 1
      const reason = storageReasonOf(error.reason)
      const code = codeIn(error)
      const { words, cure } = explainReason(reason, code)
      const seconds = episode.seconds()
      episode.lastFailure = seconds
      if (!episode.explained.has(reason)) {
        episode.explained.add(reason)
        episode.quietUntil = seconds + repeatSeconds
        // A stack helps only where the cause has no name.
        const err = words === storageReasons.database_error.words ? error : undefined
        // Internal codes say what the reason says.
        const shown = code === '' || code.startsWith('LATCHKEY_') ? '' : ` (${cutText(code, 40)})`
        log.error({ reason, err }, `the database is unavailable: ${words}${shown}: ${cure}`)
      } else if (seconds >= episode.quietUntil) {
        episode.quietUntil = seconds + repeatSeconds
        log.error({ reason, failures: episode.failures }, `the database is still unavailable: ${words}`)
      }
    },
    recovered() {
      // Failures of some requests only must not be the end of an episode each time.
      if (episode === undefined || episode.seconds() < episode.lastFailure + calmSeconds) return
      const seconds = Math.round(episode.lastFailure * 10) / 10
      log.info({ seconds, failures: episode.failures }, 'the database is available again')
      episode = undefined
    },
  }
}

/** The code of the driver or the system; messages may quote values. */
function codeIn({ cause }: AuthError): string {
  if (!(cause instanceof Error)) return ''
  return 'code' in cause && typeof cause.code === 'string' ? cause.code : cause.name
}
