/** An access token and its expiry by this device's clock. */
export interface AccessToken {
  readonly text: string
  /** Milliseconds since the Unix epoch by this device's clock. */
  readonly expiresAt: number
  readonly lifetimeMs: number
}

/**
 * Reads an access token that the service signed a moment ago. Its `iat` is the service's current
 * time, so the lifetime is right even when the device's clock is wrong by hours. Does not verify
 * the token.
 * @param receivedAt milliseconds since the Unix epoch
 * @throws SyntaxError, TypeError when it is no JWT with both times
 */
export const readAccessToken = (text: string, receivedAt: number): AccessToken => {
  const payload = (text.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')
  const { iat, exp } = JSON.parse(atob(payload)) as { iat?: unknown; exp?: unknown }
  if (typeof iat !== 'number' || typeof exp !== 'number') throw new TypeError('the access token has no iat or exp')
  const lifetimeMs = (exp - iat) * 1000
  return { text, expiresAt: receivedAt + lifetimeMs, lifetimeMs }
}
