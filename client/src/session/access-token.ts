/** An access token and its expiry by this device's clock. */
export interface AccessToken {
  readonly text: string
  /** Milliseconds since the Unix epoch by this device's clock. */
  readonly expiresAt: number
  readonly lifetimeMs: number
  /** The session that it belongs to. */
  readonly sid: string | undefined
}

/**
 * Reads an access token that the service signed a moment ago. Its `iat` is the service's current
 * time, so the lifetime is right even when the device's clock is wrong by hours. Does not verify
 * the token.
 * @param receivedAt milliseconds since the Unix epoch
 * @throws SyntaxError, TypeError when it is no JWT with both times
 */
export const readAccessToken = (text: string, receivedAt: number): AccessToken => {
  const { iat, exp, sid } = payloadOf(text)
  if (typeof iat !== 'number' || typeof exp !== 'number') throw new TypeError('the access token has no iat or exp')
  const lifetimeMs = (exp - iat) * 1000
  return { text, expiresAt: receivedAt + lifetimeMs, lifetimeMs, sid }
}

/**
 * Reads the claims of a JWT without verifying it.
 * @throws SyntaxError, TypeError when it is none
 */
export const payloadOf = (text: string): { readonly iat?: unknown; readonly exp?: unknown; readonly sid?: string } =>
  JSON.parse(atob((text.split('.')[1] ?? '').replaceAll('-', '+').replaceAll('_', '/')))

/**
 * Returns whether a token is of another login. A token that does not say its session may be of any.
 * @param sid the session of the login, if it is known
 */
export const isOfOtherLogin = (token: string, sid: string | undefined): boolean => {
  const own = sessionOf(token)
  return own !== undefined && sid !== undefined && own !== sid
}

/** Returns the session of a token; undefined if it does not say it. */
export const sessionOf = (text: string): string | undefined => {
  try {
    return payloadOf(text).sid
  } catch {
    return undefined
  }
}
