import { setTimeout as sleep } from 'node:timers/promises'
import { isatty } from 'node:tty'
import type { Service } from './compose/service.ts'
import type { Drain } from './http/drain.ts'

/** How long a stop waits for requests: less than the 10 s until `docker stop` kills the process. */
const drainMs = 8_000

/** How long the metrics, which are stopped last, may take. */
const metricsDrainMs = 1_000

/**
 * How long a stop takes at most after the delay. A database that does not answer would otherwise
 * hold up the end of its connections.
 */
const stopMs = 9_500

/** How long the process may live on after the stop. It exits earlier when nothing is left open. */
const leftOverMs = 5_000

/** The parts of a stop. */
export interface StopParts {
  readonly service: Service
  readonly endUpkeep: () => void
  /** Of every address but that of the metrics. */
  readonly drains: readonly Drain[]
  readonly metricsDrain: Drain | undefined
  /** How long the service still serves after SIGTERM. */
  readonly delayMs: number
}

/**
 * Stops the service at SIGTERM, or without the delay at SIGINT. Further signals are ignored, as a
 * terminal and npm both send one for a single Ctrl-C; but SIGINT ends the delay. SIGHUP is the
 * end of a terminal that shows the output, so it stops too; otherwise it is the request of a
 * supervisor to read the settings again, and is ignored. `nohup` redirects the output.
 */
export const stopOnSignal = (parts: StopParts): void => {
  const delay = new AbortController()
  let isStopping = false
  const begin = (signal: NodeJS.Signals): void => {
    if (signal === 'SIGINT') delay.abort()
    if (isStopping) return
    isStopping = true
    stop(parts, delay.signal).catch((err: unknown) => {
      parts.service.log.error({ err }, 'stopped: a part did not close')
      process.exit(1)
    })
  }
  process.on('SIGTERM', begin).on('SIGINT', begin)
  // Asked now: a terminal that ended is none.
  const isWatched = isatty(1) || isatty(2)
  process.on('SIGHUP', () => {
    if (isWatched) return begin('SIGINT')
    parts.service.log.warn('SIGHUP ignored: settings are read at the start only')
  })
}

/** Serves during the delay, waits for open requests and deliveries, then closes the database. */
async function stop(
  { service, endUpkeep, drains, metricsDrain, delayMs }: StopParts,
  skip: AbortSignal,
): Promise<void> {
  const { log } = service
  service.drain()
  for (const drain of drains) drain.announce()
  metricsDrain?.announce()
  if (delayMs > 0 && !skip.aborted) {
    log.info(`stopping: serving for another ${delayMs / 1000} s`)
    await sleep(delayMs, undefined, { signal: skip }).catch(() => {})
  }
  log.info('stopping: waiting for open requests')
  const last = setTimeout(() => {
    log.warn('stopped: the database did not answer in time, so its connections were left open')
    process.exit()
  }, stopMs)
  const cut = () => log.warn('stopping: closing requests that did not finish')
  await Promise.all([...drains.map((drain) => drain.finish(drainMs, cut)), service.stopDeliveries(drainMs)])
  endUpkeep()
  await Promise.all([service.close(), metricsDrain?.finish(metricsDrainMs, () => {})])
  clearTimeout(last)
  log.info('stopped')
  setTimeout(() => {
    log.warn('stopped: a connection or timer was left open')
    process.exit()
  }, leftOverMs).unref()
}
