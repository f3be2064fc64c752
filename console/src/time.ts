const units: readonly (readonly [Intl.RelativeTimeFormatUnit, number])[] = [
  ['year', 31_536_000],
  ['month', 2_592_000],
  ['day', 86_400],
  ['hour', 3600],
  ['minute', 60],
]
const words = new Intl.RelativeTimeFormat('en', { numeric: 'always' })

/** Formats a time as `3 hours ago` or `in 2 days`. Both in seconds since the Unix epoch. */
export const relativeTime = (time: number, now: number): string => {
  const passed = now - time
  const [unit, seconds] = units.find(([, size]) => Math.abs(passed) >= size) ?? ['second', 1]
  if (unit === 'second') return passed >= 0 ? 'just now' : 'in a moment'
  return words.format(-Math.trunc(passed / seconds), unit)
}

const exact = new Intl.DateTimeFormat('en-GB', {
  dateStyle: 'medium',
  timeStyle: 'medium',
})

/** Formats a time exactly, in the time zone of the browser. In seconds since the Unix epoch. */
export const exactTime = (time: number): string => exact.format(time * 1000)

const second = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'short',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
})

/** Formats a time to the second, without the year, as `7 Nov, 14:00:59`. */
export const secondOf = (time: number): string => second.format(time * 1000)

const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' })
/** Formats the hour of a time as `14:00`. */
export const hourOf = (time: number): string => hour.format(time * 1000)

const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' })
/** Formats the UTC day of a time as `7 Nov`. */
export const dayOf = (time: number): string => day.format(time * 1000)

/** The current time in seconds since the Unix epoch. */
export const nowInSeconds = (): number => Math.floor(Date.now() / 1000)

const date = new Intl.DateTimeFormat('en-GB', { dateStyle: 'medium' })
/** Formats the date of a time, in the time zone of the browser. */
export const shortDate = (time: number): string => date.format(time * 1000)
