import type { ConfirmPasskey } from '../domain/second-factor/set-up-passkey.ts'
import { factorAddedReply, type Handler, transportOf } from './handlers.ts'

/** Answers `confirmPasskey`. */
export const confirmPasskey =
  (confirm: ConfirmPasskey): Handler<'confirmPasskey'> =>
  async ({ account: caller, body, params, client, reply }) => {
    const { challenge, passkey, name } = body
    const transport = transportOf(params)
    const request = { caller, challenge, passkey, name, transport, idempotencyKey: params['Idempotency-Key'] }
    return factorAddedReply(reply, await confirm(request, client))
  }
