import { readFileSync, statSync } from 'node:fs'
import { ConfigError } from './config-error.ts'
import { type Setting, settings } from './defaults.ts'
import { isClientList } from './lists.ts'
import { isPlace } from './secret-place.ts'

/** Unparsed settings by name. */
export type SettingTexts = Readonly<Record<string, string | undefined>>

/** A setting whose value is in a file. */
export interface SecretFile {
  /** `MASTER_SECRET`, of `MASTER_SECRET_FILE`. */
  readonly setting: string
  readonly path: string
}

const ending = '_FILE'

/** Returns the setting that names a file with the value of another: `MASTER_SECRET_FILE`. */
export const fileSetting = (name: string): string => `${name}${ending}`

/** Tells whether the value of a setting may be in a file: every secret, and `VERIFYING_KEY`. */
export const mayBeInFile = ({ secret, inFile }: Setting): boolean => secret === true || inFile === true

/** Finds the settings whose value is in a file. */
export const secretFilesOf = (texts: SettingTexts): SecretFile[] =>
  (settings as readonly Setting[]).filter(mayBeInFile).flatMap(({ name }) => {
    const path = texts[fileSetting(name)]?.trim() ?? ''
    return path === '' ? [] : [{ setting: name, path }]
  })

/**
 * Replaces the `*_FILE` settings by the content of their files, without one final line break.
 * @throws ConfigError that names the file and quotes nothing of its content; one that names the
 *   setting for a value, of either source, that is a command of a shell
 */
export const readSecretFiles = (texts: SettingTexts): SettingTexts => {
  refuseOthers(texts)
  const contents = secretFilesOf(texts).map(({ setting, path }) => {
    if ((texts[setting] ?? '').trim() !== '') {
      throw new ConfigError(fileSetting(setting), `and ${setting} are both set: remove one of them`)
    }
    return [setting, readSecretFile(setting, path)] as const
  })
  const read = { ...texts, ...Object.fromEntries(contents) }
  for (const setting of settings) if (mayBeInFile(setting)) refuseCommand(setting.name, read[setting.name])
  return read
}

/** The examples of messages are for a shell, which `.env` and files of secrets do not have. */
function refuseCommand(setting: string, value = ''): void {
  if (/^\s*\$\([a-z]+ /.test(value))
    throw new ConfigError(setting, 'is a command, which only a shell runs: write its output instead')
}

/** An ignored setting would look effective. */
function refuseOthers(texts: SettingTexts): void {
  const others = (settings as readonly Setting[]).filter((setting) => !mayBeInFile(setting))
  const wrong = others.find(({ name }) => (texts[fileSetting(name)] ?? '').trim() !== '')
  if (wrong === undefined) return
  const named = (settings as readonly Setting[]).filter(mayBeInFile).map(({ name }) => fileSetting(name))
  const fault = `is not a setting: set ${wrong.name} itself. These can name a file: ${named.join(', ')}`
  throw new ConfigError(fileSetting(wrong.name), fault)
}

/** Far more than the longest private key. */
const mostBytes = 64 * 1024

function readSecretFile(setting: string, path: string): string {
  const refuse = (fault: string) =>
    new ConfigError(fileSetting(setting), isPlace(path) ? `names ${path}, ${fault}` : hiddenFault(setting))
  const text = decode(readBytes(path, refuse))
  if (text === undefined) throw refuse('which is not UTF-8 text: write the value to it as plain text')
  const value = text.replace(/\r?\n$/, '')
  if (value.trim() === '') throw refuse('which is empty: write the value to it')
  if (hasSeveralLines(value) && !mayHaveSeveralLines(setting, value)) {
    throw refuse('which has more than one line: write only the value to it')
  }
  return value
}

/** Blank lines do not count. */
const hasSeveralLines = (text: string): boolean => text.split(/[\r\n]+/).filter((line) => line.trim() !== '').length > 1

/** A list and a key in PEM or JWK form may have several lines. */
const mayHaveSeveralLines = (setting: string, value: string): boolean =>
  isClientList(setting) || (/^(SIGNING|VERIFYING)_KEY$/.test(setting) && /^\s*\{|-----BEGIN/.test(value))

function decode(content: Buffer): string | undefined {
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(content)
    // UTF-16 without a byte order mark decodes as UTF-8 with a NUL in every character.
    return text.includes('\0') ? undefined : text
  } catch {
    return undefined
  }
}

function readBytes(path: string, refuse: (fault: string) => ConfigError): Buffer {
  try {
    const file = statSync(path)
    if (file.isDirectory()) throw refuse('which is a folder: name a file in it')
    // A pipe may never end, and can be read only once.
    if (!file.isFile()) throw refuse('which is not a regular file: name one that is')
    if (file.size > mostBytes) throw refuse(`which has more than ${mostBytes} bytes: write only the value to it`)
    return readFileSync(path)
  } catch (error) {
    throw error instanceof ConfigError ? error : refuse(systemFault((error as NodeJS.ErrnoException).code))
  }
}

function systemFault(code = 'unknown error'): string {
  if (code === 'ENOENT' || code === 'ENOTDIR') return `which does not exist (${code}): name an existing file`
  return `which cannot be read (${code}): give the user of the service permission to read it`
}

/** Does not print the value. */
const hiddenFault = (setting: string): string =>
  `names a file that does not exist (the value looks like the secret itself: set ${setting} to it, or write it to a file and name that file)`
