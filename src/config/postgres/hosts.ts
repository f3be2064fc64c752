import { isIPv6 } from 'node:net'
import { decodePart, refusal } from './split-url.ts'
import type { PostgresHost } from './target.ts'

const usualPort = '5432'

/**
 * Reads the hosts between user and database: `h1:5432,h2`, `[::1]:5432`, `%2Frun%2Fpostgresql`.
 * @throws ValueError
 */
export const readUrlHosts = (text: string): PostgresHost[] =>
  text.split(',').map((item) => {
    const [, inBrackets, plain, port] = /^(?:\[([^\]]*)\]|([^:[\]]*))(?::([^:]*))?$/.exec(item) ?? []
    const host = inBrackets ?? plain
    if (host === undefined) throw refusal(`has a host that cannot be read: ${addressForms}`)
    return { host: checkHost(decodePart(host, 'the host'), inBrackets !== undefined), port: readPort(port) }
  })

/**
 * Reads the parameters `host` and `port`: as many ports as hosts, one for all of them, or none.
 * @throws ValueError
 */
export const readListedHosts = (hosts: string, ports: string | undefined): PostgresHost[] => {
  const names = hosts.split(',')
  const listed = ports?.split(',') ?? [usualPort]
  if (listed.length !== 1 && listed.length !== names.length) {
    throw refusal('has more or fewer ports than hosts: name one port for each host, or one for all')
  }
  return names.map((host, index) => ({
    host: checkHost(host === '' ? undefined : host, isIPv6(host)),
    port: readPort(listed.length === 1 ? listed[0] : listed[index]),
  }))
}

const addressForms =
  'write IPv6 addresses in brackets, and percent-encode : / ? # [ ] @ and % in the user and the password'

function checkHost(host: string | undefined, isIpv6: boolean): string {
  if (host === undefined) throw refusal('has an empty host: name each host, or the folder of a socket by ?host=')
  if (isIpv6 ? !isIPv6(host) : !/^(\/[^\n\r]*|[^\s/:@?#[\]]+)$/.test(host)) {
    throw refusal(`has a host that cannot be read: ${addressForms}`)
  }
  return host
}

function readPort(text = usualPort): number {
  const port = text === '' ? usualPort : text
  if (/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65_535) return Number(port)
  throw refusal('has a port that is not a number from 1 to 65535: percent-encode : and / in the password')
}

/** Writes hosts for display. */
export const writeHosts = (hosts: readonly PostgresHost[]): string =>
  hosts.map(({ host, port }) => (isIPv6(host) ? `[${host}]:${port}` : `${host}:${port}`)).join(',')
