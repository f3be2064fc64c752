import type { CreateAccount } from '../domain/admin/create-account.ts'
import type { DescribeAccount } from '../domain/admin/describe-account.ts'
import { accountDetails } from './get-account.ts'
import type { Handler } from './handlers.ts'

/** Answers `createAccount`. */
export const createAccount =
  (create: CreateAccount, describe: DescribeAccount): Handler<'createAccount'> =>
  async ({ body, client, reply }) => {
    const { username, password, active = true, claims = {} } = body
    const id = await create({ username, password, active, claims }, client)
    return reply(201, accountDetails(await describe(id)))
  }
