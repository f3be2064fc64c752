import { BlockList, isIP } from 'node:net'
import { parseList, ValueError } from './parse.ts'

/**
 * Parses the trusted proxies: IPv4 and IPv6 addresses and CIDR ranges (`10.0.0.0/8`).
 * @throws ValueError
 */
export const parseProxies = (text: string): BlockList => {
  const proxies = new BlockList()
  for (const item of parseList(text)) {
    const [address = '', bits, ...rest] = item.split('/')
    const version = isIP(address)
    if (version === 0 || rest.length > 0)
      throw new ValueError('has an item that is neither an IP address nor a CIDR range')
    proxies.addSubnet(address, parseBits(bits, version), version === 4 ? 'ipv4' : 'ipv6')
  }
  return proxies
}

function parseBits(text: string | undefined, version: number): number {
  const most = version === 4 ? 32 : 128
  if (text === undefined) return most
  const bits = /^\d{1,3}$/.test(text) ? Number(text) : Number.NaN
  if (!(bits <= most)) throw new ValueError(`has a range whose prefix length is not from 0 to ${most}`)
  return bits
}
