import type {
  Credentials,
  FactorName,
  LoginTokens,
  PasskeyAssertion,
  PasskeyRequestOptions,
} from '../../../generated/client/models/index.ts'
import { type ApiResponse, FetchError, ResponseError } from '../../../generated/client/runtime.ts'
import { readBody } from '../calls/read-body.ts'
import { payloadOf, readAccessToken } from './access-token.ts'
import { SecondFactorError } from './errors.ts'
import type { Exclusive } from './exclusive.ts'
import type { LoginHeaders, Post, transportHeader } from './session-api.ts'
import { noRecord, type RecordKeeper, type SessionRecord, tokenBody } from './session-record.ts'

/** Aborts a call. */
export interface CallOptions {
  readonly signal?: AbortSignal
}

/** The outcome of a login whose password was right. */
export type LoginResult =
  | { readonly status: 'authenticated' }
  | {
      readonly status: 'second_factor_required'
      /** The factors that can complete the login. */
      readonly factors: readonly FactorName[]
      /** For `getPasskey`, if `factors` has `passkey`. */
      readonly passkeyOptions: PasskeyRequestOptions | undefined
    }
  | {
      readonly status: 'second_factor_enrolment_required'
      /** The factors that can be set up. */
      readonly factors: readonly FactorName[]
    }

/** What completes a login. */
export type SecondFactorProof =
  | { readonly otp: string }
  | { readonly recoveryCode: string }
  | { readonly passkey: PasskeyAssertion }

type TransportHeader = ReturnType<typeof transportHeader>

/** An answer that may have tokens. */
type Entry = { readonly [name in keyof LoginTokens]?: string }

/** Sends a request that may log in. */
export type SendLogin<T> = (headers: LoginHeaders, init: CallOptions | undefined) => Promise<ApiResponse<T>>

/** Parts of a session for `latchkey-client/second-factor` and `latchkey-client/react`. */
export interface LoginSteps {
  /** The live session, as in the claim `sid`; undefined until it is known. */
  readonly sid: string | undefined
  /** The service's name for the field `username`. */
  readonly usernameField: string
  readonly byTransport: TransportHeader
  /** The challenge of a login that requires a new factor, until that login is complete. */
  readonly enrolmentChallenge: string | undefined
  /**
   * Sends a request, and opens a session if its answer has tokens. Without an answer the request is
   * sent once more with the same key, so that a lost answer costs no login. If the answer that
   * confirms a factor is lost, the factor exists and its recovery codes were not seen: the user
   * logs in with the factor and renews the codes.
   * @throws SecondFactorError, ResponseError, FetchError
   */
  enter<T extends Entry>(send: SendLogin<T>, options?: CallOptions): Promise<T>
}

/**
 * Continues with a token pair.
 * @throws the reason of the signal; then no session has begun, but the storage may hold the tokens
 */
export type Begin = (pair: LoginTokens, headers: Headers, options: BeginOptions) => Promise<void>

/** Options of {@link Begin}. */
export interface BeginOptions extends CallOptions {
  /** The device token so far. */
  readonly device?: string | undefined
}

/** Dependencies of logins. */
export interface LoginParts {
  readonly post: Post
  readonly keeper: RecordKeeper
  readonly exclusive: Exclusive
  readonly byTransport: TransportHeader
  /** The name of the field of the username. */
  readonly usernameField: string
  readonly newKey: () => string
  readonly begin: Begin
  readonly state: { readonly sid: string | undefined }
}

/** Logins in one and in two steps. */
export interface Logins {
  readonly steps: LoginSteps
  login(credentials: Credentials, options?: CallOptions): Promise<LoginResult>
  complete(proof: SecondFactorProof, options?: CallOptions): Promise<void>
  /** Drops a login that was not completed. */
  forget(): void
}

/** A login whose password was right. Kept in memory only. */
interface Pending {
  readonly status: Exclude<LoginResult['status'], 'authenticated'>
  readonly challenge: string
  readonly key: string
}

/** Creates {@link Logins}. */
export const createLogins = (parts: LoginParts): Logins => {
  const { post, keeper, exclusive, byTransport, usernameField, newKey, begin, state } = parts
  let pending: Pending | undefined

  /**
   * Ends a session, unless a repeated answer opened the same session. Without the transport, the
   * answer leaves the cookie.
   */
  const endReplaced = async (replaced: string, next: string | undefined): Promise<void> => {
    if (next !== undefined && payloadOf(next).sid === payloadOf(replaced).sid) return
    await post('token/blacklist/', { refresh: replaced })
  }

  /**
   * Ends a session that was aborted while its tokens were stored: it must not begin later. The
   * turn waits for this, because the answer removes the cookie, which may be that of a next login.
   */
  const undo = async (before: SessionRecord, pair: Entry): Promise<void> => {
    const ended = post('token/blacklist/', tokenBody(pair), byTransport).catch(() => {})
    await Promise.all([keeper.write(before), ended])
  }

  const open: Open = (key, { signal }, send) =>
    new Promise((resolve, reject) => {
      const turn = exclusive(async () => {
        const record = await keeper.read(signal).catch(noRecord)
        const { device, refresh: replaced } = record
        const known = device === undefined ? {} : { xDeviceToken: device }
        const { pair, headers } = await send({ idempotencyKey: key, ...byTransport, ...known }, signal && { signal })
        if (pair.access === undefined) return pair
        try {
          await begin(pair as LoginTokens, headers, { device, ...(signal && { signal }) })
        } catch (error) {
          // The call does not wait for the end of its turn.
          reject(error)
          await undo(record, pair)
          throw error
        }
        pending = undefined
        // The new session neither waits for the end of the old one nor depends on it.
        if (replaced !== undefined) void endReplaced(replaced, pair.refresh).catch(() => {})
        return pair
      }, signal)
      turn.then(resolve, reject)
    })

  const enter: LoginSteps['enter'] = async (send, options = {}) => {
    try {
      return await open(pending?.key ?? newKey(), options, (headers, init) => {
        const receive = () => send(headers, init).then(received)
        return receive().catch((error) => {
          if (error instanceof ResponseError || options.signal?.aborted) throw error
          return receive()
        })
      })
    } catch (error) {
      return refuse(error)
    }
  }

  const refuse = async (error: unknown): Promise<never> => {
    const { code } = await refusalOf(error, 401)
    if (code === 'challenge_refused') pending = undefined
    else if (code !== 'second_factor_refused') throw error
    throw new SecondFactorError(code, error)
  }

  return {
    login: async ({ username, ...others }, options = {}) => {
      const credentials = { [usernameField]: username, ...others }
      // The key makes this a keyed session: each refresh must prove that it comes from this client.
      const key = newKey()
      try {
        await open(key, options, (headers, init) =>
          post<LoginTokens>('token/', credentials, { ...headers, ...init })
            .then(withTokens)
            .then(received),
        )
        return { status: 'authenticated' }
      } catch (error) {
        const { code: status, challenge, factors = [], passkey_options: passkeyOptions } = await refusalOf(error, 403)
        if (status !== 'second_factor_required' && status !== 'second_factor_enrolment_required') return refuse(error)
        pending = { status, challenge, key }
        return { status, factors, passkeyOptions }
      }
    },

    complete: async (proof, options) => {
      if (pending?.status !== 'second_factor_required') throw new SecondFactorError('challenge_refused')
      const { challenge } = pending
      const completion = 'recoveryCode' in proof ? { recovery_code: proof.recoveryCode } : proof
      await enter(
        (headers, init) =>
          post<LoginTokens>('token/second-factor/', { challenge, ...completion }, { ...headers, ...init }).then(
            withTokens,
          ),
        options,
      )
    },

    steps: {
      usernameField,
      byTransport,
      enter,
      get sid() {
        return state.sid
      },
      get enrolmentChallenge() {
        return pending?.status === 'second_factor_enrolment_required' ? pending.challenge : undefined
      },
    },

    forget: () => {
      pending = undefined
    },
  }
}

/** Sends a request, and opens a session if its answer has tokens. */
type Open = <T extends Entry>(
  key: string,
  options: CallOptions,
  send: (headers: LoginHeaders, init: CallOptions | undefined) => Promise<Received<T>>,
) => Promise<T>

interface Received<T> {
  readonly pair: T
  readonly headers: Headers
}

/**
 * Requires tokens in an answer: something between the app and the service may have answered 200.
 */
export const withTokens = <T extends Entry>(answer: ApiResponse<T>): ApiResponse<T> => ({
  raw: answer.raw,
  value: async () => {
    try {
      const pair = await answer.value()
      readAccessToken(String(pair.access), 0)
      return pair
    } catch (error) {
      throw new FetchError(error)
    }
  },
})

/** Reads an answer to its end: a connection may break in the middle. */
const received = async <T>(answer: ApiResponse<T>): Promise<Received<T>> => ({
  pair: await answer.value(),
  headers: answer.raw.headers,
})

/** The body of a refusal with a status; a copy, so that the app can still read it. */
// biome-ignore lint/suspicious/noExplicitAny: the contract's, unless a proxy answered
const refusalOf = async (error: unknown, status: number): Promise<Record<string, any>> =>
  error instanceof ResponseError && error.response.status === status ? readBody(error.response.clone()) : {}
