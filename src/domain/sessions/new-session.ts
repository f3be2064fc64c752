import { type Client, type ClientDetails, keptClient } from '../audit.ts'
import type { Random } from '../random.ts'
import { newTokenId } from '../tokens/claims.ts'
import type { NewSession } from './session.ts'

/** Settings of new sessions. */
export interface OpeningSettings {
  readonly refreshLifetimeSeconds: number
  readonly absoluteLifetimeSeconds: number | undefined
  /** The client details that are stored. */
  readonly clientDetails: ClientDetails
  /** Maximum number of live sessions of an account; undefined: any. */
  readonly sessionsPerAccount: number | undefined
}

/** Creates a session at generation 1, with the parts of its first refresh token. */
export const newSession = (
  accountId: number,
  { purpose, keyed, authTime, amr }: Pick<NewSession, 'purpose' | 'keyed' | 'authTime' | 'amr'>,
  client: Client,
  { opening: settings, random }: { readonly opening: OpeningSettings; readonly random: Random },
  now: number,
): NewSession => {
  const expiresAt = settings.absoluteLifetimeSeconds === undefined ? null : now + settings.absoluteLifetimeSeconds
  const { address, userAgent } = keptClient(client, settings.clientDetails)
  return {
    accountId,
    purpose,
    sid: random.uuid(),
    gen: 1,
    jti: newTokenId(random),
    iat: now,
    exp: Math.min(now + settings.refreshLifetimeSeconds, expiresAt ?? Number.POSITIVE_INFINITY),
    authTime,
    amr,
    expiresAt,
    keyed,
    userAgent,
    ip: address,
  }
}
