const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]
const words = new Intl.RelativeTimeFormat('en', { numeric: 'auto' })

/** Formats a past time as `3 hours ago`. Both in seconds since the Unix epoch. */
export const ago = (then: number, now: number): string => {
  const passed = Math.max(0, now - then)
  const [unit, seconds] = units.find(([, size]) => passed >= size) ?? ['second', 1]
  return unit === 'second' ? 'just now' : words.format(-Math.floor(passed / seconds), unit)
}
