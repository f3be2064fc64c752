import { within } from '../calls/within.ts'
import { type AccessToken, isOfOtherLogin, sessionOf } from './access-token.ts'
import { RefreshUnavailableError } from './errors.ts'

/** Dependencies of a source of access tokens. */
export interface TokenSourceParts {
  /** Gets the next access token. */
  readonly renew: () => Promise<AccessToken>
  /** How long before its expiry an access token is replaced; at most half of its lifetime. */
  readonly refreshAheadMs: number
}

/** Holds the current access token, and runs one refresh at a time. */
export interface TokenSource {
  /** Sets or removes the token. */
  set(token: AccessToken | undefined): void
  /**
   * Returns the access token, or a new one when it is about to expire. Aborting ends the wait of
   * this caller; the refresh continues for the others.
   */
  get(signal?: AbortSignal | null): Promise<string>
  /**
   * Returns another token than the one that was refused; undefined if another login has begun,
   * whose tokens must not repeat a request.
   */
  replace(refused: string, signal?: AbortSignal | null): Promise<string | undefined>
}

/** How long a token with lifetime left is used after a failed refresh, before the next attempt. */
const pauseMs = 5_000

/** Creates a {@link TokenSource}. */
export const createTokenSource = ({ renew, refreshAheadMs }: TokenSourceParts): TokenSource => {
  let current: AccessToken | undefined
  let renewing: Promise<AccessToken> | undefined
  let pausedUntil = 0
  /** The token that was refused last: while it is replaced, callers wait for the next one. */
  let refusedText: string | undefined

  const renewOnce = async (signal: AbortSignal | null | undefined): Promise<string> => {
    const renewal = (): Promise<AccessToken> => {
      renewing ??= renew().finally(() => {
        renewing = undefined
      })
      return renewing
    }
    return (await within(renewal, { signal })).text
  }

  const get = async (signal?: AbortSignal | null): Promise<string> => {
    const token = current
    if (token === undefined) return renewOnce(signal)
    const left = token.expiresAt - Date.now()
    const isReplaced = renewing !== undefined && token.text === refusedText
    const isDue = isReplaced || left <= Math.min(refreshAheadMs, token.lifetimeMs / 2)
    if (!isDue || (left > 0 && Date.now() < pausedUntil)) return token.text
    return renewOnce(signal).catch((error: unknown) => {
      // A token with lifetime left is better than none.
      if (!(error instanceof RefreshUnavailableError) || token.expiresAt <= Date.now()) throw error
      pausedUntil = Date.now() + pauseMs
      return token.text
    })
  }

  return {
    set: (token) => {
      current = token
    },
    get,
    // Another caller may have replaced it in the meantime.
    replace: async (refused, signal) => {
      const isCurrent = current?.text === refused
      if (isCurrent) refusedText = refused
      const next = await (isCurrent ? renewOnce(signal) : get(signal))
      return isOfOtherLogin(refused, sessionOf(next)) ? undefined : next
    },
  }
}
