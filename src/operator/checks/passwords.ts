import type { Config } from '../../config/config.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

/**
 * Checks that new passwords are compared with breached ones.
 * @param fault one line about a fault in the operator's list; undefined when there is none
 */
export const checkBreached = (
  { passwordBreached }: Pick<Config, 'passwordBreached'>,
  fault: string | undefined,
): Finding => {
  const name = 'new passwords'
  if (fault !== undefined) return fail(name, fault, 'correct this: until then the service does not start')
  if (passwordBreached === 'off') {
    return warn(name, 'not checked against passwords from data breaches', 'set PASSWORD_BREACHED=common')
  }
  const lists = passwordBreached === 'common' ? 'the shipped list' : `the shipped list and ${passwordBreached.file}`
  return ok(name, `checked against passwords from data breaches: ${lists}`)
}
