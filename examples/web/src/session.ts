import { cookieStorage, createSession } from 'latchkey-client'

/**
 * The page's session. The refresh token is in an HttpOnly cookie and the access token in memory, so
 * scripts cannot steal the login, and a reload keeps it.
 */
export const session = createSession({ baseUrl: '/', storage: cookieStorage() })
