import type { Refresh } from '../domain/sessions/refresh.ts'
import type { Handler } from './handlers.ts'

/** Answers `refreshTokenPair`. */
export const refreshTokenPair =
  (refresh: Refresh): Handler<'refreshTokenPair'> =>
  async ({ body, reply }) =>
    reply(200, await refresh(body.refresh))
