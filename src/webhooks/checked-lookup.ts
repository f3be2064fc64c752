import type { LookupFunction } from 'node:net'
import { type AddressPolicy, mayConnect } from '../domain/webhooks/address-policy.ts'
import type { ResolveName } from './resolve-name.ts'

/** An address of a name must not be called. */
export class AddressRefusedError extends Error {}

/**
 * Creates the lookup of a connection. The connection goes to exactly the addresses that are checked
 * here, so an answer that changes later has no effect.
 * @param protocol of the URL, such as `https:`
 */
export const createCheckedLookup =
  (resolve: ResolveName, policy: AddressPolicy, protocol: string): LookupFunction =>
  (hostname, { all }, callback) => {
    resolve(hostname).then(
      (addresses) => {
        const [first] = addresses
        // One refused address is enough: a name of public and private addresses is an attack.
        if (first === undefined || !addresses.every(({ address }) => mayConnect(address, protocol, policy))) {
          callback(new AddressRefusedError(), '')
        } else if (all === true) callback(null, [...addresses])
        else callback(null, first.address, first.family)
      },
      (error: NodeJS.ErrnoException) => callback(error, ''),
    )
  }
