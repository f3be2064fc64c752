import type { AccountStore } from '../accounts/account-store.ts'
import type { UsernameKey } from '../accounts/username-key.ts'
import type { Clock } from '../clock.ts'
import type { Device, DeviceTokens } from '../guessing/device-token.ts'

/** Dependencies of recognizing a device. */
export interface KnownDeviceParts {
  readonly accounts: Pick<AccountStore, 'findById'>
  readonly devices: Pick<DeviceTokens, 'read'>
  /** Equal for all spellings of a username. */
  readonly usernameKey: UsernameKey
  readonly clock: Clock
}

/**
 * Finds the device of a login: its valid token was issued for this username, and after whatever
 * ended the sessions of the account, because that ends its devices too.
 * @param deviceToken any text of the client
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
