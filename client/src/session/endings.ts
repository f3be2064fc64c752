import type { EndedSessions, LoginTokens, PasswordChange } from '../../../generated/client/models/index.ts'
import { type ApiResponse, FetchError, type ResponseError } from '../../../generated/client/runtime.ts'
import { reasonOf } from '../calls/within.ts'
import { isOfOtherLogin } from './access-token.ts'
import { SessionEndedError } from './errors.ts'
import type { Exclusive } from './exclusive.ts'
import type { Begin, CallOptions } from './logins.ts'
import type { Post, transportHeader } from './session-api.ts'
import {
  hasSession,
  noRecord,
  type RecordKeeper,
  type SessionRecord,
  tokenBody,
  withoutSession,
} from './session-record.ts'
import type { TokenSource } from './token-source.ts'

/** Dependencies of {@link Endings}. */
export interface EndingParts {
  readonly post: Post
  readonly keeper: RecordKeeper
  readonly exclusive: Exclusive
  readonly tokens: TokenSource
  readonly byTransport: ReturnType<typeof transportHeader>
  readonly begin: Begin
  /** Called when this session has ended and the storage is empty. */
  readonly onEnd: () => void
}

/** Calls that end sessions of the account. */
export interface Endings {
  changePassword(change: PasswordChange, options?: CallOptions): Promise<void>
  logout(options?: CallOptions): Promise<'ended' | 'forgotten'>
  logoutEverywhere(options?: CallOptions): Promise<void>
}

/** Creates {@link Endings}. */
export const createEndings = (parts: EndingParts): Endings => {
  const { post, keeper, exclusive, tokens, byTransport, begin, onEnd } = parts

  /**
   * Runs work exclusively with an access token, and once more with another one after a 401, but not
   * if another login has begun in the meantime.
   */
  const asItself = async (work: (accessToken: string) => Promise<void>, signal?: AbortSignal): Promise<void> => {
    const ask = (accessToken: string) =>
      exclusive(async () => {
        const { sid } = await keeper.read(signal).catch(noRecord)
        if (isOfOtherLogin(accessToken, sid)) throw new SessionEndedError('logged_out')
        await work(accessToken)
      }, signal)
    // Fetched before the lock is taken, because a refresh takes the lock too.
    const token = await tokens.get(signal)
    try {
      await ask(token)
    } catch (error) {
      if ((error as Partial<ResponseError>).response?.status !== 401) throw error
      const next = await tokens.replace(token, signal)
      if (next === undefined) throw error
      await ask(next)
    }
  }

  const endSession = async (record: SessionRecord, signal: AbortSignal | undefined): Promise<'ended' | 'forgotten'> => {
    if (!hasSession(record)) return 'ended'
    try {
      await readAnswer(await post('token/blacklist/', tokenBody(record), { ...byTransport, signal }))
      return 'ended'
    } catch (error) {
      // A refresh token that the service refuses has ended there too.
      const { status = 0 } = (error as Partial<ResponseError>).response ?? {}
      return status === 400 || status === 401 ? 'ended' : 'forgotten'
    }
  }

  return {
    changePassword: (change, { signal } = {}) =>
      asItself(async (accessToken) => {
        const answer = await post<LoginTokens>('password/', change, { ...byTransport, accessToken, signal })
        // The tokens so far are void: an abort comes too late.
        await begin(await answer.value(), answer.raw.headers, {})
      }, signal),

    logout: ({ signal } = {}) =>
      exclusive(async () => {
        const record = await keeper.read(signal).catch(() => undefined)
        const outcome = record === undefined ? 'forgotten' : await endSession(record, signal)
        // The service has ended the session: an abort comes too late.
        if (outcome === 'forgotten' && signal?.aborted) throw reasonOf(signal)
        await keeper.write(withoutSession(record ?? {}))
        onEnd()
        return outcome
      }, signal),

    logoutEverywhere: ({ signal } = {}) =>
      asItself(async (accessToken) => {
        const answer = await post<EndedSessions>('sessions/end-all/', undefined, {
          ...byTransport,
          accessToken,
          signal,
        })
        const { ended } = await readAnswer(answer)
        if (typeof ended !== 'number') throw new FetchError(new Error('The answer is not one of the service'))
        // The service has ended the session: an abort comes too late.
        await keeper.write(withoutSession(await keeper.read().catch(noRecord)))
        onEnd()
      }, signal),
  }
}

/** Something between this client and the service may answer 200 with a page. */
const readAnswer = async <T>(answer: ApiResponse<T>): Promise<T> => {
  try {
    return Object(await answer.value())
  } catch (error) {
    throw new FetchError(error as Error)
  }
}
