import { AuthError } from '../errors.ts'
import { namesTwice } from '../json-text.ts'
import type { Claims } from './claims.ts'

/** Longer tokens are refused unread; tokens of this service are much shorter. */
const maximumTokenLength = 8192

/** The used parts of a header. `alg` is only compared with that of the key. */
export interface TokenHeader {
  readonly alg: unknown
  readonly kid: string | undefined
}

const invalid = (): AuthError => new AuthError('token_invalid')

/**
 * Reads the header of a compact JWT. Refuses another number of segments, other than canonical
 * base64url, any `crit`, an unencoded payload (`b64`) and a `kid` that is no text.
 * @throws AuthError `token_invalid`
 * @see RFC 7515 sections 2 and 4.1.11, RFC 7797 section 7
 */
export const readHeader = (token: string): TokenHeader => {
  if (token.length > maximumTokenLength) throw invalid()
  const [header = '', ...others] = token.split('.')
  if (others.length !== 2 || !others.every(isCanonicalBase64url)) throw invalid()
  const known = headers.get(header)
  if (known !== undefined) return known
  const read = readHeaderText(header)
  if (headers.size >= mostHeaders) headers.clear()
  headers.set(header, read)
  return read
}

/** Headers by their text, because all tokens of a key have the same one. */
const headers = new Map<string, TokenHeader>()
const mostHeaders = 8

function readHeaderText(text: string): TokenHeader {
  if (!isCanonicalBase64url(text)) throw invalid()
  const header = parseObject(Buffer.from(text, 'base64url'))
  const { alg, kid, b64 } = header
  if ('crit' in header || b64 === false || (kid !== undefined && typeof kid !== 'string')) throw invalid()
  return { alg, kid }
}

/** Reads a payload: a JSON object in UTF-8 without duplicates. @throws AuthError `token_invalid` */
export const parsePayload = (payload: Uint8Array): Claims => parseObject(payload)

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

/** The fast path for flat output of `JSON.stringify`; deep nesting would cost more. */
const isWrittenOnce = (value: object, text: string): boolean =>
  text.lastIndexOf('{') === 0 && !text.includes('[') && JSON.stringify(value) === text
