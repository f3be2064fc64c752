import type { Handler } from './handlers.ts'

/** Answers `getCurrentAccount`. */
export const getCurrentAccount: Handler<'getCurrentAccount'> = ({ account, reply }) =>
  reply(200, { id: account.accountId, username: account.username })
