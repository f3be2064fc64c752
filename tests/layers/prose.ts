import type { ProjectFile } from './guards.ts'

/** Phrases that do not read like English documentation, each with what to write instead. */
export const habits: readonly { readonly phrase: RegExp; readonly instead: string }[] = [
  { phrase: /\b(?:nobody|whoever)\b/gi, instead: 'name the client, the operator or the attacker' },
  { phrase: /^(?:[-*#] ?|\/\/ |\s*\* )*Who\s/gm, instead: 'start with a noun: "A client that ..."' },
  { phrase: /\b(?:is|are|was|were)\s+told\b/gi, instead: '"receives" or "reports"' },
  { phrase: /\bstands?\s+(?:in|for|there|beside)\b/gi, instead: '"is in" or "means"' },
  { phrase: /\bwants?\s+an?\b/gi, instead: '"requires"' },
  { phrase: /\b(?:goes|went)\s+on\b/gi, instead: '"continues"' },
  { phrase: /\bby\s+(?:itself|themselves)\b/gi, instead: '"automatically" or "without ..."' },
  { phrase: /\bBuilds\s+the\s+\w+ing\s+of\b/g, instead: 'say what it does' },
]

const longestLine = 100
const longestCell = 200

/** Blanks everything except prose, and keeps the lines: removes code and the targets of links. */
const proseOf = (markdown: string): string =>
  markdown
    .replaceAll(/^ *```[\s\S]*?^ *```/gm, (block) => block.replaceAll(/[^\n]/g, ''))
    .replaceAll(/^ {4}.*$/gm, '')
    .replaceAll(/`[^`]*`/g, (code) => code.replaceAll(/[^\n]/g, ''))
    .replaceAll(/\]\([^()\s]*\)/g, ']')

const comment = /^ *(?:\/\*[\s\S]*?\*\/|\/\/.*)/
const title = /\b(?:describe|it|test)\(\s*(?:'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`[^`]*`)/
const titleOrComment = new RegExp(`${comment.source}|${title.source}`, 'gm')
const longComment = /^ *(?:\/\/(?! biome-ignore)|\/?\*)/

/** Keeps the comments and the titles of tests on their lines, and blanks the code. */
const titlesAndCommentsOf = (source: string): string => {
  let kept = ''
  let end = 0
  for (const { 0: found, index } of source.matchAll(titleOrComment)) {
    kept += source.slice(end, index).replaceAll(/[^\n]/g, ' ') + found
    end = index + found.length
  }
  return kept
}

/** Finds habits in comments and titles of tests, and comment lines of more than 100 columns. */
export const findTitleFaults = ({ path, text }: ProjectFile): readonly string[] => {
  const kept = titlesAndCommentsOf(text)
  const long = kept.split('\n').flatMap((line, index) => {
    const columns = line.trimEnd().length
    return longComment.test(line) && columns > longestLine ? [`${path}:${index + 1} has ${columns} columns`] : []
  })
  return [...findHabits(path, kept), ...long]
}

/**
 * Finds habits, lines of more than 100 columns and table cells of more than 200 characters; ignores
 * links and code.
 */
export const findProseFaults = ({ path, text }: ProjectFile): readonly string[] => {
  const prose = path.endsWith('.md') ? proseOf(text) : text
  const phrases = findHabits(path, prose)
  return path.endsWith('.md') ? [...phrases, ...findLongLines(path, prose)] : phrases
}

const findHabits = (path: string, prose: string): readonly string[] =>
  habits.flatMap(({ phrase, instead }) =>
    [...prose.matchAll(phrase)].map(({ 0: found, index }) => fault(path, prose, index, `"${found}": ${instead}`)),
  )

const findLongLines = (path: string, prose: string): readonly string[] =>
  prose.split('\n').flatMap((line, index) => {
    if (!line.startsWith('|'))
      return line.length > longestLine ? [`${path}:${index + 1} has ${line.length} columns`] : []
    const longest = Math.max(...line.split('|').map((cell) => cell.trim().length))
    return longest > longestCell ? [`${path}:${index + 1} has a cell of ${longest} characters`] : []
  })

const fault = (path: string, prose: string, index: number, what: string): string =>
  `${path}:${prose.slice(0, index).split('\n').length} ${what}`
