import { cookieStorage, createSession, type SessionEndReason } from 'latchkey-client'
import { useSyncExternalStore } from 'react'

let endReason: SessionEndReason | undefined
const endListeners = new Set<() => void>()

/**
 * The page's session. The refresh token is in an HttpOnly cookie and the access token in memory, so
 * scripts cannot steal the login, and a reload keeps it.
 */
export const session = createSession({
  baseUrl: '/',
  storage: cookieStorage(),
  onSessionEnd: (reason) => {
    endReason = reason
    for (const listener of endListeners) listener()
  },
})

const subscribeToEnd = (listener: () => void) => {
  endListeners.add(listener)
  return () => endListeners.delete(listener)
}

/** The state of the session, and why the last session ended. */
export const useSession = () => ({
  state: useSyncExternalStore(session.subscribe, () => session.state),
  endReason: useSyncExternalStore(subscribeToEnd, () => endReason),
})
