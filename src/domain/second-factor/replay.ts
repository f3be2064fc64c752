import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { Challenge } from '../factors/challenge.ts'
import { attemptsPerChallenge, type ChallengeStore, type TriedChallenge } from '../factors/challenge-store.ts'
import type { DeviceClaims, DeviceTokens, LoginDevice } from '../guessing/device-token.ts'
import { isDeviceOf } from '../sessions/known-device.ts'
import type { LoggedIn } from '../sessions/open-login.ts'
import { type Session, whyNotLive } from '../sessions/session.ts'
import type { SessionStore } from '../sessions/session-store.ts'
import { sha256 } from '../sha256.ts'
import type { TokenIssuer } from '../tokens/issue.ts'

interface ReplayParts {
  readonly tried: Pick<ChallengeStore, 'find'>
  readonly sessions: Pick<SessionStore, 'find'>
  readonly tokens: Pick<TokenIssuer, 'issuePair'>
  readonly devices: Pick<DeviceTokens, 'issue'>
  readonly clock: Clock
}

/** A request whose challenge may have opened a session before. */
export interface RepeatableRequest {
  readonly challenge: Challenge
  readonly idempotencyKey: string | undefined
  /** Of the device token, of any account. */
  readonly device: DeviceClaims | undefined
}

/**
 * Creates the repetition of a lost answer: with the `Idempotency-Key` of the request that opened
 * the session, a challenge answers the pair of that session again until it rotates, so that a lost
 * answer costs no recovery code.
 * @returns undefined for a challenge that was not used yet
 * @throws AuthError `challenge_refused` for one that was, or has no attempt left
 */
export const createReplay =
  (parts: ReplayParts) =>
  async ({ challenge, idempotencyKey, device }: RepeatableRequest): Promise<LoggedIn | undefined> => {
    const tried = await parts.tried.find(challenge.jti)
    if (tried === undefined || isOpen(tried)) return undefined
    const { sessionId, idempotencyHash } = tried
    if (sessionId === null || idempotencyKey === undefined || sha256(idempotencyKey) !== idempotencyHash)
      throw new AuthError('challenge_refused')
    return answerAgain(parts, sessionId, { challenge, device })
  }

/** Repeats a lost answer. */
export type Replay = ReturnType<typeof createReplay>

const isOpen = ({ usedAt, attempts }: TriedChallenge): boolean => usedAt === null && attempts < attemptsPerChallenge

async function answerAgain(
  { sessions, tokens, devices, clock }: ReplayParts,
  sessionId: string,
  { challenge, device }: Omit<RepeatableRequest, 'idempotencyKey'>,
): Promise<LoggedIn> {
  const now = clock.now()
  const { session, account } = (await sessions.find(sessionId)) ?? {}
  const isFirst = session?.current.gen === 1
  if (!isFirst || account === undefined || !account.active || whyNotLive(session, now) !== undefined)
    throw new AuthError('challenge_refused')
  const pair = await tokens.issuePair(account, { ...session, ...session.current, sid: session.id }, now)
  const named = namedDevice(challenge, session) ?? (device && isDeviceOf(account, device) ? device : {})
  return { ...pair, deviceToken: devices.issue(account.id, named, now) }
}

/**
 * The device of a login with a password, which has completed a second factor: one, however often
 * its answer is repeated. A challenge for a passkey names none. A repeated answer to it keeps the
 * device that was sent, and proves nothing about it.
 */
const namedDevice = ({ device }: Challenge, { authTime }: Session): LoginDevice | undefined =>
  device === null ? undefined : { deviceId: device.id, factor: { at: authTime, epoch: device.factorEpoch } }
