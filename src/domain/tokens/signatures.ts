import { createHmac, timingSafeEqual } from 'node:crypto'
import { CompactSign, compactVerify } from 'jose'
import { isSymmetric } from '../keys/algorithms.ts'
import type { SigningKey } from '../keys/signing-key.ts'
import type { Claims, TokenSettings } from './claims.ts'

interface ProtectedHeader {
  readonly alg: string
  readonly typ: string
  readonly kid: string
}

/** Signs and verifies compact tokens. */
export interface Signatures {
  /** Signs a payload. @see RFC 7515 section 7.1 */
  sign(key: SigningKey, header: ProtectedHeader, payload: Uint8Array): Promise<string>
  /** Verifies the signature of a token with a checked header, and returns its payload. */
  verify(key: SigningKey, token: string): Promise<Uint8Array>
}

/** Signs claims; under an HMAC key equal claims give equal bytes. @see RFC 7515 section 7.1 */
export const signToken = (
  signatures: Signatures,
  key: SigningKey,
  claims: Claims,
  typ: TokenSettings['accessTokenTyp'] = 'JWT',
): Promise<string> =>
  signatures.sign(key, { alg: key.algorithm, typ, kid: key.kid }, Buffer.from(JSON.stringify(claims), 'utf8'))

/** Uses jose for every algorithm, on the thread pool. */
export const librarySignatures: Signatures = {
  sign: (key, header, payload) => new CompactSign(payload).setProtectedHeader({ ...header }).sign(key.signWith),
  verify: async (key, token) => {
    const { payload } = await compactVerify(token, key.verifyWith, { algorithms: [key.algorithm] })
    return payload
  },
}

/**
 * Computes HMAC directly, because the thread pool costs ten times the hash. Same results.
 * @see docs/adr/0017-the-hot-path.md
 */
export const quickSignatures: Signatures = {
  sign: async (key, header, payload) => {
    if (!isSymmetric(key.algorithm)) return librarySignatures.sign(key, header, payload)
    const input = `${encode(JSON.stringify(header))}.${encode(payload)}`
    return `${input}.${hmac(key, input)}`
  },
  verify: async (key, token) => {
    if (!isSymmetric(key.algorithm)) return librarySignatures.verify(key, token)
    const end = token.lastIndexOf('.')
    const input = token.slice(0, end)
    const given = Buffer.from(token.slice(end + 1), 'base64url')
    const expected = Buffer.from(hmac(key, input), 'base64url')
    if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new TypeError('another signature')
    return Buffer.from(input.slice(input.indexOf('.') + 1), 'base64url')
  },
}

const encode = (data: string | Uint8Array): string => Buffer.from(data).toString('base64url')

/** As text, because a buffer would cost as much again. A token is ASCII: latin1 gives its bytes. */
const hmac = ({ algorithm, signWith }: SigningKey, input: string): string =>
  createHmac(`sha${algorithm.slice(2)}`, signWith)
    .update(input, 'latin1')
    .digest('base64url')
