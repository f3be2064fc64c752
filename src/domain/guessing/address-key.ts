/**
 * Gives what an address is counted as: an IPv4 address itself, an IPv6 address the network of 64 bits that its provider gives to one
 * customer.
 * @param address as it is written in text; null once the connection is gone
 */
export const addressKey = (address: string | null): string => {
  if (address === null) return 'unknown'
  if (!address.includes(':')) return address
  const [head = '', tail] = (address.toLowerCase().split('%', 1)[0] ?? '').split('::')
  const before = groupsOf(head)
  const after = tail === undefined ? [] : groupsOf(tail)
  const zeros = Array.from({ length: Math.max(0, 8 - before.length - after.length) }, () => '0')
  const network = [...before, ...zeros, ...after].slice(0, 4)
  return `${network.map((group) => Number.parseInt(group, 16).toString(16)).join(':')}::/64`
}

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'))
