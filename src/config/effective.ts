import { parseDatabaseUrl } from './database-url.ts'
import { type Setting, settings } from './defaults.ts'
import { isClientList } from './lists.ts'
import { fileSetting, mayBeInFile, type SettingTexts } from './secret-files.ts'
import { isPlace } from './secret-place.ts'

/** A setting in effect. */
export interface EffectiveSetting {
  readonly name: string
  /** As written in the settings; null for a secret, or when it is not set and has no default. */
  readonly value: string | null
  /** What applies when it is not set. */
  readonly absent?: string
  readonly source: 'environment' | '.env' | 'default'
  /** Path of the file with its value; `(masked)` when the path may be the secret itself. */
  readonly file?: string
  /** Its value is masked. */
  readonly secret?: true
}

/**
 * Lists every setting with its value and source. Secrets and passwords in URLs are masked.
 * @param environment overrides the file; an empty value means that the setting is not set
 */
export const effectiveSettings = (environment: SettingTexts, file: SettingTexts): EffectiveSetting[] =>
  settings.map((setting) => effective(setting, environment, file))

function effective(setting: Setting, environment: SettingTexts, file: SettingTexts): EffectiveSetting {
  const { name, secret } = setting
  const find = sourceIn(environment, file)
  const named = mayBeInFile(setting) ? find(fileSetting(name)) : undefined
  const found = named ?? find(name)
  const value = named === undefined ? (found?.text ?? setting.default ?? null) : null
  return {
    name,
    value: secret ? readablePart(name, value) : value,
    ...(found === undefined && setting.absent !== undefined && { absent: setting.absent }),
    source: found?.source ?? 'default',
    ...(named !== undefined && { file: isPlace(named.text) ? named.text : '(masked)' }),
    ...(secret && { secret }),
  }
}

/** Makes a look-up of a setting's text and its source. */
function sourceIn(environment: SettingTexts, file: SettingTexts) {
  return (name: string): { readonly source: 'environment' | '.env'; readonly text: string } | undefined => {
    const source = environment[name] === undefined ? '.env' : 'environment'
    const text = (source === '.env' ? file : environment)[name]?.trim() ?? ''
    return text === '' ? undefined : { source, text }
  }
}

/** Shows client ids, and database URLs without passwords. Malformed values stay hidden. */
function readablePart(name: string, value: string | null): string | null {
  if (isClientList(name) && value !== null && /^[\w.~-]+:[0-9a-f]{64}(\s*,\s*[\w.~-]+:[0-9a-f]{64})*$/.test(value)) {
    return value.replace(/:[0-9a-f]{64}/g, ':masked')
  }
  if (name !== 'DATABASE_URL' || value === null || !isReadable(value)) return null
  return value.replace(/^([a-z]+:\/*[^:@/]*):.*@/i, '$1:masked@').replace(/([?&](?:ssl)?password=)[^&]*/gi, '$1masked')
}

function isReadable(url: string): boolean {
  try {
    parseDatabaseUrl(url)
    return true
  } catch {
    return false
  }
}
