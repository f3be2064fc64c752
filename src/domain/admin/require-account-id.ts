import { parseAccountId } from '../account-id.ts'
import { AuthError } from '../errors.ts'

/**
 * Reads the `account_id` of a path.
 * @throws AuthError `account_not_found` for any other text
 */
export const requireAccountId = (text: string): number => {
  const id = parseAccountId(text)
  if (id === undefined) throw new AuthError('account_not_found')
  return id
}
