import { type IpAddress, type IpRange, ipRange, isInRange, parseIpAddress } from './ip-address.ts'

/** The addresses that webhooks may have besides public ones, also over http. */
export interface AddressPolicy {
  /** 10/8, 172.16/12, 192.168/16 and fc00::/7. */
  readonly privateAddresses: 'allowed' | 'refused'
  /** 127/8 and ::1. */
  readonly loopback: 'allowed' | 'refused'
}

/** The settings that decide about addresses. */
interface AddressSettings {
  /** Where the service listens. */
  readonly host: string
  readonly webhookPrivateAddresses: boolean
}

/** The addresses that webhooks may have under these settings. */
export const addressPolicyOf = ({ host, webhookPrivateAddresses }: AddressSettings): AddressPolicy => ({
  privateAddresses: webhookPrivateAddresses ? 'allowed' : 'refused',
  // Otherwise an admin could reach whatever trusts the machine that the service runs on.
  loopback: isLoopback(host) ? 'allowed' : 'refused',
})

/** Longest URL of a webhook, in characters. */
const longestWebhookUrl = 2048

/**
 * Checks the URL of a webhook, as far as that is possible without resolving its host.
 * @returns what is wrong with it, as a sentence; undefined when it may be stored
 */
export const checkUrl = (text: string, policy: AddressPolicy): string | undefined => {
  if (text.length > longestWebhookUrl) return `The URL is longer than ${longestWebhookUrl} characters.`
  // URL parsers skip some of these characters, and others may not.
  if (/[\0- \x7f]/.test(text) || !URL.canParse(text)) return 'Enter a valid URL.'
  if (text.includes('#')) return 'The URL must not have a fragment.'
  const url = new URL(text)
  return urlFault(url, policy) ?? nameFault(url, policy)
}

/**
 * Checks a parsed URL before a call. {@link mayConnect} then checks the addresses of a name.
 * @returns what is wrong with it, as a sentence
 */
export const urlFault = (url: URL, policy: AddressPolicy): string | undefined => {
  if (url.protocol !== 'https:' && url.protocol !== 'http:') return 'The URL must start with https://.'
  if (url.username !== '' || url.password !== '') return 'The URL must not contain a username or a password.'
  if (!isAllowedPort(url)) return `Port ${url.port} is not allowed: use 443, 80, or a port from 1024 on.`
  return hostFault(url, policy)
}

/**
 * Decides whether a connection to an address is allowed.
 * @param address of a resolved name, or a literal one without brackets
 * @param protocol of the URL: `http:` never reaches a public address
 */
export const mayConnect = (address: string, protocol: string, policy: AddressPolicy): boolean => {
  switch (kindOf(address)) {
    case 'public':
      return protocol === 'https:'
    case 'private':
      return policy.privateAddresses === 'allowed'
    case 'loopback':
      return policy.loopback === 'allowed'
    case 'special':
      return false
  }
}

/**
 * Checks an address that a name has.
 * @returns why a connection to it is not allowed, as a sentence
 */
export const addressFault = (address: string, protocol: string, policy: AddressPolicy): string | undefined =>
  mayConnect(address, protocol, policy) ? undefined : refusalOf(address)

/** The literal address of a URL's host, without brackets; undefined for a name. */
export const literalAddress = ({ hostname }: URL): string | undefined => {
  // An IPv4 address in any notation is four decimal numbers in a parsed URL.
  const text = hostname.startsWith('[') ? hostname.slice(1, -1) : hostname
  return parseIpAddress(text) === undefined ? undefined : text
}

/** Whether a host that a server listens on, such as `localhost`, is one of this machine only. */
export const isLoopback = (host: string): boolean => isLoopbackName(host.toLowerCase()) || kindOf(host) === 'loopback'

type AddressKind = 'public' | 'private' | 'loopback' | 'special'

const ranges = (...texts: string[]): IpRange[] => texts.map(ipRange)

const privateRanges = ranges('10.0.0.0/8', '172.16.0.0/12', '192.168.0.0/16', 'fc00::/7')
const loopbackRanges = ranges('127.0.0.0/8', '::1/128')

/** Public and private addresses at which clouds serve credentials; all others are link-local. */
const metadataRanges = ranges('168.63.129.16/32', 'fd00:ec2::/32', 'fd20:ce::254/128')

/** @see IANA IPv4 Special-Purpose Address Registry (RFC 6890), and multicast */
const specialIpv4 = [
  ...ranges('0.0.0.0/8', '100.64.0.0/10', '169.254.0.0/16', '192.0.0.0/24', '192.0.2.0/24', '192.31.196.0/24'),
  ...ranges('192.52.193.0/24', '192.88.99.0/24', '192.175.48.0/24', '198.18.0.0/15', '198.51.100.0/24'),
  ...ranges('203.0.113.0/24', '224.0.0.0/4', '240.0.0.0/4'),
]

/** All other addresses of IPv6 are special or not assigned. */
const globalUnicast = ipRange('2000::/3')
/** @see IANA IPv6 Special-Purpose Address Registry; 2002::/16 embeds IPv4 addresses (RFC 3056) */
const specialIpv6 = ranges('2001::/23', '2001:db8::/32', '2002::/16', '2620:4f:8000::/48', '3fff::/20')

/** Reach the IPv4 address in their last 32 bits. @see RFC 4291 2.5.5.2, RFC 6052 2.1 */
const embeddingRanges = ranges('::ffff:0:0/96', '64:ff9b::/96')

function kindOf(text: string): AddressKind {
  const address = parseIpAddress(text)
  return address === undefined ? 'special' : kindOfAddress(embeddedIn(address) ?? address)
}

function kindOfAddress(address: IpAddress): AddressKind {
  const isIn = (list: readonly IpRange[]) => list.some((range) => isInRange(address, range))
  if (isIn(metadataRanges)) return 'special'
  if (isIn(loopbackRanges)) return 'loopback'
  if (isIn(privateRanges)) return 'private'
  if (address.version === 4) return isIn(specialIpv4) ? 'special' : 'public'
  return isInRange(address, globalUnicast) && !isIn(specialIpv6) ? 'public' : 'special'
}

const embeddedIn = (address: IpAddress): IpAddress | undefined =>
  embeddingRanges.some((range) => isInRange(address, range))
    ? { version: 4, value: address.value & 0xffff_ffffn }
    : undefined

/** Ports below 1024 are of services that do not expect HTTP, such as SSH and SMTP. */
const isAllowedPort = ({ port }: URL): boolean => port === '' || port === '80' || port === '443' || Number(port) >= 1024

function hostFault(url: URL, policy: AddressPolicy): string | undefined {
  const address = literalAddress(url) ?? (isLoopbackName(url.hostname) ? '127.0.0.1' : undefined)
  return address === undefined ? undefined : addressFault(address, url.protocol, policy)
}

/** Over http, a name needs a private address, unless it always means this machine. */
function nameFault(url: URL, { privateAddresses }: AddressPolicy): string | undefined {
  const isLocal = literalAddress(url) !== undefined || isLoopbackName(url.hostname)
  if (isLocal || url.protocol === 'https:' || privateAddresses === 'allowed') return undefined
  return 'The URL must start with https://.'
}

/** Names that always mean this machine. @see RFC 6761 section 6.3 */
function isLoopbackName(hostname: string): boolean {
  const name = hostname.endsWith('.') ? hostname.slice(0, -1) : hostname
  return name === 'localhost' || name.endsWith('.localhost')
}

function refusalOf(address: string): string {
  switch (kindOf(address)) {
    case 'public':
      return 'The URL must start with https://.'
    case 'private':
      return `The address ${address} is private, which is allowed only with WEBHOOK_PRIVATE_ADDRESSES=true.`
    case 'loopback':
      return `The address ${address} is a loopback address, which is allowed only while HOST is one too.`
    case 'special':
      return `The address ${address} is not a public one.`
  }
}
