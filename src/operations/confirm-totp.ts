import type { ConfirmTotp } from '../domain/second-factor/set-up-totp.ts'
import { factorAddedReply, type Handler, transportOf } from './handlers.ts'

/** Answers `confirmTotp`. */
export const confirmTotp =
  (confirm: ConfirmTotp): Handler<'confirmTotp'> =>
  async ({ account: caller, body, params, client, reply }) => {
    const { challenge, otp } = body
    const request = {
      caller,
      challenge,
      otp,
      transport: transportOf(params),
      idempotencyKey: params['Idempotency-Key'],
    }
    return factorAddedReply(reply, await confirm(request, client))
  }
