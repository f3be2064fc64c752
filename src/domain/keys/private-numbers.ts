import type { JsonWebKey, KeyObject } from 'node:crypto'

/**
 * Finds faults in the numbers of a private key: RSA numbers that are inconsistent (RFC 8017 section
 * 3.2), and secret numbers that can be found by trial.
 * @returns text that completes "SIGNING_KEY ...", or undefined
 */
export const privateNumbersFault = (key: KeyObject): string | undefined => {
  const kind = key.asymmetricKeyType ?? ''
  if (!['rsa', 'ec', 'ed25519'].includes(kind)) return undefined
  const jwk = key.export({ format: 'jwk' })
  if (isGuessed(jwk)) return 'is a key whose private number can be guessed'
  const part = kind === 'rsa' ? wrongPart(jwk) : undefined
  return part && `is an RSA key whose parts do not belong together: ${part}`
}

const numberOf = (text = ''): bigint => BigInt(`0x0${Buffer.from(text, 'base64url').toString('hex')}`)

/** Less than the security of the weakest algorithm. */
const leastPrivate = 2n ** 128n

/** Orders of the curves (SEC 2). A number and its complement are equally easy to guess. */
const orders: Readonly<Record<string, bigint>> = {
  'P-256': 0xffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551n,
  'P-384': 0xffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196accc52973n,
  'P-521':
    0x01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc0148f709a5d03bb5c9b8899c47aebb6fb71e91386409n,
}

function isGuessed({ d, crv = '' }: JsonWebKey): boolean {
  const [secret, order] = [numberOf(d), orders[crv]]
  return secret < leastPrivate || (order !== undefined && secret < order && order - secret < leastPrivate)
}

/** @see RFC 8017 section 3.2 */
function wrongPart(jwk: JsonWebKey): string | undefined {
  const [n, e, d] = [numberOf(jwk.n), numberOf(jwk.e), numberOf(jwk.d)]
  const [p, q] = [numberOf(jwk.p), numberOf(jwk.q)]
  if (p < 3n || q < 3n || p === q || p * q !== n) return 'n is not the product of two primes p and q'
  if ((e * d) % (p - 1n) !== 1n || (e * d) % (q - 1n) !== 1n) return 'd is not the inverse of e'
  if (numberOf(jwk.dp) !== d % (p - 1n)) return 'dp is not d mod (p - 1)'
  if (numberOf(jwk.dq) !== d % (q - 1n)) return 'dq is not d mod (q - 1)'
  const qi = numberOf(jwk.qi)
  return qi < p && (qi * q) % p === 1n ? undefined : 'qi is not the inverse of q mod p'
}
