import { abortable } from './abortable.ts'
import type { AccessToken } from './access-token.ts'
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
  /** Returns another token than the one that was refused. */
  replace(refused: string, signal?: AbortSignal | null): Promise<string>
}

/** How long a token with lifetime left is used after a failed refresh, before the next attempt. */
const pauseMs = 5_000

/** Creates a {@link TokenSource}. */
export const createTokenSource = ({ renew, refreshAheadMs }: TokenSourceParts): TokenSource => {
  let current: AccessToken | undefined
  let renewing: Promise<AccessToken> | undefined
  let pausedUntil = 0

  const renewOnce = async (signal: AbortSignal | null | undefined): Promise<string> => {
    renewing ??= renew().finally(() => {
      renewing = undefined
    })
    return (await abortable(renewing, signal)).text
  }

  return {
    set: (token) => {
      current = token
    },

    get: async (signal) => {
      const token = current
      if (token === undefined) return renewOnce(signal)
      const left = token.expiresAt - Date.now()
      const isDue = left <= Math.min(refreshAheadMs, token.lifetimeMs / 2)
      if (!isDue || (left > 0 && Date.now() < pausedUntil)) return token.text
      return renewOnce(signal).catch((error: unknown) => {
        // A token with lifetime left is better than none.
        if (!(error instanceof RefreshUnavailableError) || token.expiresAt <= Date.now()) throw error
        pausedUntil = Date.now() + pauseMs
        return token.text
      })
    },

    // Another caller may have replaced it in the meantime.
    replace: async (refused, signal) =>
      current === undefined || current.text === refused ? renewOnce(signal) : current.text,
  }
}
