import type { Handler } from './handlers.ts'

/** Answers `endAccountSession`. */
export const endAccountSession: Handler<'endAccountSession'> = () => {
  throw new TypeError('not built yet')
}
