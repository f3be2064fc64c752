/** One of the things that are measured side by side. */
export interface Contender<T> {
  readonly name: string
  /** Works for so many seconds and tells what came of it. */
  run(seconds: number): Promise<T>
}

/** How long and how often is measured. */
export interface Rounds {
  readonly rounds: number
  readonly seconds: number
  /** Before the first round, for each contender: code is compiled and caches are filled. */
  readonly warmUpSeconds: number
}

/**
 * Measures contenders in turn, A B A B, so that a machine that slows down slows all of them.
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
