import type { Account } from '../../../generated/client/models/index.ts'
import { callApp } from '../calls/call-app.ts'
import type { Session } from '../session/interface.ts'
import { createAccountRequests } from './account-requests.ts'
import { createActions } from './session-actions.ts'
import type { SessionView } from './session-view.ts'

/** A session as an external store of React. */
export interface SessionStore {
  readonly session: Session
  /** While there are listeners, the storage is read and the account loaded. */
  subscribe(listener: () => void): () => void
  /** Returns the same object until something changes. */
  view(): SessionView
  /** What servers render, and browsers until they took over that page. */
  serverView(): SessionView
}

/** Browsers have events, and a page that may be hidden; React Native has neither. */
const page = globalThis as {
  readonly addEventListener?: (type: string, listener: () => void) => void
  readonly removeEventListener?: (type: string, listener: () => void) => void
  readonly document?: { readonly visibilityState: string }
}

/** The page is shown again, or the device is online again. */
const wakings = ['visibilitychange', 'online']

const stores = new WeakMap<Session, SessionStore>()

/** Returns the store of a session: one for all providers. */
export const storeOf = (session: Session): SessionStore => {
  const known = stores.get(session)
  if (known !== undefined) return known
  const store = createStore(session)
  stores.set(session, store)
  return store
}

const statuses = { unknown: 'loading', logged_in: 'authenticated', logged_out: 'anonymous' } as const

/** Pauses before the next attempt double from the first to the longest. */
const firstPauseMs = 1_000
const longestPauseMs = 30_000

const createStore = (session: Session): SessionStore => {
  const accounts = createAccountRequests(session)
  const listeners = new Set<() => void>()
  let account: Account | undefined
  /** The login that the account belongs to, or is loaded for. */
  let login = session.loginSteps.sid
  let isMissing = true
  let request: AbortController | undefined
  let timer: ReturnType<typeof setTimeout> | undefined
  let failures = 0

  const publish = (): void => {
    for (const listener of listeners) callApp(listener)
  }
  const cancel = (): void => {
    request?.abort()
    request = undefined
    isMissing = true
  }
  const forget = (): void => {
    cancel()
    account = undefined
    login = session.loginSteps.sid
  }

  const load = async (): Promise<void> => {
    // If the token is of another login, the listener below has noticed.
    await session.accessToken()
    if (!isMissing || request !== undefined) return
    const mine = new AbortController()
    request = mine
    try {
      const found = await accounts.getAccount(mine.signal)
      if (request !== mine) return
      account = found
      isMissing = false
      publish()
    } catch (error) {
      if (request === mine) throw error
    } finally {
      if (request === mine) request = undefined
    }
  }

  /** Reads the storage, then loads the account. Tries again later what fails. */
  const settle = async (): Promise<void> => {
    clearTimeout(timer)
    timer = undefined
    try {
      if (session.state === 'unknown') await session.restore()
      else if (session.state === 'logged_in') await load()
      failures = 0
    } catch {
      if (listeners.size === 0 || session.state === 'logged_out' || timer !== undefined) return
      timer = setTimeout(settle, Math.min(firstPauseMs * 2 ** failures, longestPauseMs))
      failures += 1
    }
  }
  const wake = (): void => {
    if (timer !== undefined && page.document?.visibilityState !== 'hidden') settle()
  }

  session.subscribe(() => {
    if (session.loginSteps.sid !== login) forget()
    publish()
    if (listeners.size > 0) settle()
  })

  const serverView: SessionView = {
    ...createActions(session, accounts),
    reloadAccount: async () => {
      cancel()
      await settle()
    },
    session,
    status: 'loading',
    account: undefined,
    endReason: undefined,
  }
  let view = serverView

  return {
    session,
    subscribe: (listener) => {
      listeners.add(listener)
      if (listeners.size === 1) {
        for (const event of wakings) page.addEventListener?.(event, wake)
        settle()
      }
      return () => {
        listeners.delete(listener)
        if (listeners.size > 0) return
        clearTimeout(timer)
        timer = undefined
        for (const event of wakings) page.removeEventListener?.(event, wake)
      }
    },
    view: () => {
      const status = statuses[session.state]
      const { endReason } = session
      const isSame = view.status === status && view.account === account && view.endReason === endReason
      if (!isSame) view = { ...view, status, account, endReason }
      return view
    },
    serverView: () => serverView,
  }
}
