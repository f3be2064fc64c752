import type { CreateAccount } from '../domain/admin/create-account.ts'
import { accountDetails } from './get-account.ts'
import type { Handler } from './handlers.ts'

/** Answers `createAccount`. */
export const createAccount =
  (create: CreateAccount): Handler<'createAccount'> =>
  async ({ body, client, reply }) => {
    const { username, password, active = true, claims = {} } = body
    const account = await create({ username, password, active, claims }, client)
    return reply(201, accountDetails(account))
  }
