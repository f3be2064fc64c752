import type { AccountStore } from '../accounts/account-store.ts'
import type { UsernameKey } from '../accounts/username-key.ts'
import type { Clock } from '../clock.ts'
import type { Device, DeviceTokens } from '../guessing/device-token.ts'

/** What recognizing a device works with. */
export interface KnownDeviceParts {
  readonly accounts: Pick<AccountStore, 'findById'>
  readonly devices: Pick<DeviceTokens, 'read'>
  /** Equal for two spellings that mean one account. */
  readonly usernameKey: UsernameKey
  readonly clock: Clock
}

/**
 * Finds the device of a login: its token is good, was issued for this very username, and later than whatever ended the sessions of the
 * account, which ends its devices too.
 * @param deviceToken any text that came as one
 */
export const findKnownDevice = async (
  { accounts, devices, usernameKey, clock }: KnownDeviceParts,
  { username, deviceToken }: { readonly username: string; readonly deviceToken: string | undefined },
): Promise<Device | undefined> => {
  const claims = devices.read(deviceToken, clock.now())
  if (claims === undefined) return undefined
  const account = await accounts.findById(claims.accountId)
  if (account === undefined || usernameKey(account.username) !== usernameKey(username)) return undefined
  return claims.issuedAt > (account.tokensValidFrom ?? Number.NEGATIVE_INFINITY) ? claims : undefined
}
