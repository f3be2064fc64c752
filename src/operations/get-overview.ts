import type { Handler } from './handlers.ts'

/** Answers `getOverview`. */
export const getOverview: Handler<'getOverview'> = () => {
  throw new TypeError('not built yet')
}
