/** One of the alternatives that are compared. */
export interface Contender<T> {
  readonly name: string
  /** Runs for a number of seconds and returns the result. */
  run(seconds: number): Promise<T>
}

/** Duration and number of rounds. */
export interface Rounds {
  readonly rounds: number
  readonly seconds: number
  /** Warm-up of each contender, which compiles code and fills caches. */
  readonly warmUpSeconds: number
}

/**
 * Measures contenders alternately, A B A B, so that a slower machine slows all of them.
 * @returns the results of each by round, in the order of the contenders
 */
export const alternate = async <T>(contenders: readonly Contender<T>[], times: Rounds): Promise<T[][]> => {
  const results: T[][] = contenders.map(() => [])
  for (const contender of contenders) await contender.run(times.warmUpSeconds)
  for (let round = 0; round < times.rounds; round += 1) {
    for (const [place, contender] of contenders.entries()) results[place]?.push(await contender.run(times.seconds))
  }
  return results
}
