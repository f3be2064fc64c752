import { cookieStorage, createSession, type SessionEndReason } from 'latchkey-client'
import { useSyncExternalStore } from 'react'

let endReason: SessionEndReason | undefined
const endListeners = new Set<() => void>()

/**
 * The one session of this page. The refresh token is in an HttpOnly cookie, the access token in
 * memory: no script can carry the login away, and a reload keeps it.
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

/** The state of the session, and why the last one ended. */
export const useSession = () => ({
  state: useSyncExternalStore(session.subscribe, () => session.state),
  endReason: useSyncExternalStore(subscribeToEnd, () => endReason),
})
