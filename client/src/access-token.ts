/** An access token, and when it is over by the clock of this device. */
export interface AccessToken {
  readonly text: string
  /** Milliseconds since the Unix epoch, as this device counts them. */
  readonly expiresAt: number
  readonly lifetimeMs: number
}

/**
 * Reads an access token that the service signed a moment ago: its `iat` is the service's now, so a
 * device whose clock is wrong by hours still knows how long the token is good. Nothing is verified
 * here; that is for whoever takes the token.
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
