import type { CompleteLogin } from '../domain/second-factor/complete-login.ts'
import { type Handler, loggedInReply, transportOf } from './handlers.ts'

/** Answers `completeLogin`. */
export const completeLogin =
  (complete: CompleteLogin): Handler<'completeLogin'> =>
  async ({ body, params, client, reply }) => {
    const { recovery_code: recoveryCode, ...fields } = body
    const request = {
      ...fields,
      recoveryCode,
      idempotencyKey: params['Idempotency-Key'],
      deviceToken: params['X-Device-Token'],
      transport: transportOf(params),
    }
    const { recoveryCodesLeft, ...loggedIn } = await complete(request, client)
    const answer = loggedInReply(reply, loggedIn)
    if (recoveryCodesLeft === undefined) return answer
    return { ...answer, body: { ...answer.body, recovery_codes_left: recoveryCodesLeft } }
  }
