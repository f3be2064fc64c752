import { type NearName, nearNameText } from '../../config/near-names.ts'
import { type Finding, ok, warn } from './finding.ts'

/** Checks that no name is nearly that of a setting: it would be ignored. */
export const checkSettingNames = (near: readonly NearName[]): Finding => {
  const name = 'setting names'
  if (near.length === 0) return ok(name, 'no misspelt setting in the environment or .env')
  return warn(name, near.map(nearNameText).join('; '), 'correct it, or remove it; docs/settings.md lists all settings')
}
