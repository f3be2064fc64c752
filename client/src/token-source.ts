import { abortable } from './abortable.ts'
import type { AccessToken } from './access-token.ts'
import { RefreshUnavailableError } from './errors.ts'

/** What a source of access tokens works with. */
export interface TokenSourceParts {
  /** Gets the next access token. */
  readonly renew: () => Promise<AccessToken>
  /** How long before it expires an access token is replaced; half of its lifetime at most. */
  readonly refreshAheadMs: number
}

/** Has an access token that is good, and one refresh at a time. */
export interface TokenSource {
  /** Puts a token in, or takes it out. */
  set(token: AccessToken | undefined): void
  /**
   * Gives the access token, or a new one when it is about to expire. Whoever aborts stops waiting;
   * the refresh goes on for the others.
   */
  get(signal?: AbortSignal | null): Promise<string>
  /** Gives another token than one that was refused. */
  replace(refused: string, signal?: AbortSignal | null): Promise<string>
}

/**
 * How long a token that is still good is used before the next try to replace it, after one that
 * failed.
 */
const pauseMs = 5_000

/** Builds a {@link TokenSource}. */
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
        // Better an old one that is still good than none.
        if (!(error instanceof RefreshUnavailableError) || token.expiresAt <= Date.now()) throw error
        pausedUntil = Date.now() + pauseMs
        return token.text
      })
    },

    // Somebody else may have replaced it meanwhile.
    replace: async (refused, signal) =>
      current === undefined || current.text === refused ? renewOnce(signal) : current.text,
  }
}
