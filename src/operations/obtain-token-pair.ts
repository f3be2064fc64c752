import type { Login } from '../domain/sessions/login.ts'
import { type Handler, purposeOf } from './handlers.ts'

/** Answers `obtainTokenPair`. */
export const obtainTokenPair =
  (login: Login): Handler<'obtainTokenPair'> =>
  async ({ body, params, client, reply }) => {
    const request = {
      ...body,
      idempotencyKey: params['Idempotency-Key'],
      deviceToken: params['X-Device-Token'],
      purpose: purposeOf(params),
    }
    const { access, refresh, refreshExpiresInSeconds, deviceToken } = await login(request, client)
    return { ...reply(200, { access, refresh }, { 'X-Device-Token': deviceToken }), refreshExpiresInSeconds }
  }
