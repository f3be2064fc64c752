import type { StartTotp } from '../domain/second-factor/set-up-totp.ts'
import { type Handler, transportOf } from './handlers.ts'

/** Answers `startTotp`. */
export const startTotp =
  (start: StartTotp): Handler<'startTotp'> =>
  async ({ account: caller, body, params, client, reply }) => {
    const request = { caller, challenge: body.challenge, transport: transportOf(params) }
    const { secret, otpauthUrl, expiresAt } = await start(request, client)
    return reply(200, { secret, otpauth_url: otpauthUrl, expires: expiresAt })
  }
