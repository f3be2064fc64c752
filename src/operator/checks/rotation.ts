import type { Config } from '../../config/config.ts'
import { type Finding, ok, warn } from './finding.ts'

/** Checks that the reuse of a stolen refresh token is detected. */
export const checkRotation = ({ rotation: { mode, reuse, graceSeconds } }: Pick<Config, 'rotation'>): Finding => {
  const name = 'rotation'
  if (mode === 'off') {
    const fix = 'set ROTATE_REFRESH_TOKENS=true, unless a client cannot store the new refresh token'
    return warn(name, 'off: a stolen refresh token goes unnoticed', fix)
  }
  if (mode === 'many_use') {
    const text = 'BLACKLIST_AFTER_ROTATION=false: spent refresh tokens remain valid, and theft goes unnoticed'
    return warn(name, text, 'remove BLACKLIST_AFTER_ROTATION')
  }
  if (reuse === 'refuse') {
    return warn(name, 'REFRESH_REUSE=refuse: a thief who refreshes first keeps the session', 'remove REFRESH_REUSE')
  }
  if (graceSeconds === 0) {
    const text = 'REFRESH_GRACE=0: two tabs that refresh at once log their user out'
    return warn(name, text, 'remove REFRESH_GRACE, or make each client refresh in one place only')
  }
  return ok(name, `on, with a grace period of ${graceSeconds} seconds`)
}
