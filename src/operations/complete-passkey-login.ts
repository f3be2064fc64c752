import type { CompletePasskeyLogin } from '../domain/second-factor/passkey-login.ts'
import { type Handler, loggedInReply, transportOf } from './handlers.ts'

/** Answers `completePasskeyLogin`. */
export const completePasskeyLogin =
  (complete: CompletePasskeyLogin): Handler<'completePasskeyLogin'> =>
  async ({ body: { challenge, passkey }, params, client, reply }) => {
    const request = {
      challenge,
      passkey,
      transport: transportOf(params),
      idempotencyKey: params['Idempotency-Key'],
      deviceToken: params['X-Device-Token'],
    }
    return loggedInReply(reply, await complete(request, client))
  }
