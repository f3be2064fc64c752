import { callApp } from '../calls/call-app.ts'
import type { AccessToken } from './access-token.ts'
import type { SessionEndReason } from './errors.ts'
import type { SessionState } from './interface.ts'

/** Dependencies of a {@link StateKeeper}. */
export interface StateKeeperParts {
  /** Receives the access token of the new state, if there is one. */
  readonly setToken: (token: AccessToken | undefined) => void
  readonly onSessionEnd: ((reason: SessionEndReason) => void) | undefined
}

/** Keeps the state, and calls the app when it changes. */
export interface StateKeeper {
  readonly state: SessionState
  readonly endReason: SessionEndReason | undefined
  /** The live session, as in the claim `sid`; undefined until it is known. */
  readonly sid: string | undefined
  become(next: SessionState, token?: AccessToken, sid?: string): void
  end(reason: SessionEndReason): void
  subscribe(listener: () => void): () => void
}

/** Creates a {@link StateKeeper}. */
export const createStateKeeper = ({ setToken, onSessionEnd }: StateKeeperParts): StateKeeper => {
  let state: SessionState = 'unknown'
  let endReason: SessionEndReason | undefined
  let sid: string | undefined
  const listeners = new Set<() => void>()
  const become = (next: SessionState, token?: AccessToken, login = token?.sid): void => {
    setToken(token)
    state = next
    sid = login
    if (next === 'logged_in') endReason = undefined
    for (const listener of listeners) callApp(listener)
  }
  return {
    get state() {
      return state
    },
    get endReason() {
      return endReason
    },
    get sid() {
      return sid
    },
    become,
    end: (reason) => {
      // Without a session, none has ended.
      const wasLive = state === 'logged_in' || (state === 'unknown' && reason !== 'logged_out')
      if (wasLive) endReason = reason
      become('logged_out')
      if (wasLive) callApp(() => onSessionEnd?.(reason))
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
  }
}
