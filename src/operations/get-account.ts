import type { Handler } from './handlers.ts'

/** Answers `getAccount`. */
export const getAccount: Handler<'getAccount'> = () => {
  throw new TypeError('not built yet')
}
