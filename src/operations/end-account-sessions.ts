import type { Handler } from './handlers.ts'

/** Answers `endAccountSessions`. */
export const endAccountSessions: Handler<'endAccountSessions'> = () => {
  throw new TypeError('not built yet')
}
