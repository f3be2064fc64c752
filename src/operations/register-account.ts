import type { Register } from '../domain/accounts/register.ts'
import type { Handler } from './handlers.ts'

/** Answers `registerAccount`. */
export const registerAccount =
  (register: Register): Handler<'registerAccount'> =>
  async ({ body, client, reply }) => {
    await register(body.username, body.password, client)
    return reply(201, { message: 'User registered successfully' })
  }
