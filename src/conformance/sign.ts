import { constants, createHmac, sign as signWithKey } from 'node:crypto'
import type { KeyChest } from './keys.ts'

/** Encodes text or bytes as base64url without padding. */
export function base64url(data: string | Uint8Array): string {
  return Buffer.from(data as string).toString('base64url')
}

/**
 * Signs the first two segments of a token, for any content of its header.
 * @param input `header.payload`, both base64url
 * @param by    algorithm of RFC 7518 or 8037 (`none`: an empty signature) and the name of its key
 * @returns the signature segment
 * @throws Error for an algorithm it does not know
 */
export function signature(input: string, by: { alg: string; key: string | null }, keys: KeyChest): string {
  const { alg, key } = by
  if (alg === 'none' || key === null) return ''
  const data = Buffer.from(input)
  const hash = `sha${alg.slice(2)}`
  switch (alg.slice(0, 2)) {
    case 'HS':
      return createHmac(hash, keys.secret(key)).update(data).digest('base64url')
    case 'RS':
      return signWithKey(hash, data, keys.privateKey(key)).toString('base64url')
    case 'PS':
      return signWithKey(hash, data, { key: keys.privateKey(key), ...PSS }).toString('base64url')
    case 'ES':
      return signWithKey(hash, data, { key: keys.privateKey(key), dsaEncoding: 'ieee-p1363' }).toString('base64url')
    case 'Ed':
      return signWithKey(null, data, keys.privateKey(key)).toString('base64url')
  }
  throw new Error(`cannot sign with ${alg}`)
}

const PSS = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
