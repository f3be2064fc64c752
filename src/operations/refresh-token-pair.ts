import type { Refresh } from '../domain/sessions/refresh.ts'
import { type Handler, purposeOf } from './handlers.ts'

/** Answers `refreshTokenPair`. */
export const refreshTokenPair =
  (refresh: Refresh): Handler<'refreshTokenPair'> =>
  async ({ body, params, client, reply }) => {
    const request = {
      refreshToken: body.refresh,
      idempotencyKey: params['Idempotency-Key'],
      purpose: purposeOf(params),
    }
    const { refreshExpiresInSeconds, ...tokens } = await refresh(request, client)
    return { ...reply(200, tokens), refreshExpiresInSeconds }
  }
