import { ConfigError } from './config-error.ts'
import { type Setting, settings } from './defaults.ts'
import type { SettingTexts } from './secret-files.ts'

/**
 * Replaces the example in an error by one that is valid together with the other settings, if one is
 * found. An example that a shell evaluates is kept: its value is new each time.
 * @param texts the refused settings
 * @param parse throws for invalid settings
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

/** The widest range of which every value is tried. */
const widestRange = 100

function valuesOf({ default: usual, bounds }: Setting): string[] {
  const first = usual === undefined ? [] : [usual]
  if (bounds === undefined) return first
  const [least, greatest] = [Number(bounds.least), Number(bounds.greatest)]
  const between = greatest - least < widestRange ? Array.from({ length: greatest - least }, (_, n) => least + n) : []
  return [...first, ...between.map(String), bounds.least, bounds.greatest]
}
