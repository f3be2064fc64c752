'use client'

export {
  SessionProvider,
  type SessionProviderProps,
  useAuthorizedFetch,
  useSession,
} from './react/hooks.ts'
export type { Failure, FailureReason, Outcome } from './react/outcome.ts'
export type { SessionStatus, SessionView } from './react/session-view.ts'
