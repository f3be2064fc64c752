import { instantText } from '../domain/clock.ts'
import { plainJson, plainText } from '../domain/terminal-text.ts'

/** Replaces in each of several lines what would steer the reader's terminal. */
export const plainLines = (text: string): string => text.split('\n').map(plainText).join('\n')

/** Writes a value as a line of JSON, in which nothing steers a terminal and nothing is lost. */
export const jsonLine = (value: unknown): string => plainJson(JSON.stringify(value))

/** Prints lines as they are; none print nothing. */
export const printLines = (lines: readonly string[]): void => {
  if (lines.length > 0) process.stdout.write(`${lines.join('\n')}\n`)
}

/** Writes a second since the Unix epoch for a reader; nothing is `-`. */
export const instantOrDash = (second: number | null): string => (second === null ? '-' : instantText(second))

/** A column of a list: its heading, how wide it is at least, and what stands in it. */
export interface Column<Row> {
  readonly heading: string
  readonly width: number
  readonly text: (row: Row) => string
}

/** Writes the headings of a list. */
export const headingLine = <Row>(columns: readonly Column<Row>[]): string =>
  aligned(columns.map(({ heading, width }) => heading.padEnd(width)))

/** Writes a row of a list, without what would steer a terminal. */
export const rowLine = <Row>(columns: readonly Column<Row>[], row: Row): string =>
  aligned(columns.map(({ width, text }) => plainText(text(row)).padEnd(width)))

const aligned = (cells: readonly string[]): string => cells.join('  ').trimEnd()
