/** Rounds to two digits, with commas. */
export const about = (value: number): string => {
  if (value === 0) return '0'
  const step = 10 ** (Math.floor(Math.log10(Math.abs(value))) - 1)
  const rounded = Math.round(value / step) * step
  return rounded.toLocaleString('en-US', { maximumFractionDigits: rounded < 1 ? 4 : rounded < 10 ? 1 : 0 })
}

/** Writes a number of bytes, with two digits. */
export const bytes = (value: number): string => {
  const units = ['bytes', 'kB', 'MB', 'GB', 'TB']
  const power = Math.min(units.length - 1, Math.max(0, Math.floor(Math.log10(value) / 3)))
  return `${about(value / 1000 ** power)} ${units[power]}`
}
