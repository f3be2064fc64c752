import { type Setting, settings } from './defaults.ts'
import { fileSetting, mayBeInFile, type SettingTexts } from './secret-files.ts'
import { isPlace } from './secret-place.ts'

/** A setting as it is in effect. */
export interface EffectiveSetting {
  readonly name: string
  /** As a person would write it; null: nothing is set and there is no default, or it is a secret. */
  readonly value: string | null
  /** Nothing is set: what that means. */
  readonly absent?: string
  readonly source: 'environment' | '.env' | 'default'
  /** Path of the file that its value is in, which is not opened here; `(masked)` for what may be the secret itself. */
  readonly file?: string
  /** Its value is not told. */
  readonly secret?: true
}

/**
 * Tells every setting with where its value comes from. Secrets are masked, and so are passwords in URLs.
 * @param environment wins over the file, even with an empty text, which means nothing is set
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

/** Finds where a name has a text. */
function sourceIn(environment: SettingTexts, file: SettingTexts) {
  return (name: string): { readonly source: 'environment' | '.env'; readonly text: string } | undefined => {
    const source = environment[name] === undefined ? '.env' : 'environment'
    const text = (source === '.env' ? file : environment)[name]?.trim() ?? ''
    return text === '' ? undefined : { source, text }
  }
}

/** Of clients their ids; of a database's URL all but its passwords. A malformed value may have its secret anywhere. */
function readablePart(name: string, value: string | null): string | null {
  if (
    name === 'INTROSPECTION_CLIENTS' &&
    value !== null &&
    /^[\w.~-]+:[0-9a-f]{64}(\s*,\s*[\w.~-]+:[0-9a-f]{64})*$/.test(value)
  ) {
    return value.replace(/:[0-9a-f]{64}/g, ':masked')
  }
  if (name !== 'DATABASE_URL' || value === null || !URL.canParse(value)) return null
  return value.replace(/^([a-z]+:\/*[^:@/]*):.*@/i, '$1:masked@').replace(/([?&](?:ssl)?password=)[^&]*/gi, '$1masked')
}
