import type { Login } from '../domain/sessions/login.ts'
import type { Handler } from './handlers.ts'

/** Answers `obtainTokenPair`. */
export const obtainTokenPair =
  (login: Login): Handler<'obtainTokenPair'> =>
  async ({ body, params, client, reply }) =>
    reply(200, await login({ ...body, idempotencyKey: params['Idempotency-Key'] }, client))
