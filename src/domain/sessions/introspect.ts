import { wireId } from '../accounts/user-id.ts'
import { AuthError } from '../errors.ts'
import type { Claims } from '../tokens/claims.ts'
import type { Identify, Identity } from './identify.ts'
import type { Amr } from './session.ts'

/** The description of a token; times are epoch seconds. */
export type Introspection =
  | { readonly active: false }
  | {
      readonly active: true
      /** As in tokens. */
      readonly userId: number | string
      readonly username: string
      readonly sessionId: string | undefined
      readonly jti: string
      readonly exp: number
      readonly iat: number | undefined
      readonly authTime: number | undefined
      /** Null without a second factor. */
      readonly amr: Amr | null
      readonly issuer: string | undefined
      readonly audience: string | string[] | undefined
    }

/**
 * Creates the introspection of access tokens. A token is active while protected operations accept
 * it.
 * @throws AuthError `storage_unavailable`
 * @see RFC 7662 section 2.2
 */
export const createIntrospect =
  (identify: Identify) =>
  async (token: string): Promise<Introspection> => {
    try {
      return activeOf(await identify(token))
    } catch (error) {
      if (error instanceof AuthError && error.code !== 'storage_unavailable') return { active: false }
      throw error
    }
  }

/** Describes a presented token to a resource server (RFC 7662). */
export type Introspect = ReturnType<typeof createIntrospect>

function activeOf({ account, session, claims }: Identity): Introspection {
  return {
    active: true,
    userId: wireId(account),
    username: account.username,
    sessionId: session?.id,
    jti: String(claims.jti),
    exp: secondOf(claims.exp) ?? 0,
    iat: secondOf(claims.iat),
    authTime: secondOf(claims.auth_time),
    // Other software that has the signing key may claim anything.
    amr: session?.amr ?? null,
    issuer: typeof claims.iss === 'string' ? claims.iss : undefined,
    audience: audienceOf(claims),
  }
}

/** Other software may write fractions, or no number at all. */
function secondOf(value: unknown): number | undefined {
  return typeof value === 'number' && Number.isFinite(value) ? Math.trunc(value) : undefined
}

function audienceOf({ aud }: Claims): string | string[] | undefined {
  if (typeof aud === 'string') return aud
  return Array.isArray(aud) && aud.every((one) => typeof one === 'string') ? aud : undefined
}
