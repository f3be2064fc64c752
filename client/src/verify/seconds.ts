/** The longest time that timers know; a longer one would be a millisecond. */
const longestSeconds = (2 ** 31 - 1) / 1000

/**
 * Reads an option, which JavaScript may pass as anything.
 * @throws TypeError for what is no number, or less than 0
 */
export const secondsOf = (name: string, value: number): number => {
  if (typeof value === 'number' && value >= 0) return value
  throw new TypeError(`${name} of the verifier must be a number of seconds, and not ${JSON.stringify(value)}`)
}

/**
 * Reads an option for a timer, and limits it to what timers know.
 * @throws TypeError for what is no number, or not more than 0
 */
export const timerSecondsOf = (name: string, value: number): number => {
  if (secondsOf(name, value) > 0) return Math.min(value, longestSeconds)
  throw new TypeError(`${name} of the verifier must be more than 0`)
}

/** @throws TypeError for what is no finite number, or less than 0 */
export const finiteSecondsOf = (name: string, value: number): number => {
  if (secondsOf(name, value) < Number.POSITIVE_INFINITY) return value
  throw new TypeError(`${name} of the verifier must be finite`)
}
