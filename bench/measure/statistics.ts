/** Median and spread of numbers. */
export interface Summary {
  readonly median: number
  readonly low: number
  readonly high: number
}

/** Summarizes at least one number. */
export const summarize = (numbers: readonly number[]): Summary => {
  if (numbers.length === 0) throw new TypeError('there is nothing to summarize')
  const sorted = numbers.toSorted((a, b) => a - b)
  const at = (place: number): number => sorted[place] as number
  const middle = Math.floor(sorted.length / 2)
  const median = sorted.length % 2 === 1 ? at(middle) : (at(middle - 1) + at(middle)) / 2
  return { median, low: at(0), high: at(sorted.length - 1) }
}

/** Divides round by round, because slow phases of the machine affect both sides. */
export const ratios = (ours: readonly number[], theirs: readonly number[]): number[] => {
  if (ours.length !== theirs.length) throw new TypeError('both sides must have had the same number of rounds')
  return ours.map((value, round) => value / (theirs[round] as number))
}

/**
 * Returns the value that a part of the numbers does not exceed; 0 for an empty list.
 * @param part 0.99 for the 99th percentile
 */
export const percentile = (numbers: readonly number[], part: number): number => {
  const sorted = numbers.toSorted((a, b) => a - b)
  return sorted[Math.max(0, Math.ceil(sorted.length * part) - 1)] ?? 0
}
