import { compareJson, jsonValue } from './compare-json.ts'
import type { RawAnswer } from './raw-http.ts'

/** One row of DEVIATIONS.md: cases that Latchkey answers differently on purpose. */
export interface Deviation {
  /** Number of the line in the file. */
  readonly line: number
  /** Matches ids of cases; `*` matches any text, `{a,b}` one of the texts between the commas. */
  readonly glob: string
  /** The answer as the row writes it: a status, and perhaps a JSON body. */
  readonly answer: string
  readonly reason: string
  /** Marked `(not recorded here)`: no case of `data/` shows it, but this test does. */
  readonly shownBy?: OwnTest
}

/** A test of this project. */
export interface OwnTest {
  /** Path from the project's folder. */
  readonly file: string
  /** Its own title, without those of the groups around it. */
  readonly title: string
}

/**
 * Reads the table of DEVIATIONS.md: case, answer, reason. Ignores all other text. The reason of a
 * case marked `(not recorded here)` names a test, as in "Test:
 * `file > its title`".
 * @throws TypeError for a row without three cells, whose answer is not a status with or without a
 *   JSON body, or that is marked and names no test, or names one and is not marked
 */
export function parseDeviations(markdown: string): readonly Deviation[] {
  const rows = markdown.split('\n').map((text, index) => ({ text: text.trim(), line: index + 1 }))
  return rows.filter(({ text }) => isBodyRow(text)).map(({ text, line }) => parseRow(text, line))
}

function isBodyRow(text: string): boolean {
  return text.startsWith('|') && !/^\|[\s:|-]+\|$/.test(text) && !/^\|\s*case\s*\|/i.test(text)
}

function parseRow(text: string, line: number): Deviation {
  const cells = text
    .slice(1, -1)
    .split(/(?<!\\)\|/)
    .map(cellText)
  const [marked, answer, reason] = cells
  const glob = marked && cellText(marked.replace(notRecorded, ''))
  if (cells.length !== 3 || !glob || !answer || !reason) throw new TypeError(`line ${line}: expected three cells`)
  if (!parseAnswerText(answer)) throw new TypeError(`line ${line}: expected a status and perhaps JSON, got ${answer}`)
  const shownBy = testOf(reason)
  const isMarked = glob !== marked
  if (isMarked && shownBy === undefined) throw new TypeError(`line ${line}: marked "${notRecorded}", but names no test`)
  if (!isMarked && shownBy !== undefined)
    throw new TypeError(`line ${line}: names a test, but is not marked "${notRecorded}"`)
  return { line, glob, answer, reason, ...(shownBy && { shownBy }) }
}

const notRecorded = '(not recorded here)'

function testOf(reason: string): OwnTest | undefined {
  const [, file, title] = /Test: `([^`>]+) > ([^`]+)`/.exec(reason) ?? []
  return file === undefined || title === undefined ? undefined : { file, title }
}

function cellText(cell: string): string {
  const text = cell.trim().replaceAll('\\|', '|')
  // A text that begins and ends with different code is left unchanged.
  return (/^`+([^`]+)`+$/.exec(text)?.[1] ?? text).trim()
}

function parseAnswerText(text: string): { status: number; body?: unknown } | undefined {
  const match = /^(\d{3})(?:\s+(\S.*))?$/.exec(text)
  if (!match) return undefined
  if (match[2] === undefined) return { status: Number(match[1]) }
  const json = jsonValue(match[2])
  return json && { status: Number(match[1]), body: json.value }
}

/** Returns whether a row concerns the case of this id. */
export function concerns({ glob }: Pick<Deviation, 'glob'>, id: string): boolean {
  return new RegExp(`^${glob.replace(/[.+?^$()|[\]\\*{,}]/g, globToPattern)}$`).test(id)
}

const PATTERNS: Readonly<Record<string, string>> = { '*': '.*', '{': '(?:', ',': '|', '}': ')' }

function globToPattern(character: string): string {
  return PATTERNS[character] ?? `\\${character}`
}

/**
 * Returns whether the answer is the one in the row; a `<jwt name>` in its body matches any text.
 */
export function foretells(deviation: Deviation, answer: RawAnswer): boolean {
  const said = parseAnswerText(deviation.answer)
  if (said?.status !== answer.status) return false
  if (said.body === undefined) return true
  const got = jsonValue(answer.body)
  return got !== undefined && compareJson(said.body, got.value).problems.length === 0
}
