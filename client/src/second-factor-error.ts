import { ResponseError } from '../../generated/client/runtime.ts'
import { readBody } from './calls/read-body.ts'
import { SecondFactorError } from './session/errors.ts'

/** Throws a refusal that an app reacts to as a {@link SecondFactorError}, and others unchanged. */
export const explain = async (error: unknown): Promise<never> => {
  if (!(error instanceof ResponseError)) throw error
  const { code, otp, passkey } = await readBody(error.response.clone())
  if (code === 'insufficient_user_authentication' || code === 'challenge_refused') {
    throw new SecondFactorError(code, error)
  }
  // Errors of a field: the code or the passkey is empty, malformed or wrong. Ask for another one.
  throw otp === undefined && passkey === undefined ? error : new SecondFactorError('second_factor_refused', error)
}
