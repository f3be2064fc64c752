import type { Config } from '../../config/config.ts'
import { type Finding, fail, ok } from './finding.ts'

/**
 * Looks at whether usernames differ in case alone.
 * @param clashes those that do, in words; undefined: none do
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
