import type { AuthError } from '../domain/errors.ts'
import type { Readiness } from '../domain/readiness.ts'
import type { FaultLog } from '../observability/fault-log.ts'
import type { Metrics } from '../observability/metrics.ts'

/** The parts of the watch. */
interface WatchParts {
  readonly readiness: Pick<Readiness, 'require'>
  readonly faults: FaultLog
  readonly metrics: Metrics | undefined
}

const everyMs = 1000

/** Creates the watch that looks at the database whether or not somebody asks `/readyz`. */
export const createDatabaseWatch = ({ readiness, faults, metrics }: WatchParts) => {
  let timer: NodeJS.Timeout | undefined
  let isOver = false
  const look = async (): Promise<void> => {
    const fault = await readiness.require().then(
      () => undefined,
      (error: AuthError) => error,
    )
    if (isOver) return
    if (fault === undefined) faults.recovered()
    else faults.failed(fault)
    metrics?.ready(fault === undefined)
    timer = setTimeout(look, everyMs).unref()
  }
  return {
    begin: (): void => void look(),
    end: (): void => {
      isOver = true
      clearTimeout(timer)
    },
  }
}
