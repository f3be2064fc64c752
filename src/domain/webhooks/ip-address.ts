/** An address as a number: of 32 bits for IPv4, of 128 bits for IPv6. */
export interface IpAddress {
  readonly version: 4 | 6
  readonly value: bigint
}

/** The addresses that begin with the same bits. */
export interface IpRange extends IpAddress {
  /** The bits that differ within the range. */
  readonly freeBits: bigint
}

/**
 * Parses an IPv4 address of four decimal numbers, or an IPv6 address (RFC 4291 section 2.2).
 * @returns undefined for any other text, an IPv6 address with a zone included
 */
export const parseIpAddress = (text: string): IpAddress | undefined => {
  const version = text.includes(':') ? 6 : 4
  const value = version === 6 ? parseGroups(text) : parseNumbers(text)
  return value === undefined ? undefined : { version, value }
}

/** Parses a range such as `10.0.0.0/8`. @throws TypeError */
export const ipRange = (text: string): IpRange => {
  const [start = '', bits = ''] = text.split('/')
  const address = parseIpAddress(start)
  if (address === undefined || bits === '') throw new TypeError(`${text} is not a range of addresses`)
  return { ...address, freeBits: BigInt(address.version === 4 ? 32 : 128) - BigInt(bits) }
}

/** Whether an address is in a range. */
export const isInRange = ({ version, value }: IpAddress, range: IpRange): boolean =>
  version === range.version && value >> range.freeBits === range.value >> range.freeBits

function parseNumbers(text: string): bigint | undefined {
  const numbers = text.split('.')
  if (numbers.length !== 4 || !numbers.every((part) => /^\d{1,3}$/.test(part) && Number(part) < 256)) return undefined
  return numbers.reduce((value, part) => (value << 8n) | BigInt(part), 0n)
}

function parseGroups(text: string): bigint | undefined {
  const hexadecimal = withoutNumbers(text)
  if (hexadecimal === undefined) return undefined
  const [head = '', tail, ...more] = hexadecimal.split('::')
  const [before, after] = [groupsOf(head), groupsOf(tail ?? '')]
  const missing = 8 - before.length - after.length
  if (more.length > 0 || (tail === undefined ? missing !== 0 : missing < 1)) return undefined
  const groups = [...before, ...Array.from({ length: missing }, () => '0'), ...after]
  if (!groups.every((group) => /^[0-9a-f]{1,4}$/i.test(group))) return undefined
  return groups.reduce((value, group) => (value << 16n) | BigInt(`0x${group}`), 0n)
}

const groupsOf = (text: string): string[] => (text === '' ? [] : text.split(':'))

/** Replaces the four numbers at the end of `::ffff:1.2.3.4` by two groups. */
function withoutNumbers(text: string): string | undefined {
  const start = text.lastIndexOf(':') + 1
  if (!text.includes('.', start)) return text
  const value = parseNumbers(text.slice(start))
  if (value === undefined) return undefined
  return `${text.slice(0, start)}${(value >> 16n).toString(16)}:${(value & 0xffffn).toString(16)}`
}
