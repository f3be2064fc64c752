import type { Handler } from './handlers.ts'

/** Answers `listAccountSessions`. */
export const listAccountSessions: Handler<'listAccountSessions'> = () => {
  throw new TypeError('not built yet')
}
