import { dirname, join, normalize } from 'node:path'

/** A file of the project: its path from the root, and its content. */
export interface ProjectFile {
  readonly path: string
  readonly text: string
}

/** A promise about each single file: returns its faults. */
export type FileGuard = (file: ProjectFile) => readonly string[]

const inSource = (path: string): boolean => /^src\/.*[.][cm]?[jt]s$/.test(path)
const isUnitTest = (path: string): boolean => path.endsWith('.test.ts')
const countLines = (text: string): number => text.trimEnd().split('\n').length

/** The code of a file, without comments and plain strings. */
const codeOf = (text: string): string =>
  text.replaceAll(
    /('(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")|(`(?:\\.|[^`\\])*`)|\/\/.*|\/\*[\s\S]*?\*\//g,
    (_, plain, template) => (plain === undefined ? (template ?? '') : "''"),
  )

/** Allows code like `pattern` in the files named by `home` only. */
const only =
  (pattern: RegExp, home: RegExp): FileGuard =>
  ({ path, text }) =>
    inSource(path) && !home.test(path) ? [...codeOf(text).matchAll(pattern)].map(([found]) => found) : []

/** Folder names that do not describe their content. */
const vagueFolders = ['utils', 'helpers', 'common', 'shared', 'types']
const vagueFolder = new RegExp(`^src/(.*/)?(${vagueFolders.join('|')})/`)

/**
 * Paths of one machine, and of folders beside the repository. Composed, so that this file has no
 * match.
 */
const elsewhere = new RegExp(
  `(?<![\\w.])/${'work'}/|[.]${'library'}/|[.][.]/(${vagueFolders.join('|')})(?![\\w-])`,
  'g',
)

const exportLine =
  /^export (default )?(declare )?(abstract )?(async )?(const|let|function|interface|class|type(?! [{*]))\b.*/

/** What imports cannot show, file by file. */
export const fileGuards = {
  'only src/config reads the environment': only(
    /\bprocess\s*(\??[.]\s*env\b|\[)|\{[^}]*\benv\b[^}]*\} from ''/g,
    // The samples of the handbook are code for readers.
    /^src\/(config\/|handbook\/samples[.]ts$)/,
  ),
  'only src/domain/clock.ts reads the time': only(
    /\bDate[.]now\b|\bnew Date\b|\bDate\(\)|\bhrtime\b/g,
    /^src\/domain\/clock[.]ts$/,
  ),
  'only src/domain/clock.ts and the doctor measure durations': only(
    /\bperformance\b/g,
    /^src\/(domain\/clock|cli\/doctor\/hash)[.]ts$/,
  ),
  // The single executable has no place that its modules are at. The entries run from files.
  'only src/own-files finds files beside the sources': only(
    /\bimport[.]meta[.](url|dirname|filename|resolve)\b|\b__(dirname|filename)\b/g,
    /^src\/(own-files\/read|main|cli\/latchkey|.*[.]test)[.](ts|mjs)$/,
  ),
  'random numbers come from node:crypto': only(/\bMath[.]random\b/g, /^$/),
  'only src/domain/random.ts reads random numbers': only(
    /\b(random(UUID|Bytes|Int|Fill|FillSync)|getRandomValues|webcrypto)\b/g,
    // src/secrets imports nothing, and src/http no port of the domain: it names a request. The
    // command prints its secret and stores nothing.
    /^src\/(domain\/random|secrets\/[^/]+|http\/request-id|cli\/client-secret|.*[.]test)[.]ts$/,
  ),
  'nothing prints to the console': only(/\bconsole\b/g, /^$/),
  // dependency-cruiser treats `import knex, { type Knex }` as an import of types.
  'only src/storage/sqlite.ts and postgres/pool.ts import knex as a value': ({ path, text }) =>
    inSource(path) && !/^src\/storage\/(sqlite|postgres\/pool)[.]ts$/.test(path)
      ? [...text.matchAll(/^import (?!type[ {])[\w*].* from 'knex'/gm)].map(([found]) => found)
      : [],
  'a folder says what lives in it': ({ path }) => (vagueFolder.test(path) ? [path] : []),
  'src is at most three deep': ({ path }) => (/^src\/([^/]+\/){3}/.test(path) ? [path] : []),
  'a source file has at most 400 lines': ({ path, text }) =>
    /[.][cm]?[jt]s$/.test(path) && !/^(generated|generated-clients)\//.test(path) && countLines(text) > 400
      ? [`${countLines(text)} lines`]
      : [],
  'every export has a docblock': ({ path, text }) => (inSource(path) && !isUnitTest(path) ? findBareExports(text) : []),
  'nothing points to places outside of the repository': ({ text }) =>
    [...text.matchAll(elsewhere)].map(([found]) => found),
} satisfies Record<string, FileGuard>

function findBareExports(text: string): string[] {
  const lines = text.split('\n')
  return lines.filter((line, index) => exportLine.test(line) && !endsDocblock(lines.slice(0, index)))
}

function endsDocblock(before: readonly string[]): boolean {
  const above = before.findLast((line) => !line.startsWith('// biome-ignore'))
  const opening = before.findLast((line) => line.trimStart().startsWith('/*'))
  return above?.trimEnd().endsWith('*/') === true && opening?.trimStart().startsWith('/**') === true
}

/**
 * Finds operations of the contract without their file, and files in `src/operations` without their
 * operation.
 * @param operationIds as in `openapi.yaml`
 */
export const findOperationFaults = (operationIds: readonly string[], files: readonly ProjectFile[]): string[] => {
  const expected = new Map(operationIds.map((id) => [`src/operations/${toKebabCase(id)}.ts`, id]))
  const found = files.filter(({ path }) => /^src\/operations\/.*[.]ts$/.test(path) && !isUnitTest(path))
  const strange = found.map(({ path }) => path).filter((path) => !expected.has(path) && !path.endsWith('/handlers.ts'))
  const missing = [...expected].filter(([path, id]) => {
    const text = found.find((file) => file.path === path)?.text ?? ''
    return !new RegExp(`^export (const|(async )?function) ${id}\\b`, 'm').test(text)
  })
  return [
    ...missing.map(([path, id]) => `${path} does not export ${id}`),
    ...strange.map((path) => `${path} is no operation of the contract`),
  ]
}

const toKebabCase = (name: string): string => name.replaceAll(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`)

/**
 * Finds rooms, folders of `src` and of `src/domain`, whose nameplate is missing, empty or longer
 * than eight lines.
 */
export const findNameplateFaults = (files: readonly ProjectFile[]): string[] => {
  const rooms = files.flatMap(({ path }) => [
    ...(/^src\/[^/]+(?=\/)/.exec(path) ?? []),
    ...(/^src\/domain\/[^/]+(?=\/)/.exec(path) ?? []),
  ])
  return [...new Set(rooms)].sort().flatMap((room) => {
    const text = files.find(({ path }) => path === `${room}/README.md`)?.text.trim()
    if (text === undefined || text === '') return [`${room} has no README.md`]
    return countLines(text) > 8 ? [`${room}/README.md has ${countLines(text)} lines`] : []
  })
}

/**
 * Finds migrations that `migrations/index.ts` does not import, does not list under their name, or
 * lists out of order.
 */
export const findMigrationFaults = (files: readonly ProjectFile[]): string[] => {
  const folder = 'src/storage/migrations/'
  const index = files.find(({ path }) => path === `${folder}index.ts`)?.text ?? ''
  const names = files
    .map(({ path }) => path)
    .filter((path) => path.startsWith(folder) && /\/\d[^/]*(?<![.]test)[.]ts$/.test(path))
    .map((path) => path.slice(folder.length, -'.ts'.length))
    .sort()
  const listed = [...index.matchAll(/^ +'(\d[^']*)':/gm)].map(([, name]) => name)
  const unlisted = names.filter((name) => !listed.includes(name) || !index.includes(`from './${name}.ts'`))
  const inOrder = listed.every((name, place) => place === 0 || String(listed[place - 1]) < String(name))
  return [...unlisted.map((name) => `${name} is not listed`), ...(inOrder ? [] : ['they are not in order'])]
}

/** A Markdown link, and a path of the project anywhere in prose or a comment. */
const references = [
  /\]\((?![a-z]+:|[#/])([^)#\s]+)/g,
  /(?<![\w./-])((?:bench|client|contract-tests|docs|docker|examples|scripts|src|systemd|tests)\/[\w./-]+[.](?:css|json|md|mjs|sh|sql|ts|tsx|ya?ml))(?![\w-])/g,
] as const

/**
 * Finds links and paths in Markdown and in comments whose target does not exist.
 * @param files the project without planted files
 */
export const findBrokenReferences = (files: readonly ProjectFile[]): string[] => {
  const paths = new Set(
    files.flatMap(({ path }) => path.split('/').map((_, depth, parts) => parts.slice(0, depth + 1).join('/'))),
  )
  const [link, mention] = references
  return files.flatMap(({ path, text }) => {
    const prose = path.endsWith('.md') ? text : /^src\/.*[.]ts$/.test(path) ? commentsOf(text) : ''
    const linked = path.endsWith('.md')
      ? [...text.matchAll(link)].map(([, to = '']) => normalize(join(dirname(path), to)))
      : []
    const named = [...prose.matchAll(mention)]
      .map(([, to = '']) => to)
      .filter((to) => !paths.has(join(dirname(path), to)))
    return [...linked, ...named].filter((to) => !paths.has(to.replace(/[/]$/, ''))).map((to) => `${path}: ${to}`)
  })
}

const commentsOf = (text: string): string => [...text.matchAll(/\/\/.*|\/\*[\s\S]*?\*\//g)].join('\n')
