import type { Config } from '../../config/config.ts'
import { type Finding, fail, ok } from '../../operator/checks/finding.ts'

/**
 * Checks for usernames that differ only in case.
 * @param clashes describes those that do; undefined when there are none
 */
export const checkUsernames = (
  { usernameCase }: Pick<Config, 'usernameCase'>,
  clashes: string | undefined,
): Finding => {
  const name = 'usernames'
  if (clashes === undefined) return ok(name, `no two differ only in case (USERNAME_CASE=${usernameCase})`)
  if (usernameCase === 'sensitive') return ok(name, `${clashes}: USERNAME_CASE=insensitive would be refused`)
  return fail(name, clashes, 'delete all but one of each with latchkey account delete, or set USERNAME_CASE=sensitive')
}
