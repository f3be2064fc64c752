import type { Refresh } from '../domain/sessions/refresh.ts'
import type { Handler } from './handlers.ts'

/** Answers `refreshTokenPair`. */
export const refreshTokenPair =
  (refresh: Refresh): Handler<'refreshTokenPair'> =>
  async ({ body, params, client, reply }) =>
    reply(200, await refresh({ refreshToken: body.refresh, idempotencyKey: params['Idempotency-Key'] }, client))
