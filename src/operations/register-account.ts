import type { Register } from '../domain/accounts/register.ts'
import { AuthError } from '../domain/errors.ts'
import type { Handler } from './handlers.ts'

/** Answers `registerAccount`. */
export const registerAccount =
  (register: Register, registration: 'open' | 'closed'): Handler<'registerAccount'> =>
  async ({ body, reply }) => {
    if (registration === 'closed') throw new AuthError('registration_closed')
    await register(body.username, body.password)
    return reply(201, { message: 'User registered successfully' })
  }
