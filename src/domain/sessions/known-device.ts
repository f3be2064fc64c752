import type { Account } from '../accounts/account.ts'
import type { AccountStore } from '../accounts/account-store.ts'
import type { Clock } from '../clock.ts'
import type { Device, DeviceClaims, DeviceTokens } from '../guessing/device-token.ts'

/** Dependencies of recognizing a device. */
export interface KnownDeviceParts {
  readonly accounts: Pick<AccountStore, 'findByUsername'>
  readonly devices: Pick<DeviceTokens, 'read'>
  readonly clock: Clock
}

/**
 * Finds the device of a login: its valid token was issued for the account that the username
 * reaches, and after whatever ended the sessions of the account, because that ends its devices too.
 * @param deviceToken any text of the client
 */
export const findKnownDevice = async (
  { accounts, devices, clock }: KnownDeviceParts,
  { username, deviceToken }: { readonly username: string; readonly deviceToken: string | undefined },
): Promise<Device | undefined> => {
  const claims = devices.read(deviceToken, clock.now())
  if (claims === undefined) return undefined
  const account = await accounts.findByUsername(username)
  return account !== undefined && isDeviceOf(account, claims) ? claims : undefined
}

/** Reports whether a device is one of its account. What ends its sessions ends its devices too. */
export const isDeviceOf = (
  { id, tokensValidFrom }: Pick<Account, 'id' | 'tokensValidFrom'>,
  { accountId, issuedAt }: DeviceClaims,
): boolean => accountId === id && issuedAt > (tokensValidFrom ?? Number.NEGATIVE_INFINITY)
