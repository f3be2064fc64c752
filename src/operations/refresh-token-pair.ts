import type { Refresh } from '../domain/sessions/refresh.ts'
import { purposeOf } from '../domain/sessions/session.ts'
import { type Handler, transportOf } from './handlers.ts'

/** Answers `refreshTokenPair`. */
export const refreshTokenPair =
  (refresh: Refresh): Handler<'refreshTokenPair'> =>
  async ({ body, params, client, reply }) => {
    const request = {
      refreshToken: body.refresh,
      idempotencyKey: params['Idempotency-Key'],
      purpose: purposeOf(transportOf(params)),
    }
    const { refreshExpiresInSeconds, ...tokens } = await refresh(request, client)
    return { ...reply(200, tokens), refreshExpiresInSeconds }
  }
