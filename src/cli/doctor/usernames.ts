import type { Config } from '../../config/config.ts'
import { type Finding, fail, ok } from '../../operator/checks/finding.ts'

/**
 * Checks for usernames that differ only in case or Unicode form.
 * @param clashes describes those that do; undefined when there are none
 */
export const checkUsernames = (
  { usernameCase }: Pick<Config, 'usernameCase'>,
  clashes: string | undefined,
): Finding => {
  const name = 'usernames'
  if (clashes === undefined)
    return ok(name, `no two differ only in case or Unicode form (USERNAME_CASE=${usernameCase})`)
  if (usernameCase === 'sensitive') return ok(name, `${clashes}: USERNAME_CASE=insensitive would be refused`)
  return fail(name, clashes, 'delete all but one of each with latchkey account delete, or set USERNAME_CASE=sensitive')
}

/**
 * Checks that the ids of accounts are of the configured type.
 * @param others describes those that are not, and what to set; undefined when there are none
 */
export const checkIds = (
  { tokens: { userIdClaimType: type } }: Pick<Config, 'tokens'>,
  others: string | undefined,
): Finding => {
  const name = 'account ids'
  if (others === undefined) return ok(name, `as USER_ID_CLAIM_TYPE=${type} says`)
  const [fault = '', fix = ''] = others.split(': ')
  return fail(name, `USER_ID_CLAIM_TYPE=${type}, but ${fault}`, `${fix}: until then the service does not start`)
}
