import { contractId, type Handler } from './handlers.ts'

/** Answers `getCurrentAccount`. */
export const getCurrentAccount: Handler<'getCurrentAccount'> = ({ account, reply }) =>
  reply(200, { id: contractId(account.userId), username: account.username })
