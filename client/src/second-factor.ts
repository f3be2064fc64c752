import { SecondFactorsApi } from '../../generated/client/apis/SecondFactorsApi.ts'
import type {
  Factor,
  FactorAdded,
  FactorList,
  PasskeyAssertion,
  PasskeyAttestation,
  PasskeyCreationOptions,
  PasskeyRequestOptions,
  TotpStart,
} from '../../generated/client/models/index.ts'
import { type ApiResponse, Configuration } from '../../generated/client/runtime.ts'
import { explain } from './second-factor-error.ts'
import type { Session } from './session/interface.ts'
import { type CallOptions, type SendLogin, withTokens } from './session/logins.ts'
import type { LoginHeaders } from './session/session-api.ts'

export * from '../../generated/client/apis/SecondFactorsApi.ts'
export { SecondFactorError, type SecondFactorErrorCode } from './session/errors.ts'

/** Creates a passkey, such as `createPasskey` of `latchkey-client/passkey`. */
export type CreatePasskey = (options: PasskeyCreationOptions) => Promise<PasskeyAttestation>

/** Asks for a passkey, such as `getPasskey` of `latchkey-client/passkey`. */
export type GetPasskey = (options: PasskeyRequestOptions) => Promise<PasskeyAssertion>

/** Options of {@link addPasskey}. */
export interface PasskeyOptions extends CallOptions {
  /** How `listFactors` shows the passkey, such as `Jane's phone`; at most 64 characters. */
  readonly name?: string
}

/**
 * Starts to set up one-time passwords, for the account that is logged in or whose login requires a
 * factor. Show `otpauth_url` as a QR code and `secret` as text.
 * @throws SecondFactorError `insufficient_user_authentication` or `challenge_refused`,
 *   ResponseError, FetchError, and what `session.fetch` throws
 */
export const startTotp = (session: Session, options?: CallOptions): Promise<TotpStart> =>
  setUp(session, options, (api, challenge, headers, init) =>
    api.startTotpRaw({ factorStart: challenge, ...headers }, init),
  )

/**
 * Confirms one-time passwords with a code of the authenticator app. If a login required it, that
 * login is complete.
 * @returns the recovery codes of a first factor, to be shown once; otherwise none
 * @throws SecondFactorError `second_factor_refused` for a wrong code, and as {@link startTotp}
 */
export const confirmTotp = (session: Session, otp: string, options?: CallOptions): Promise<readonly string[]> =>
  setUp(session, options, (api, challenge, headers, init) =>
    api.confirmTotpRaw({ totpConfirmation: { ...challenge, otp }, ...headers }, init).then(completing(challenge)),
  ).then(codesOf)

/**
 * Adds a passkey, for the account that is logged in or whose login requires a factor. Tell users
 * first that the password alone does not log in afterwards.
 * @param create `createPasskey` in a browser; elsewhere the function of a library
 * @returns the recovery codes of a first factor, to be shown once; otherwise none
 * @throws SecondFactorError `second_factor_refused` for a passkey that the service does not accept,
 *   and as {@link startTotp}; what `create` throws
 */
export const addPasskey = async (
  session: Session,
  create: CreatePasskey,
  { name, ...options }: PasskeyOptions = {},
): Promise<readonly string[]> => {
  const { challenge, options: wanted } = await setUp(session, options, (api, factorStart, headers, init) =>
    api.startPasskeyRaw({ factorStart, ...headers }, init),
  )
  const passkeyConfirmation = { challenge, passkey: await create(wanted), ...(name !== undefined && { name }) }
  return setUp(session, options, (api, login, headers, init) =>
    api.confirmPasskeyRaw({ passkeyConfirmation, ...headers }, init).then(completing(login)),
  ).then(codesOf)
}

/**
 * Logs in with a passkey alone, and ends the previous session as `session.login` does.
 * @param get `getPasskey` in a browser; elsewhere the function of a library
 * @throws SecondFactorError `challenge_refused`, ResponseError (401: the passkey is unknown or the
 *   account is disabled), FetchError; what `get` throws
 */
export const logInWithPasskey = async (session: Session, get: GetPasskey, options: CallOptions = {}): Promise<void> => {
  const api = new SecondFactorsApi(withoutToken(session))
  const { challenge, options: wanted } = await api.startPasskeyLogin(
    { body: {}, ...session.loginSteps.byTransport },
    initOf(options),
  )
  const passkeyLogin = { challenge, passkey: await get(wanted) }
  await session.loginSteps.enter(
    (headers, init) => api.completePasskeyLoginRaw({ passkeyLogin, ...headers }, init).then(withTokens),
    options,
  )
}

/**
 * Lists the second factors of the account, with the number of unused recovery codes.
 * @throws what the typed client throws
 */
export const listFactors = (session: Session, options?: CallOptions): Promise<FactorList> =>
  apiOf(session).listFactors(initOf(options))

/**
 * Renames a passkey.
 * @throws what the typed client throws
 */
export const renamePasskey = (
  session: Session,
  factorId: string,
  name: string,
  options?: CallOptions,
): Promise<Factor> => apiOf(session).renamePasskey({ factorId, passkeyName: { name } }, initOf(options))

/**
 * Removes a factor. The recovery codes are removed with the last one.
 * @throws SecondFactorError `insufficient_user_authentication`, and what the typed client throws
 */
export const removeFactor = (session: Session, factorId: string, options?: CallOptions): Promise<void> =>
  apiOf(session).removeFactor({ factorId }, initOf(options)).catch(explain)

/**
 * Replaces all recovery codes.
 * @returns ten new codes, to be shown once
 * @throws SecondFactorError `insufficient_user_authentication`, and what the typed client throws
 */
export const renewRecoveryCodes = async (session: Session, options?: CallOptions): Promise<readonly string[]> =>
  codesOf(await apiOf(session).renewRecoveryCodes(initOf(options)).catch(explain))

type Challenge = { readonly challenge?: string }
type Ask<T> = (
  api: SecondFactorsApi,
  challenge: Challenge,
  headers: Partial<LoginHeaders>,
  init: RequestInit | undefined,
) => Promise<ApiResponse<T>>

/** Asks with the challenge of a login that requires a factor, or else with the access token. */
const setUp = <T extends FactorAdded | object>(
  session: Session,
  options: CallOptions | undefined,
  ask: Ask<T>,
): Promise<T> => {
  const { enrolmentChallenge: challenge, byTransport, enter } = session.loginSteps
  if (challenge === undefined) {
    return ask(apiOf(session), {}, byTransport, initOf(options))
      .then((answer) => answer.value())
      .catch(explain)
  }
  const api = new SecondFactorsApi(withoutToken(session))
  const send: SendLogin<T> = (headers, init) => ask(api, { challenge }, headers, init)
  return enter(send, options).catch(explain)
}

/** The answer that completes a login has tokens. */
const completing =
  ({ challenge }: Challenge) =>
  (answer: ApiResponse<FactorAdded>): ApiResponse<FactorAdded> =>
    challenge === undefined ? answer : withTokens(answer)

const apiOf = ({ configuration }: Session): SecondFactorsApi => new SecondFactorsApi(configuration)

const withoutToken = ({ configuration }: Session): Configuration =>
  new Configuration({ ...configuration, accessToken: undefined })

const initOf = ({ signal }: CallOptions = {}): RequestInit | undefined => signal && { signal }

const codesOf = ({ recovery_codes: codes = [] }: FactorAdded): readonly string[] => codes
