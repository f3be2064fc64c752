import { parseAccountId } from '../account-id.ts'
import { AuthError } from '../errors.ts'

/**
 * Reads the `webhook_id` of a path.
 * @throws AuthError `webhook_not_found` for a text that is no id
 */
export const requireWebhookId = (text: string): string => {
  if (!/^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/.test(text)) throw new AuthError('webhook_not_found')
  return text
}

/**
 * Reads the `delivery_id` of a path, which is written like the id of an account.
 * @throws AuthError `delivery_not_found` for a text that is no id
 */
export const requireDeliveryId = (text: string): number => {
  const id = parseAccountId(text)
  if (id === undefined) throw new AuthError('delivery_not_found')
  return id
}
