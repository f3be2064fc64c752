import { settings } from './defaults.ts'
import { fileSetting, mayBeInFile, type SettingTexts } from './secret-files.ts'

/** A name that is set, is no setting, and is nearly the name of one. */
export interface NearName {
  readonly name: string
  readonly source: 'environment' | '.env'
  /** The setting that is probably meant. */
  readonly setting: string
}

/** Every name that has an effect. */
const names: readonly string[] = settings.flatMap((setting) =>
  mayBeInFile(setting) ? [setting.name, fileSetting(setting.name)] : [setting.name],
)

/** Words that other software uses for the same thing. */
const synonyms: Readonly<Record<string, string>> = {
  ADDR: 'ADDRESS',
  AGE: 'LIFETIME',
  DIRECTORY: 'DIR',
  DURATION: 'LIFETIME',
  EXPIRATION: 'LIFETIME',
  EXPIRY: 'LIFETIME',
  PROXIES: 'PROXY',
  ROTATE: 'ROTATION',
  TIMEOUT: 'LIFETIME',
  TTL: 'LIFETIME',
  URI: 'URL',
}
/** Words that add no meaning to the name of a setting: `CORS_ALLOWED_ORIGINS`. */
const fillers = ['ALLOW', 'ALLOWED']
/** simplejwt has its settings in a dictionary of this name. */
const prefixes = /^(?:LATCHKEY|SIMPLE_?JWT)_/

const meanings = new Map(names.map((name) => [name, meaningOf(name)]))

/**
 * Finds misspelt names of settings, which would be ignored. A file `.env` is written for this
 * service, so that its names may be less alike; the environment has names of other software.
 * @param environment overrides the file; an empty value means that the setting is not set
 */
export const findNearNames = (environment: SettingTexts, file: SettingTexts): readonly NearName[] => {
  const isSet = (name: string): boolean => (environment[name] ?? file[name] ?? '').trim() !== ''
  const open = names.filter((name) => !isSet(name))
  const distinctive = open.filter(isDistinctive)
  const find = (texts: SettingTexts, source: NearName['source']): NearName[] =>
    Object.entries(texts).flatMap(([name, text = '']) => {
      if (text.trim() === '' || names.includes(name) || !/^\w[\w.-]{3,63}$/.test(name)) return []
      const setting = nearest(name, source === '.env' ? open : distinctive)
      return setting === undefined ? [] : [{ name, source, setting }]
    })
  return [...find(environment, 'environment'), ...find(file, '.env')]
}

/** Says what is wrong with a name, and what to do. */
export const nearNameText = ({ name, source, setting }: NearName): string =>
  `${name} ${source === '.env' ? 'in .env' : 'in the environment'} is not a setting and has no effect: write ${setting}`

/** Short names, and those of one word, are too much like those of other software. */
const isDistinctive = (name: string): boolean => name.length >= 10 && name.includes('_')

function nearest(name: string, candidates: readonly string[]): string | undefined {
  const plain = name.toUpperCase().replace(/[.-]/g, '_')
  const inside = plain.replace(prefixes, '')
  const meaning = meaningOf(inside)
  return (
    candidates.find((setting) => setting === inside) ??
    candidates.find((setting) => meanings.get(setting) === meaning) ??
    candidates.find((setting) => isMisspelt(inside, setting))
  )
}

/** Two names with one meaning differ only in plurals, fillers and synonyms. */
function meaningOf(name: string): string {
  const words = name.split('_').filter((word) => !fillers.includes(word))
  return words
    .map((word) => synonyms[word] ?? (word.length > 3 && /[^S]S$/.test(word) ? word.slice(0, -1) : word))
    .join('_')
}

/** The most letters that a misspelling changes. */
const mostChanges = 2

/**
 * Compares the words that differ, without the equal ones around them: `DATABASE_SSL` shares a long
 * word with `DATABASE_URL`, and is another thing. A short word is misspelt only when its letters
 * are in another order.
 */
function isMisspelt(name: string, setting: string): boolean {
  if (Math.abs(name.length - setting.length) > mostChanges) return false
  const [one, other] = [name.split('_'), setting.split('_')]
  const ends = [
    [0, 'shift'],
    [-1, 'pop'],
  ] as const
  for (const [at, remove] of ends)
    while (one.length > 0 && one.at(at) === other.at(at)) for (const words of [one, other]) words[remove]()
  const [written, meant] = [one.join('_'), other.join('_')]
  if (meant.length < 5) return sorted(written) === sorted(meant)
  return isWithin(written, meant, meant.length < 8 ? 1 : mostChanges)
}

const sorted = (text: string): string => [...text].sort().join('')

/**
 * Reports whether one text becomes the other by so many insertions, deletions, replacements and
 * swaps of neighbours. Long texts that differ more in length cost nothing.
 */
function isWithin(one: string, other: string, most: number): boolean {
  if (Math.abs(one.length - other.length) > most) return false
  let before: number[] = []
  let last = Array.from({ length: other.length + 1 }, (_, column) => column)
  for (let row = 1; row <= one.length; row += 1) {
    const next = [row]
    for (let column = 1; column <= other.length; column += 1) {
      const isSame = one[row - 1] === other[column - 1]
      const isSwap = one[row - 1] === other[column - 2] && one[row - 2] === other[column - 1]
      const changed = (last[column - 1] ?? 0) + (isSame ? 0 : 1)
      const added = Math.min(last[column] ?? 0, next[column - 1] ?? 0) + 1
      const swapped = isSwap ? (before[column - 2] ?? row) + 1 : changed
      next.push(Math.min(changed, added, swapped))
    }
    // No later row has a smaller number: most names are refused after three letters.
    if (Math.min(...next) > most) return false
    before = last
    last = next
  }
  return (last[other.length] ?? most + 1) <= most
}
