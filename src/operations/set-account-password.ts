import type { Handler } from './handlers.ts'

/** Answers `setAccountPassword`. */
export const setAccountPassword: Handler<'setAccountPassword'> = () => {
  throw new TypeError('not built yet')
}
