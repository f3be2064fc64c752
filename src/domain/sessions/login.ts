import type { Account } from '../accounts/account.ts'
import type { Authenticate } from '../accounts/authenticate.ts'
import { auditEvent, type Client } from '../audit.ts'
import { AuthError } from '../errors.ts'
import type { CountedAttempt, GuessingLimits } from '../guessing/count-attempts.ts'
import type { DeviceTokens } from '../guessing/device-token.ts'
import type { HashPlaces } from '../guessing/hash-places.ts'
import type { Refusals } from '../guessing/refusals.ts'
import type { Reservation, ReserveAndCount } from '../guessing/reserve-and-count.ts'
import type { Random } from '../random.ts'
import type { TokenIssuer, TokenPair } from '../tokens/issue.ts'
import { findKnownDevice, type KnownDeviceParts } from './known-device.ts'
import { newSession, type OpeningSettings } from './new-session.ts'
import type { SessionPurpose } from './session.ts'
import type { SessionStore } from './session-store.ts'

interface LoginParts extends KnownDeviceParts {
  readonly authenticate: Authenticate
  readonly sessions: SessionStore
  readonly refusals: Refusals
  readonly guessing: Pick<GuessingLimits, 'countDevice' | 'countUnknownClient' | 'countChange'>
  readonly reserveAndCount: ReserveAndCount
  readonly places: Pick<HashPlaces, 'known' | 'login'>
  readonly devices: DeviceTokens
  readonly tokens: Pick<TokenIssuer, 'issuePair'>
  readonly opening: OpeningSettings
  readonly random: Random
  readonly lastLogin: 'record' | 'ignore'
  /** Keyed hash of a submitted username, for the audit trail. */
  readonly hashName: (username: string) => string
  /** Called for each login that opened a session. */
  readonly observeLogin?: (() => void) | undefined
}

/** A login request. */
export interface LoginRequest {
  readonly username: string
  readonly password: string
  /** Makes the session keyed. */
  readonly idempotencyKey: string | undefined
  /** Any text of the client. */
  readonly deviceToken: string | undefined
  /** What the session is for; `console` requires an admin. */
  readonly purpose: SessionPurpose
}

/** The answer to a login. */
export interface LoggedIn extends TokenPair {
  /** Exempts the next login from the limits of unknown clients. */
  readonly deviceToken: string
}

/**
 * Creates the login: count the attempt, verify the password, open the session, sign.
 * @throws AuthError `throttled`, `busy`, `too_many_waiting`; `no_active_account`, also when the
 *   account was disabled or its password changed after the verification
 */
export const createLogin =
  (parts: LoginParts) =>
  async (request: LoginRequest, client: Client): Promise<LoggedIn> => {
    const attempt = await countAttempt(parts, request, client)
    const account = await verifyPassword(parts, request, client, attempt)
    await parts.guessing.countChange(client)
    const now = parts.clock.now()
    const keyed = request.idempotencyKey !== undefined
    const session = newSession(account.id, { purpose: request.purpose, keyed, authTime: now }, client, parts, now)
    const opening = {
      passwordHash: account.passwordHash,
      lastLogin: parts.lastLogin,
      limit: parts.opening.sessionsPerAccount,
    }
    const opened = await parts.sessions.open(session, opening, { at: now, client })
    if (!opened) throw new AuthError('no_active_account')
    parts.observeLogin?.()
    const pair = await parts.tokens.issuePair(account, session, now)
    return { ...pair, deviceToken: parts.devices.issue(account.id, attempt.counted.device?.deviceId, now) }
  }

/** Logs in with a username and a password. */
export type Login = ReturnType<typeof createLogin>

/** Counts an attempt of a known device, or of an unknown client when its rate limit is spent. */
async function countAttempt(
  parts: LoginParts,
  request: LoginRequest,
  client: Client,
): Promise<Reservation<CountedAttempt>> {
  const { guessing, reserveAndCount, places } = parts
  const device = await findKnownDevice(parts, request)
  if (device !== undefined) {
    const { place, counted } = await reserveAndCount(places.known(device.accountId, client), () =>
      guessing.countDevice(device),
    )
    if (counted !== undefined) return { place, counted }
    place.release()
  }
  const { username } = request
  return reserveAndCount(places.login(client), () => guessing.countUnknownClient({ username, device }, client))
}

/** Verifies the password. Refunds the attempt unless the password was wrong. */
async function verifyPassword(
  parts: LoginParts,
  { username, password, purpose }: LoginRequest,
  client: Client,
  { place, counted }: Reservation<CountedAttempt>,
): Promise<Account> {
  const verifying = parts.authenticate(username, { password, purpose, place }).finally(place.release)
  const account = await verifying.catch(async (error: unknown) => {
    if (!(error instanceof AuthError && error.code === 'no_active_account')) return counted.refundAndThrow(error)
    const refused = { event: 'login', outcome: 'refused', reason: error.reason ?? null } as const
    await parts.refusals.record(
      auditEvent({ ...refused, at: parts.clock.now(), client, nameHash: parts.hashName(username) }),
    )
    throw error
  })
  await counted.refund()
  return account
}
