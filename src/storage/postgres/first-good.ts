/**
 * Starts attempts in their order until one succeeds: the next one when one failed, or beside it
 * when it has been silent for a while. So a silent one does not hold up the others.
 * @param discard receives what succeeds too late
 * @returns the first success
 * @throws AggregateError with the errors in the order of the attempts
 */
export const firstGood = <T>(
  attempts: readonly (() => Promise<T>)[],
  patienceMs: number,
  discard: (late: T) => void,
): Promise<T> =>
  new Promise((resolve, reject) => {
    const faults: unknown[] = []
    let started = 0
    let failed = 0
    let isOver = false
    let timer: NodeJS.Timeout | undefined
    const end = () => {
      isOver = true
      clearTimeout(timer)
    }
    const startNext = (): void => {
      clearTimeout(timer)
      const index = started
      const attempt = attempts[index]
      if (isOver || attempt === undefined) return
      started += 1
      timer = setTimeout(startNext, patienceMs)
      attempt().then(
        (good) => {
          if (isOver) return discard(good)
          end()
          resolve(good)
        },
        (fault) => {
          faults[index] = fault
          failed += 1
          if (failed < attempts.length) return startNext()
          end()
          reject(new AggregateError(faults))
        },
      )
    }
    startNext()
  })

/**
 * Starts an attempt, and again beside it while it is silent: an address may lead elsewhere since.
 * @param discard receives what succeeds too late
 * @returns what ends first
 */
export const againWhileSilent = <T>(
  attempt: () => Promise<T>,
  everyMs: number,
  discard: (late: T) => void,
): Promise<T> =>
  new Promise((resolve, reject) => {
    let isOver = false
    const start = (): void => {
      attempt()
        .then((good) => (isOver ? discard(good) : resolve(good)), reject)
        .finally(() => {
          isOver = true
          clearInterval(timer)
        })
    }
    const timer = setInterval(start, everyMs)
    start()
  })
