import { ConfigError } from './config-error.ts'
import { type Setting, settings } from './defaults.ts'
import type { SettingTexts } from './secret-files.ts'

/**
 * Gives a refusal an example that can be taken with the other settings, where one is found: a value that is good alone may clash with them. An
 * example for a shell is left as it is: its value is a new one each time.
 * @param texts the settings that were refused
 * @param parse throws when it cannot take settings
 */
export const withWorkingExample = (
  error: ConfigError,
  texts: SettingTexts,
  parse: (texts: SettingTexts) => unknown,
): ConfigError => {
  const { setting: name, fault, example } = error
  const setting = settings.find((one) => one.name === name)
  if (setting === undefined || example === undefined || example.includes('$(')) return error
  const working = [example, ...valuesOf(setting)].find((value) => canBeTaken({ ...texts, [name]: value }, parse))
  return working === undefined ? error : new ConfigError(name, fault, working)
}

function canBeTaken(texts: SettingTexts, parse: (texts: SettingTexts) => unknown): boolean {
  try {
    parse(texts)
    return true
  } catch {
    return false
  }
}

/** The widest range of which every value is tried: few of them may fit. */
const widestRange = 100

function valuesOf({ default: usual, bounds }: Setting): string[] {
  const first = usual === undefined ? [] : [usual]
  if (bounds === undefined) return first
  const [least, greatest] = [Number(bounds.least), Number(bounds.greatest)]
  const between = greatest - least < widestRange ? Array.from({ length: greatest - least }, (_, n) => least + n) : []
  return [...first, ...between.map(String), bounds.least, bounds.greatest]
}
