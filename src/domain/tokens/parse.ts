import { AuthError } from '../errors.ts'
import { namesTwice } from '../json-text.ts'
import type { Claims } from './claims.ts'

/** Longer ones are refused unread: no token of this service comes near. */
const maximumTokenLength = 8192

/** What of a token's header has a say: `kid` as a map key, `alg` only to be compared with the key's own. */
export interface TokenHeader {
  readonly alg: unknown
  readonly kid: string | undefined
}

const invalid = (): AuthError => new AuthError('token_invalid')

/**
 * Reads the header of a compact JWT, refusing what only a malformed or forged token has: another number of segments, padding, the
 * other base64 alphabet, unused bits that are not zero, a `crit` of any kind, a payload that is not encoded (`b64`), a `kid` that is no text.
 * @throws AuthError `token_invalid`
 * @see RFC 7515 sections 2 and 4.1.11, RFC 7797 section 7
 */
export const readHeader = (token: string): TokenHeader => {
  if (token.length > maximumTokenLength) throw invalid()
  const segments = token.split('.')
  if (segments.length !== 3 || !segments.every(isCanonicalBase64url)) throw invalid()
  const header = parseObject(Buffer.from(segments[0] ?? '', 'base64url'))
  const { alg, kid, b64 } = header
  if ('crit' in header || b64 === false || (kid !== undefined && typeof kid !== 'string')) throw invalid()
  return { alg, kid }
}

/**
 * Reads the payload of a token.
 * @throws AuthError `token_invalid` when it is no JSON object, names a claim twice or is not UTF-8
 */
export const parsePayload = (payload: Uint8Array): Claims => parseObject(payload)

/** Reads the claims of a token without verifying it, for what grants nothing; undefined when they cannot be read. */
export const readUnverified = (token: string): Claims | undefined => {
  try {
    return parsePayload(Buffer.from(token.split('.')[1] ?? '', 'base64url'))
  } catch {
    return undefined
  }
}

function isCanonicalBase64url(segment: string): boolean {
  return segment !== '' && Buffer.from(segment, 'base64url').toString('base64url') === segment
}

const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })

function parseObject(bytes: Uint8Array): Record<string, unknown> {
  try {
    const text = utf8.decode(bytes)
    const value: unknown = JSON.parse(text)
    if (typeof value !== 'object' || value === null || Array.isArray(value)) throw invalid()
    if (!isWrittenOnce(value, text) && namesTwice(text)) throw invalid()
    return value as Record<string, unknown>
  } catch (cause) {
    throw cause instanceof AuthError ? cause : new AuthError('token_invalid', { cause })
  }
}

/** The quick way for what one `JSON.stringify` wrote, without nesting: its work for each level grows with the depth. */
const isWrittenOnce = (value: object, text: string): boolean =>
  text.lastIndexOf('{') === 0 && !text.includes('[') && JSON.stringify(value) === text
