import type { Handler } from './handlers.ts'

/** Answers `updateAccount`. */
export const updateAccount: Handler<'updateAccount'> = () => {
  throw new TypeError('not built yet')
}
