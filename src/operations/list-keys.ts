import type { Handler } from './handlers.ts'

/** Answers `listKeys`. */
export const listKeys: Handler<'listKeys'> = () => {
  throw new TypeError('not built yet')
}
