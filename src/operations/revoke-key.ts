import type { Handler } from './handlers.ts'

/** Answers `revokeKey`. */
export const revokeKey: Handler<'revokeKey'> = () => {
  throw new TypeError('not built yet')
}
