import {
  createContext,
  createElement,
  type ReactElement,
  type ReactNode,
  useContext,
  useSyncExternalStore,
} from 'react'
import type { Session } from '../session/interface.ts'
import { type SessionStore, storeOf } from './session-store.ts'
import type { SessionView } from './session-view.ts'

/** Properties of {@link SessionProvider}. */
export interface SessionProviderProps {
  /** Created once, outside of components: `const session = createSession({ ... })`. */
  readonly session: Session
  readonly children?: ReactNode
}

const StoreContext = createContext<SessionStore | undefined>(undefined)

/**
 * Makes a session available to {@link useSession} and {@link useAuthorizedFetch} below it, and
 * reads its storage when it is mounted. Several providers may have the same session.
 * @throws TypeError without a session
 */
export const SessionProvider = ({ session, children }: SessionProviderProps): ReactElement => {
  if (!session) throw new TypeError('<SessionProvider> needs a session of createSession()')
  const store = storeOf(session)
  useView(store)
  return createElement(StoreContext.Provider, { value: store }, children)
}

/**
 * Returns the status of the session, its account, and functions to log in and out. Renders the
 * component again when one of them changes; the functions stay the same.
 * @throws Error without a {@link SessionProvider} above
 */
export const useSession = (): SessionView => useView(useStore('useSession'))

/**
 * Returns `session.fetch`: `fetch` with the access token.
 * @throws Error without a {@link SessionProvider} above
 */
export const useAuthorizedFetch = (): Session['fetch'] => useStore('useAuthorizedFetch').session.fetch

const useStore = (hook: string): SessionStore => {
  const store = useContext(StoreContext)
  if (store === undefined) {
    throw new Error(`${hook} needs a <SessionProvider session={session}> around the component`)
  }
  return store
}

const useView = ({ subscribe, view, serverView }: SessionStore): SessionView =>
  useSyncExternalStore(subscribe, view, serverView)
