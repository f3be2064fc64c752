import { type Choice, choices } from '../domain/constants.ts'
import { mayCarryAccountId } from '../domain/reserved-claims.ts'
import { parseChoice, parseList, ValueError } from './parse.ts'

/** Parses `SESSION_CLIENT_DETAILS`. @throws ValueError */
export function parseClientDetails(value: string): ReadonlySet<Choice<'clientDetails'>> {
  const words = parseList(value).map((word) => parseChoice(word, [...choices.clientDetails, 'none'] as const))
  if (words.includes('none') && words.length > 1) throw new ValueError('combines `none` with another value')
  return new Set(words.filter((word) => word !== 'none'))
}

/** Reports whether {@link parseClients} reads the value of a setting. */
export const isClientList = (setting: string): boolean =>
  setting === 'INTROSPECTION_CLIENTS' || setting === 'ADMIN_CLIENTS'

/**
 * Parses the ids of clients and the SHA-256 of their secrets, in hexadecimal.
 * @throws ValueError
 */
export function parseClients(value: string): { readonly id: string; readonly secretHash: string }[] {
  const clients = parseList(value).map((item) => {
    const match = /^([\w.~-]+):([0-9a-f]{64})$/.exec(item)
    if (match === null)
      throw new ValueError('has an item that is not in the form id:hash, with a hash of 64 hexadecimal digits')
    return { id: match[1] ?? '', secretHash: match[2] ?? '' }
  })
  // An id may have several secrets while one replaces the other.
  const pairs = clients.map(({ id, secretHash }) => `${id}:${secretHash}`)
  if (new Set(pairs).size < pairs.length) throw new ValueError('has the same pair twice')
  return clients
}

/** Parses one audience or several. @throws ValueError */
export function parseAudience(value: string): string | string[] {
  const items = parseList(value)
  return items.length === 1 ? (items[0] ?? '') : items
}

/** Parses the name of a claim that has no other meaning in tokens. @throws ValueError */
export function parseClaimName(value: string): string {
  if (!mayCarryAccountId(value)) throw new ValueError('is reserved for another claim of tokens: use another name')
  return value
}

/** Parses the name of a request field. @throws ValueError */
export function parseFieldName(value: string): string {
  if (!/^[a-z][a-z0-9_]{0,49}$/i.test(value)) throw new ValueError('is not a name of letters, digits and _')
  if (otherFields.has(value) || value in {}) throw new ValueError('is the name of another field: use another name')
  return value
}

/** Fields that requests for login or registration, or their errors, have beside the username. */
const otherFields: ReadonlySet<string> = new Set(['password', 'otp', 'refresh', 'non_field_errors', 'detail'])

/** A token of RFC 9110 section 11.1. Anything else would break the `WWW-Authenticate` header. */
const schemeForm = /^[!#$%&'*+.^_`|~\w-]+$/

/** Parses the schemes of the Authorization header. @throws ValueError */
export function parseSchemes(value: string): string[] {
  const schemes = parseList(value)
  if (!schemes.every((scheme) => schemeForm.test(scheme)))
    throw new ValueError('has an item that is not the name of a scheme')
  if (schemes.some((scheme) => scheme.toLowerCase() === 'basic'))
    throw new ValueError('has Basic, the scheme of clients with an id and a secret')
  return schemes
}
