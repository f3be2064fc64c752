import type { Account } from '../accounts/account.ts'
import type { AccountStore } from '../accounts/account-store.ts'
import type { Authenticate } from '../accounts/authenticate.ts'
import type { UsernameKey } from '../accounts/username-key.ts'
import type { Client } from '../audit.ts'
import type { Clock } from '../clock.ts'
import { AuthError } from '../errors.ts'
import type { CountedHeld, CountHeld } from '../guessing/count-held.ts'
import type { Device, DeviceTokens } from '../guessing/device-token.ts'
import type { HashTurns } from '../guessing/hash-places.ts'
import type { CountedAttempt, GuessingLimits } from '../guessing/limits.ts'

/** What an authentication that counts works with. */
export interface CountedAuthenticateParts {
  readonly authenticate: Authenticate
  readonly accounts: AccountStore
  readonly guessing: Pick<GuessingLimits, 'countDevice' | 'countStranger'>
  readonly countHeld: CountHeld
  readonly devices: DeviceTokens
  /** Equal for two spellings that mean one account. */
  readonly usernameKey: UsernameKey
  readonly turns: Pick<HashTurns, 'known' | 'login'>
  readonly clock: Clock
}

/** Who wants to log in. */
export interface CountedCredentials {
  readonly username: string
  readonly password: string
  /** Any text that came as a device token. */
  readonly deviceToken: string | undefined
}

/** Who it was, and how that client is known from now on. */
export interface Authenticated {
  readonly account: Account
  readonly deviceToken: string
}

/**
 * Builds the authentication that counts each attempt before its hash, once the queue of hashes has a place for it, and takes it out of the
 * count again when the password was right.
 * @throws AuthError `no_active_account`, `throttled`, `busy`, `too_many_waiting`
 */
export const createCountedAuthenticate =
  (parts: CountedAuthenticateParts) =>
  async (credentials: CountedCredentials, client: Client): Promise<Authenticated> => {
    const { username, password } = credentials
    const { turn, counted: attempt } = await countAttempt(parts, credentials, client)
    const judging = parts.authenticate(username, password, turn).finally(turn.leave)
    const account = await judging.catch((error: unknown) => {
      if (error instanceof AuthError && error.code === 'no_active_account') throw error
      return attempt.abandon(error)
    })
    await attempt.giveBack()
    return { account, deviceToken: parts.devices.issue(account.id, attempt.device?.deviceId, parts.clock.now()) }
  }

/** The function that {@link createCountedAuthenticate} builds. */
export type CountedAuthenticate = ReturnType<typeof createCountedAuthenticate>

/** Counts for the device when it is known and its budget is not gone, else for a stranger. */
async function countAttempt(
  parts: CountedAuthenticateParts,
  credentials: CountedCredentials,
  client: Client,
): Promise<CountedHeld<CountedAttempt>> {
  const { guessing, countHeld, turns } = parts
  const device = await knownDevice(parts, credentials)
  if (device !== undefined) {
    const place = turns.known(device.accountId, client)
    const { turn, counted } = await countHeld(place, () => guessing.countDevice(device))
    if (counted !== undefined) return { turn, counted }
    turn.leave()
  }
  const attempt = { username: credentials.username, device }
  return countHeld(turns.login(client), () => guessing.countStranger(attempt, client))
}

/** What ends an account's sessions ends its devices too, in the very second as well. */
async function knownDevice(
  { accounts, devices, usernameKey, clock }: CountedAuthenticateParts,
  { username, deviceToken }: CountedCredentials,
): Promise<Device | undefined> {
  const claims = devices.read(deviceToken, clock.now())
  if (claims === undefined) return undefined
  const account = await accounts.findById(claims.accountId)
  if (account === undefined || usernameKey(account.username) !== usernameKey(username)) return undefined
  return claims.issuedAt > (account.tokensValidFrom ?? Number.NEGATIVE_INFINITY) ? claims : undefined
}
