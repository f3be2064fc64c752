import type { Summary } from './statistics.ts'

/** A line of the table as it was asked for. */
export interface Row {
  /** `8b`: the second measure of row 8. */
  readonly id: string
  readonly title: string
  readonly better: 'higher' | 'lower'
  /** Undefined: shown for what it is. */
  readonly reach: number | undefined
  readonly aim: number | undefined
  readonly unit: '' | 'x' | 'ms' | 'MB'
  /** What is measured how, and what limits it. */
  readonly meaning: string
}

/** What came out. */
export interface Measured extends Summary {
  readonly row: Row
  /** The numbers behind it, for whoever looks closer. */
  readonly note: string
}

/** A row that was not measured, and why. */
export interface NotMeasured {
  readonly row: Row
  readonly reason: string
}

/** A line of the result. */
export type Line = Measured | NotMeasured

/** Tells how good a value is. */
export const verdictOf = ({ better, reach, aim }: Row, value: number): string => {
  const meets = (mark: number): boolean => (better === 'higher' ? value >= mark : value <= mark)
  if (aim !== undefined && meets(aim)) return 'aim'
  if (reach === undefined) return ''
  return meets(reach) ? 'reached' : 'MISSED'
}

/** Writes the lines as a table of Markdown, which is readable on a terminal too. */
export const renderTable = (lines: readonly Line[]): string => {
  const cells = [['#', 'Measure', 'Median', 'Lowest to highest', 'Reach', 'Aim', 'Met'], ...lines.map(cellsOf)]
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => (row[column] ?? '').length)))
  const render = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join(' | ')} |`
  const rule = `|${widths.map((width) => '-'.repeat(width + 2)).join('|')}|`
  const [head = [], ...rest] = cells
  return [render(head), rule, ...rest.map(render)].join('\n')
}

function cellsOf(line: Line): string[] {
  const { id, title, reach, aim, unit } = line.row
  const show = (value: number | undefined): string =>
    value === undefined ? '' : `${digits(value)}${unit && ` ${unit}`}`
  if ('reason' in line) return [id, title, 'not measured', line.reason, show(reach), show(aim), '']
  const { median, low, high } = line
  return [
    id,
    title,
    show(median),
    `${digits(low)} to ${digits(high)}`,
    show(reach),
    show(aim),
    verdictOf(line.row, median),
  ]
}

/** Three digits say all that a measurement on a shared machine can say. */
const digits = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
