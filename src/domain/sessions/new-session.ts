import { type Client, type ClientDetails, keptClient } from '../audit.ts'
import type { Random } from '../random.ts'
import { newTokenId } from '../tokens/claims.ts'
import type { NewSession } from './session.ts'

/** How a session starts. */
export interface OpeningSettings {
  readonly refreshLifetimeSeconds: number
  readonly absoluteLifetimeSeconds: number | undefined
  /** Keeping of the client's address and user agent with the session. */
  readonly clientDetails: ClientDetails
  /** How many live sessions an account may have; undefined: any number. */
  readonly sessionsPerAccount: number | undefined
}

/** Makes what a new session's row says: generation 1, with the parts of its first refresh token. */
export const newSession = (
  accountId: number,
  { keyed, authTime }: { readonly keyed: boolean; readonly authTime: number },
  client: Client,
  { opening: settings, random }: { readonly opening: OpeningSettings; readonly random: Random },
  now: number,
): NewSession => {
  const expiresAt = settings.absoluteLifetimeSeconds === undefined ? null : now + settings.absoluteLifetimeSeconds
  const { address, userAgent } = keptClient(client, settings.clientDetails)
  return {
    accountId,
    sid: random.uuid(),
    gen: 1,
    jti: newTokenId(random),
    iat: now,
    exp: Math.min(now + settings.refreshLifetimeSeconds, expiresAt ?? Number.POSITIVE_INFINITY),
    authTime,
    expiresAt,
    keyed,
    userAgent,
    ip: address,
  }
}
