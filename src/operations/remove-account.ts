import type { Handler } from './handlers.ts'

/** Answers `removeAccount`. */
export const removeAccount: Handler<'removeAccount'> = () => {
  throw new TypeError('not built yet')
}
