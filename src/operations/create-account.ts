import type { Handler } from './handlers.ts'

/** Answers `createAccount`. */
export const createAccount: Handler<'createAccount'> = () => {
  throw new TypeError('not built yet')
}
