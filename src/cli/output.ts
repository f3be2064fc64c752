import { instantText } from '../domain/clock.ts'
import { plainJson, plainText } from '../domain/terminal-text.ts'

/** Replaces in each of several lines what would steer the reader's terminal. */
export const plainLines = (text: string): string => text.split('\n').map(plainText).join('\n')

/** Writes a value as a line of JSON with escaped control characters. */
export const jsonLine = (value: unknown): string => plainJson(JSON.stringify(value))

/** Prints lines unchanged; prints nothing for an empty list. */
export const printLines = (lines: readonly string[]): void => {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
}

/** Formats a time in seconds since the Unix epoch; `-` for null. */
export const instantOrDash = (second: number | null): string => (second === null ? '-' : instantText(second))

/** A column of a list with its heading, least width and text. */
export interface Column<Row> {
  readonly heading: string
  readonly width: number
  readonly text: (row: Row) => string
}

/** Formats the headings of a list. */
export const headingLine = <Row>(columns: readonly Column<Row>[]): string =>
  aligned(columns.map(({ heading, width }) => heading.padEnd(width)))

/** Formats a row of a list without control characters. */
export const rowLine = <Row>(columns: readonly Column<Row>[], row: Row): string =>
  aligned(columns.map(({ width, text }) => plainText(text(row)).padEnd(width)))

const aligned = (cells: readonly string[]): string => cells.join('  ').trimEnd()
