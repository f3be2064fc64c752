import { ValueError } from '../parse.ts'

/** The parts of a PostgreSQL URL, decoded; an absent or empty part is undefined. */
export interface UrlParts {
  readonly user: string | undefined
  readonly password: string | undefined
  /** Hosts with ports, separated by commas, not yet decoded. */
  readonly hosts: string | undefined
  readonly database: string | undefined
  /** All after `?`, not yet decoded. */
  readonly query: string
}

/**
 * Splits a URL as libpq does: several hosts are allowed, and `#` has no meaning. An `@` in the
 * password is accepted, because libpq would not accept the rest as a host. A `/` or `#` after the
 * database, which libpq takes as part of its name, is refused as a mistake.
 * @throws ValueError
 */
export const splitUrl = (text: string): UrlParts => {
  const rest = text.replace(/^postgres(ql)?:/, '')
  if (!rest.startsWith('//')) throw refusal('is not a URL: write postgres:// before the host')
  const { userPart, hosts, path, query } = cut(rest.slice(2))
  // Otherwise the rest of a password would be shown as the database.
  if (path.includes('@')) throw refusal('has an @ after the first /: percent-encode / in the password as %2F')
  if (path.includes('/')) throw refusal('has a / after the database: remove it, or percent-encode it as %2F')
  if (path.includes('#')) throw refusal('has a # in the database: remove it and the rest, or percent-encode it as %23')
  if (/[?&](ssl)?password=/.test(userPart)) {
    throw refusal('has an @ in the parameter of a password: percent-encode it as %40')
  }
  const colon = userPart.indexOf(':')
  const [user, password] = colon < 0 ? [userPart, ''] : [userPart.slice(0, colon), userPart.slice(colon + 1)]
  return {
    user: decodePart(user, 'the user'),
    password: decodePart(password, 'the password'),
    hosts: hosts === '' ? undefined : hosts,
    database: decodePart(path, 'the database'),
    query,
  }
}

/** Refuses a URL. */
export const refusal = (fault: string): ValueError =>
  new ValueError(fault, 'postgres://user:password@host:5432/database')

/** @param text all after `//` */
function cut(text: string) {
  const authority = text.slice(0, firstOf(text, '/'))
  const queryInside = firstOf(authority, '?', Math.max(authority.indexOf('@'), 0))
  const at = authority.lastIndexOf('@', queryInside)
  const afterUser = text.slice(at + 1)
  const beforeQuery = afterUser.slice(0, firstOf(afterUser, '?'))
  const slash = firstOf(beforeQuery, '/')
  return {
    userPart: at < 0 ? '' : authority.slice(0, at),
    hosts: beforeQuery.slice(0, slash),
    path: beforeQuery.slice(slash + 1),
    query: afterUser.slice(beforeQuery.length + 1),
  }
}

function firstOf(text: string, sign: string, from = 0): number {
  const found = text.indexOf(sign, from)
  return found < 0 ? text.length : found
}

/**
 * Decodes percent-encoding. An empty text is undefined.
 * @param where completes "a % in ..."
 * @throws ValueError
 */
export function decodePart(text: string, where: string): string | undefined {
  if (/%(?![0-9a-f]{2})/i.test(text)) {
    throw refusal(`has a % in ${where} that two hexadecimal digits do not follow: write it as %25`)
  }
  let decoded: string
  try {
    decoded = decodeURIComponent(text)
  } catch {
    throw refusal(`has percent-encoded bytes in ${where} that are not UTF-8: correct them`)
  }
  if (decoded.includes('\0')) throw refusal(`has %00 in ${where}: remove it`)
  return decoded === '' ? undefined : decoded
}
