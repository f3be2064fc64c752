import type { Account } from '../accounts/account.ts'
import type { Authenticate } from '../accounts/authenticate.ts'
import { auditEvent, type Client } from '../audit.ts'
import { AuthError } from '../errors.ts'
import type { Transport } from '../factors/challenge.ts'
import type { GuessingLimits } from '../guessing/count-attempts.ts'
import type { HashPlaces } from '../guessing/hash-places.ts'
import type { Refusals } from '../guessing/refusals.ts'
import type { Reservation, ReserveAndCount } from '../guessing/reserve-and-count.ts'
import type { CountedAttempt } from '../guessing/spend.ts'
import { findKnownDevice, type KnownDeviceParts } from './known-device.ts'
import type { LoggedIn, OpenLogin } from './open-login.ts'
import type { LoginRefused, SecondStep } from './second-step.ts'
import { purposeOf } from './session.ts'

interface LoginParts extends KnownDeviceParts {
  readonly authenticate: Authenticate
  readonly refusals: Refusals
  readonly guessing: Pick<GuessingLimits, 'countDevice' | 'countUnknownClient'>
  readonly reserveAndCount: ReserveAndCount
  readonly places: Pick<HashPlaces, 'known' | 'login'>
  readonly secondStep: SecondStep
  readonly openLogin: OpenLogin
  /** Keyed hash of a submitted username, for the audit trail. */
  readonly hashName: (username: string) => string
}

/** A login request. */
export interface LoginRequest {
  readonly username: string
  readonly password: string
  /** A one-time password, if the client sent one. Any value, not only a text. */
  readonly otp?: unknown
  /** Makes the session keyed. */
  readonly idempotencyKey: string | undefined
  /** Any text of the client. */
  readonly deviceToken: string | undefined
  /** How its refresh token will travel; `console` requires an admin. */
  readonly transport: Transport
}

/**
 * Creates the login: count the attempt, verify the password, look whether a second factor is
 * needed, open the session, sign.
 * @returns a refusal when a second factor is missing
 * @throws AuthError `throttled`, `busy`, `too_many_waiting`; `second_factor_refused`;
 *   `no_active_account`, also when the account was disabled or its password changed after the
 *   verification
 */
export const createLogin =
  (parts: LoginParts) =>
  async (request: LoginRequest, client: Client): Promise<LoggedIn | LoginRefused> => {
    const attempt = await countAttempt(parts, request, client)
    const account = await verifyPassword(parts, request, client, attempt)
    const { transport, otp } = request
    const { device } = attempt.counted
    const step = await parts.secondStep({ account, transport, otp, device }, client)
    if (step.status === 'refused') return step
    const { proof, amr } = step
    const keyed = request.idempotencyKey !== undefined
    const purpose = purposeOf(transport)
    const { passwordHash } = account
    return parts.openLogin({ account, passwordHash, proof, amr, purpose, keyed, device: device ?? {} }, client)
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
  { username, password, transport }: LoginRequest,
  client: Client,
  { place, counted }: Reservation<CountedAttempt>,
): Promise<Account> {
  const purpose = purposeOf(transport)
  const verifying = parts.authenticate(username, { password, purpose, place, client }).finally(place.release)
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
