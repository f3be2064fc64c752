import type { Summary } from './statistics.ts'

/** A planned row of the table. */
export interface Row {
  /** `3b`: the second measure of row 3. */
  readonly id: string
  readonly title: string
  readonly better: 'higher' | 'lower'
  /** Undefined: shown without a target. */
  readonly reach: number | undefined
  readonly aim: number | undefined
  readonly unit: '' | 'x' | 'ms' | 'MB' | '/s'
  /** What is measured and how, and what limits it. */
  readonly meaning: string
}

/** The result. */
export interface Measured extends Summary {
  readonly row: Row
  /** The raw numbers. */
  readonly note: string
}

/** A skipped row and the reason. */
export interface NotMeasured {
  readonly row: Row
  readonly reason: string
}

/** A row of the result. */
export type Line = Measured | NotMeasured

/** Rates a value against its marks. */
export const verdictOf = ({ better, reach, aim }: Row, value: number): string => {
  const meets = (mark: number): boolean => (better === 'higher' ? value >= mark : value <= mark)
  if (aim !== undefined && meets(aim)) return 'aim'
  if (reach === undefined) return ''
  return meets(reach) ? 'reached' : 'MISSED'
}

/** Renders the rows as a Markdown table. */
export const renderTable = (lines: readonly Line[]): string =>
  renderCells([['#', 'Measure', 'Median', 'Lowest to highest', 'Reach', 'Aim', 'Met'], ...lines.map(cellsOf)])

/** Renders cells, the first row as the head, as a Markdown table that is readable on a terminal. */
export const renderCells = (cells: readonly (readonly string[])[]): string => {
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

/** A measurement on a shared machine is accurate to three digits at most. */
export const digits = (value: number): string =>
  value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2)
