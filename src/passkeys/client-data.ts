/**
 * Reports whether client data is from a page of its own, and not from a frame of another site's
 * page, which could mislead the user about what the passkey opens.
 * @param clientDataJSON base64url of any text
 */
export function isTopLevel(clientDataJSON: string): boolean {
  const data: unknown = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8'))
  if (typeof data !== 'object' || data === null) return false
  const { crossOrigin, topOrigin } = data as { readonly crossOrigin?: unknown; readonly topOrigin?: unknown }
  return (crossOrigin === undefined || crossOrigin === false) && topOrigin === undefined
}
