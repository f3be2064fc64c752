import type { IncomingMessage } from 'node:http'
import { type BlockList, isIP } from 'node:net'
import type { Logger } from '../observability/logger.ts'
import { headerValues } from './headers.ts'

/** The sender of a request. */
export interface ClientAddress {
  /** In the form of RFC 5952, IPv4 as such; null once the connection is closed. */
  readonly address: string | null
  /** Name of a forwarding header that was ignored because its sender is not trusted. */
  readonly ignored: 'X-Forwarded-For' | 'Forwarded' | undefined
}

/**
 * Finds a client's address: that of the connection or, behind trusted proxies, the last address in
 * `X-Forwarded-For` that is not a trusted proxy. Clients can forge the addresses before it.
 */
export const createClientAddress =
  (trusted: BlockList) =>
  (request: IncomingMessage): ClientAddress => {
    const peer = readHop(request.socket.remoteAddress ?? '')
    if (peer === undefined) return { address: null, ignored: undefined }
    const isTrusted = (address: string) => trusted.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4')
    if (!isTrusted(peer)) return { address: peer, ignored: forwardingHeader(request) }
    return { address: walk(peer, headerValues(request, 'x-forwarded-for').join(','), isTrusted), ignored: undefined }
  }

/** Finds the address of a request's client, and warns once about a proxy that is not trusted. */
export const createAddressOf = (log: Logger, trusted: BlockList): ((request: IncomingMessage) => string | null) => {
  const clientAddress = createClientAddress(trusted)
  let warned = false
  return (request) => {
    const { address, ignored } = clientAddress(request)
    if (ignored !== undefined && !warned) {
      warned = true
      log.warn(
        { address },
        `${ignored} is ignored: TRUSTED_PROXIES does not list its sender. If that is your proxy, list it: until then all its clients share the limits of one address`,
      )
    }
    return address
  }
}

/** More proxies than any operator has. Each costs as much work as 500 bytes of a header. */
const longestChain = 32

function walk(peer: string, header: string, isTrusted: (address: string) => boolean): string {
  let current = peer
  let end = header.length
  for (let passed = 0; passed < longestChain && end >= 0 && isTrusted(current); passed += 1) {
    const start = header.lastIndexOf(',', end - 1) + 1
    const next = readHop(header.slice(start, end))
    if (next === undefined) return current
    current = next
    end = start - 1
  }
  return current
}

const forwardingHeader = ({ headers }: IncomingMessage): ClientAddress['ignored'] => {
  if (headers['x-forwarded-for'] !== undefined) return 'X-Forwarded-For'
  return headers.forwarded === undefined ? undefined : 'Forwarded'
}

/**
 * Parses an address in the forms that proxies write: `1.2.3.4`, `1.2.3.4:5`, `::1`, `[::1]`,
 * `[::1]:80`.
 * @returns undefined for any other text
 */
export const readHop = (text: string): string | undefined => {
  const trimmed = text.trim()
  const [, bracketed, withPort] = /^\[([^\]]+)\](?::\d+)?$|^([^:]+):\d+$/.exec(trimmed) ?? []
  // A zone is meaningful only on its own machine.
  const address = (bracketed ?? withPort ?? trimmed).split('%', 1)[0] ?? ''
  const version = isIP(address)
  if (version === 0 || (version === 4 && bracketed !== undefined)) return undefined
  return version === 6 ? shorten(address) : address
}

/** Normalizes an address (RFC 5952); IPv4 in IPv6 becomes IPv4. */
function shorten(address: string): string {
  const text = new URL(`http://[${address}]/`).hostname.slice(1, -1)
  const [, high, low] = /^::ffff:([0-9a-f]{1,4}):([0-9a-f]{1,4})$/.exec(text) ?? []
  return high === undefined || low === undefined ? text : ipv4Of(Number.parseInt(high, 16), Number.parseInt(low, 16))
}

const ipv4Of = (high: number, low: number): string => [high >> 8, high & 255, low >> 8, low & 255].join('.')
