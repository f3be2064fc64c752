import type { Handler } from './handlers.ts'

/** Answers `rotateKey`. */
export const rotateKey: Handler<'rotateKey'> = () => {
  throw new TypeError('not built yet')
}
