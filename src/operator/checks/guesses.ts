import type { Config } from '../../config/config.ts'
import { type Finding, ok, warn } from './finding.ts'

/**
 * Checks that a client that knows a password cannot try one-time passwords as often as it likes.
 */
export const checkGuesses = ({ limits }: Pick<Config, 'limits'>): Finding => {
  const name = 'code limits'
  const names: string[] = []
  if (limits.second_factor === undefined) names.push('LIMIT_SECOND_FACTOR')
  if (limits.second_factor_day === undefined) names.push('LIMIT_SECOND_FACTOR_DAY')
  if (names.length === 0) return ok(name, 'wrong one-time passwords are limited')
  const off = names.map((setting) => `${setting}=off`).join(' and ')
  const text = `${off}: an attacker who knows a password can guess more one-time passwords`
  return warn(name, text, `remove ${names.join(' and ')}`)
}
