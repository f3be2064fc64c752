import type { Config } from '../../config/config.ts'
import type { FactorLogins } from '../../domain/sessions/session-store.ts'
import { type Finding, ok, warn } from './finding.ts'

type SecondFactorConfig = Pick<Config, 'secondFactor'>

/** Returns which logins require a second factor; undefined when none does. */
export const factorLoginsOf = ({ secondFactor }: SecondFactorConfig): FactorLogins | undefined => {
  const { required, rememberSeconds } = secondFactor
  if (required === 'off') return undefined
  if (required === 'admins') return 'of_console'
  return rememberSeconds === undefined ? 'all' : 'all_of_new_devices'
}

/**
 * Checks that a password alone is not enough for administration, and that no session is left from
 * before.
 * @param without number of live sessions that opened without a second factor and now would not
 */
export const checkPasswordLogins = ({ secondFactor: { required } }: SecondFactorConfig, without: number): Finding => {
  const name = 'password logins'
  if (required === 'off') {
    const text = 'REQUIRE_SECOND_FACTOR=off: a password alone opens the console'
    return warn(name, text, 'remove REQUIRE_SECOND_FACTOR')
  }
  const logins =
    required === 'all' ? 'every login requires a second factor' : 'logins for the console require a second factor'
  if (without === 0) return ok(name, logins)
  const sessions = without === 1 ? '1 live session was opened' : `${without} live sessions were opened`
  const fix = 'wait until they expire, or end them: latchkey session revoke --account NAME'
  return warn(name, `${logins}, but ${sessions} without one`, fix)
}
