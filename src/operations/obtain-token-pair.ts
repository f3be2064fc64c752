import type { Login } from '../domain/sessions/login.ts'
import type { LoginRefused } from '../domain/sessions/second-step.ts'
import { type Handler, loggedInReply, transportOf } from './handlers.ts'

/** Answers `obtainTokenPair`. */
export const obtainTokenPair =
  (login: Login): Handler<'obtainTokenPair'> =>
  async ({ body, params, client, reply }) => {
    const request = {
      ...body,
      idempotencyKey: params['Idempotency-Key'],
      deviceToken: params['X-Device-Token'],
      transport: transportOf(params),
    }
    const answer = await login(request, client)
    return 'status' in answer ? reply(403, refusalOf(answer)) : loggedInReply(reply, answer)
  }

const details = {
  second_factor_required: 'A second factor is required.',
  second_factor_enrolment_required: 'Set up a second factor.',
} as const

const refusalOf = ({ reason, challenge, factors, passkeyOptions }: LoginRefused) => ({
  detail: details[reason],
  code: reason,
  challenge,
  factors: [...factors],
  ...(passkeyOptions && { passkey_options: passkeyOptions }),
})
