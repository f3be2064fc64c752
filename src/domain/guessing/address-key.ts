/**
 * Returns the key that an address is counted by: an IPv4 address, or an IPv6 network of 64 bits.
 * @param address null once the connection is gone
 */
export const addressKey = (address: string | null): string => {
  if (address === null) return 'unknown'
  return address.includes(':') ? `${headOf(address, 64)}::/64` : address
}

/** A network of many addresses, which are also counted separately. */
export interface WideNetwork {
  readonly key: string
  readonly size: WideSize
}

/** `wide`: IPv4 /24 or IPv6 /56. `wider`: IPv6 /48, which companies get. */
export type WideSize = 'wide' | 'wider'

/** Returns the networks around an address, the smaller one first; none for null. */
export const wideNetworks = (address: string | null): readonly WideNetwork[] => {
  if (address === null) return []
  if (!address.includes(':')) return [{ key: `${address.slice(0, address.lastIndexOf('.'))}.0/24`, size: 'wide' }]
  return [
    { key: `${headOf(address, 56)}::/56`, size: 'wide' },
    { key: `${headOf(address, 48)}::/48`, size: 'wider' },
  ]
}

/** The first bits of an IPv6 address, at most 64, without leading zeros. */
function headOf(address: string, bits: number): string {
  const [head = '', tail] = (address.toLowerCase().split('%', 1)[0] ?? '').split('::')
  const before = groupsOf(head)
  const after = tail === undefined ? [] : groupsOf(tail)
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  const groups = [...before, ...zeros, ...after]
    .slice(0, Math.ceil(bits / 16))
    .map((group) => Number.parseInt(group, 16))
  const unused = (16 - (bits % 16)) % 16
  return groups
    .map((group, index) => (index === groups.length - 1 ? (group >> unused) << unused : group).toString(16))
    .join(':')
}

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'))
