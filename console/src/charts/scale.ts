/**
 * Round values for an axis that starts at zero, the largest at least `highest`: steps of 1, 2 or 5
 * times a power of ten, and no fractions, because the values are counts.
 * @param most how many steps at most
 */
export const axisValues = (highest: number, most = 4): number[] => {
  const rough = Math.max(1, highest) / most
  const power = 10 ** Math.floor(Math.log10(rough))
  const step = Math.max(1, [1, 2, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? 1)
  const count = Math.max(1, Math.ceil(highest / step))
  return Array.from({ length: count + 1 }, (_, index) => index * step)
}

const short = new Intl.NumberFormat('en', { notation: 'compact', maximumFractionDigits: 1 })
const whole = new Intl.NumberFormat('en')

/** Formats a count for an axis, such as `1.2K`. */
export const shortCount = (count: number): string => short.format(count)

/** Formats a count, such as `1,250`. */
export const wholeCount = (count: number): string => whole.format(count)

/** A piece of a stacked bar: `from` and `to` in pixels above the axis. */
export interface Piece {
  readonly from: number
  readonly to: number
}

/**
 * Stacks values to a bar. A value above zero has at least two pixels, so that one refusal beside a
 * thousand logins is seen; the pieces above it move up.
 * @param pixelsPerUnit of the axis
 */
export const stack = (values: readonly number[], pixelsPerUnit: number): Piece[] => {
  let from = 0
  return values.map((value) => {
    const to = from + (value === 0 ? 0 : Math.max(2, value * pixelsPerUnit))
    const piece = { from, to }
    from = to
    return piece
  })
}
