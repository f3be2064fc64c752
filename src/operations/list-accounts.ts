import type { Handler } from './handlers.ts'

/** Answers `listAccounts`. */
export const listAccounts: Handler<'listAccounts'> = () => {
  throw new TypeError('not built yet')
}
