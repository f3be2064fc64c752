import { existsSync, readFileSync, statSync } from 'node:fs'
import { ConfigError } from './config-error.ts'

const blank = /[^\S\n]*(?:#[^\n]*)?(?:\n|$)/y
const assigned = /[^\S\n]*(?:export[^\S\n]+)?([\w.-]+)[^\S\n]*=([^\S\n]*)/y
const singleQuoted = /'((?:[^'\\]|\\.)*)'/sy
const doubleQuoted = /"((?:[^"\\]|\\.)*)"/sy
const restOfLine = /[^\n]*/y

const escapes: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
}

/**
 * Reads the text of a `.env` file as python-dotenv does, without its `${NAME}`. `docs/settings.md`
 * has the grammar. Of equal names the last one counts.
 * @param file its name, for messages
 * @throws ConfigError with the number of a line that is no assignment; quotes nothing of it
 */
export const parseEnvFile = (text: string, file = '.env'): Readonly<Record<string, string>> => {
  const source = text.replace(/^\ufeff/, '').replace(/\r\n?/g, '\n')
  const found: [string, string][] = []
  let at = 0
  const read = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at
    const match = pattern.exec(source)
    at += match?.[0].length ?? 0
    return match
  }
  while (at < source.length) {
    if (read(blank) !== null) continue
    const refuse = refusal(file, source, at)
    const [, name, space = ''] = read(assigned) ?? []
    if (name === undefined) throw refuse('is not NAME=value: correct it, or write # before it to make it a comment')
    found.push([name, readValue(source[at], space, read, refuse)])
  }
  return Object.fromEntries(found)
}

type Read = (pattern: RegExp) => RegExpExecArray | null
type Refuse = (fault: string) => ConfigError

/** @param space the white space after the equals sign */
function readValue(first: string | undefined, space: string, read: Read, refuse: Refuse): string {
  if (first === '`') throw refuse('has a value in backticks: write it between \' or "')
  if (first !== "'" && first !== '"') return uncommented(space, read(restOfLine)?.[0] ?? '')
  const quoted = read(first === "'" ? singleQuoted : doubleQuoted)?.[1]
  if (quoted === undefined) throw refuse(`has an opening ${first} without its closing ${first}: add it`)
  if (read(blank) === null)
    throw refuse(`has text after the closing ${first}: quote the whole value, or remove the text`)
  return first === "'"
    ? quoted.replace(/\\([\\'])/g, '$1')
    : quoted.replace(/\\([\\'"abfnrtv])/g, (_sequence, letter: string) => escapes[letter] ?? letter)
}

/** Cuts a value without quotes where a comment starts: at a `#` after white space. */
function uncommented(space: string, rest: string): string {
  for (let hash = rest.indexOf('#'); hash !== -1; hash = rest.indexOf('#', hash + 1)) {
    const before = hash === 0 ? space : rest.charAt(hash - 1)
    if (before !== '' && before.trim() === '') return rest.slice(0, hash).trim()
  }
  return rest.trim()
}

/** The lines are counted for a refusal only: a long file has many assignments. */
const refusal =
  (file: string, source: string, at: number): Refuse =>
  (fault) =>
    new ConfigError(file, `line ${source.slice(0, at).split('\n').length} ${fault}`)

/**
 * Reads a `.env` file; a missing one is empty.
 * @throws ConfigError, and the system's Error for a file that cannot be read
 */
export const readEnvFile = (file: string): Readonly<Record<string, string>> => {
  if (!existsSync(file)) return {}
  // Container tools create a folder in place of a missing file to mount.
  if (statSync(file).isDirectory()) throw new ConfigError(file, 'is a folder, not a file: remove it')
  return parseEnvFile(decode(file, readFileSync(file)), file)
}

function decode(file: string, content: Buffer): string {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    // UTF-16 without a byte order mark has a NUL in every character.
    if (!text.includes('\0')) return text
  } catch {
    // Refused below.
  }
  throw new ConfigError(file, 'is not UTF-8 text: save it as UTF-8')
}
