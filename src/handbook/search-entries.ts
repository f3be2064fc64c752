import { createIds, nameOfRow } from './ids.ts'
import type { Page } from './page.ts'

/** What a search can find: a page, or a section or a row of a guide. */
export interface SearchEntry {
  readonly title: string
  /** Title of the page, for a part of one. */
  readonly page: string
  /** Path of the page, with the id of the part. */
  readonly to: string
  /** HTTP method, for an operation. */
  readonly method: string
  /** One sentence; empty for a section. */
  readonly summary: string
  readonly text: string
}

/** Lists what a search can find on a page. */
export const entriesOf = (page: Page): readonly SearchEntry[] => {
  const { path, title, summary, kind, method = '', searched } = page
  const whole = { title, page: '', to: path, method, summary: plainText(summary) }
  if (kind !== 'guide') return [{ ...whole, text: searched ?? '' }]
  return records.test(path) ? [{ ...whole, text: '' }] : partsOfGuide(page)
}

/** Pages that record what was: their sections would hide those that say what is. */
const records = /\/(changelog|contract-changelog|asvs)$/

/** Returns a text without its blocks of code. */
const proseOf = (markdown: string): string =>
  markdown
    .split(/^```/m)
    .filter((_part, place) => place % 2 === 0)
    .join(' ')

/** A page with as many named rows is a list of these names, such as the settings. */
const fewestNames = 20

interface Part {
  readonly title: string
  readonly page: string
  readonly to: string
  /** One sentence; empty for a section. */
  readonly summary: string
  readonly lines: string[]
}

function partsOfGuide({ path, title, summary, markdown }: Page): readonly SearchEntry[] {
  const idOf = createIds()
  const lines = linesOutsideCode(markdown())
  const isList = lines.filter((line) => cellsOf(line) !== undefined).length >= fewestNames
  let section: Part = { title, page: '', to: path, summary: plainText(summary), lines: [] }
  const parts = [section]
  for (const line of lines) {
    const [, depth = '', heading] = /^(#{1,6}) (.*)/.exec(line) ?? []
    const { name, others = [] } = cellsOf(line) ?? {}
    const id = idOfPart(heading ?? name)
    if (heading !== undefined && depth.length > 1) {
      section = { title: plainText(heading), page: title, to: `${path}#${id}`, summary: '', lines: [] }
      parts.push(section)
    } else if (name !== undefined && isList) {
      const longest = others.toSorted((a, b) => b.length - a.length)[0] ?? ''
      parts.push({ title: name, page: title, to: `${path}#${id}`, summary: startOf(plainText(longest)), lines: others })
    } else if (heading === undefined) section.lines.push(line)
  }
  return parts.map(({ lines: written, ...part }) => ({ ...part, method: '', text: plainText(written.join('\n')) }))

  /** Every heading and named row takes an id, in the order of the page. */
  function idOfPart(text: string | undefined): string | undefined {
    return text === undefined ? undefined : idOf(text)
  }
}

/** The name of a row that has one, and its other cells. */
function cellsOf(line: string): { readonly name: string; readonly others: string[] } | undefined {
  const [first = '', ...others] = (/^\| (.*) \|$/.exec(line)?.[1] ?? '').split(' | ')
  const name = nameOfRow(first)
  return name === undefined ? undefined : { name, others }
}

/** The lines of prose and the rows of tables, without their heads. */
function linesOutsideCode(markdown: string): readonly string[] {
  const isRule = (line: string | undefined) => line !== undefined && /^\|[ :|-]+\|$/.test(line)
  return proseOf(markdown)
    .split('\n')
    .filter((line, place, lines) => !line.startsWith('    ') && !isRule(line) && !isRule(lines[place + 1]))
}

const plainText = (markdown: string): string =>
  markdown
    .replaceAll(/\[([^[\]]*)\]\([^()\s]*\)/g, '$1')
    .replaceAll(/[`*|\\]/g, '')
    .replaceAll(/\s+/g, ' ')
    .trim()

/** Length of a summary, as a line of the results. */
const longestSummary = 80

function startOf(text: string): string {
  if (text.length <= longestSummary) return text
  return `${text.slice(0, text.lastIndexOf(' ', longestSummary))} …`
}
