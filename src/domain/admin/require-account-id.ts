import { parseAccountId } from '../account-id.ts'
import { greatestAccountId } from '../constants.ts'
import { AuthError } from '../errors.ts'

/**
 * Reads the `account_id` of a path.
 * @throws AuthError `account_not_found` for any other text, and for an id that no account can have
 */
export const requireAccountId = (text: string): number => {
  const id = parseAccountId(text)
  if (id === undefined || id > greatestAccountId) throw new AuthError('account_not_found')
  return id
}
