import type { SettingTexts } from './config.ts'
import { type Setting, settings } from './defaults.ts'

/** A setting as it is in effect. */
export interface EffectiveSetting {
  readonly name: string
  /** As a person would write it; null: nothing is set and there is no default, or it is a secret. */
  readonly value: string | null
  /** Nothing is set: what that means. */
  readonly absent?: string
  readonly source: 'environment' | '.env' | 'default'
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
  const [source, text = ''] =
    environment[name] === undefined ? (['.env', file[name]] as const) : (['environment', environment[name]] as const)
  const isSet = text.trim() !== ''
  const value = isSet ? text.trim() : (setting.default ?? null)
  return {
    name,
    value: secret ? readablePart(name, value) : value,
    ...(!isSet && setting.absent !== undefined && { absent: setting.absent }),
    source: isSet ? source : 'default',
    ...(secret && { secret }),
  }
}

/** Of a database's URL all but its passwords; a malformed one may have its password anywhere. */
function readablePart(name: string, value: string | null): string | null {
  if (name !== 'DATABASE_URL' || value === null || !URL.canParse(value)) return null
  return value.replace(/^([a-z]+:\/*[^:@/]*):.*@/i, '$1:masked@').replace(/([?&](?:ssl)?password=)[^&]*/gi, '$1masked')
}
