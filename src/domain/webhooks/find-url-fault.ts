import { type AddressPolicy, addressFault, checkUrl, literalAddress } from './address-policy.ts'

/** Returns the addresses of a host name; none when it does not resolve in time. */
export type ResolveAddresses = (hostname: string) => Promise<readonly string[]>

/**
 * Creates a function that checks the URL of a webhook, and the addresses that its host has now. A
 * host without an address is accepted: it may start later. Each attempt checks the addresses again.
 * @returns what is wrong with the URL, as a sentence; undefined when it may be stored
 */
export const createFindUrlFault =
  (policy: AddressPolicy, resolve: ResolveAddresses) =>
  async (text: string): Promise<string | undefined> => {
    const fault = checkUrl(text, policy)
    if (fault !== undefined) return fault
    const url = new URL(text)
    if (literalAddress(url) !== undefined) return undefined
    const addresses = await resolve(url.hostname)
    return addresses.map((address) => addressFault(address, url.protocol, policy)).find((one) => one !== undefined)
  }
