import { createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { passkeyAlgorithms } from '../domain/factors/passkey-options.ts'

/** A COSE key after its decoding: numbers and bytes by label. */
export type CoseKey = ReadonlyMap<unknown, unknown>

/** Labels of RFC 9052 section 7.1, RFC 9053 section 7 and RFC 8230 section 4. */
const label = { keyType: 1, algorithm: 3, curve: -1, x: -2, y: -3, modulus: -1, exponent: -2 } as const

/**
 * Reports whether a key can verify signatures of its algorithm. A passkey with another key could
 * never be used, but would keep the password alone from logging in.
 */
export function isUsable(key: CoseKey): boolean {
  const jwk = toJwk(key)
  return jwk !== undefined && isStrong(createPublicKey({ key: jwk, format: 'jwk' }))
}

function toJwk(key: CoseKey) {
  const text = (part: number): string => Buffer.from(key.get(part) as Uint8Array).toString('base64url')
  const is = (algorithm: number, keyType: number): boolean =>
    key.get(label.algorithm) === algorithm && key.get(label.keyType) === keyType
  const { ES256, EdDSA, RS256 } = passkeyAlgorithms
  if (is(ES256, 2) && key.get(label.curve) === 1) return { kty: 'EC', crv: 'P-256', x: text(label.x), y: text(label.y) }
  if (is(EdDSA, 1) && key.get(label.curve) === 6) return { kty: 'OKP', crv: 'Ed25519', x: text(label.x) }
  if (is(RS256, 3)) return { kty: 'RSA', n: text(label.modulus), e: text(label.exponent) }
  return undefined
}

/** Longer keys would make every login slow. */
const rsaBits = { least: 2048, greatest: 4096 }

/** Checks an RSA key: with an exponent of 1 everything is a signature. */
function isStrong({ asymmetricKeyDetails }: KeyObject): boolean {
  const { modulusLength, publicExponent = 3n } = asymmetricKeyDetails ?? {}
  if (modulusLength === undefined) return true
  return modulusLength >= rsaBits.least && modulusLength <= rsaBits.greatest && publicExponent >= 3n
}

/** Makes an ES256 key whose private part is lost, as a COSE key. */
export function makeDecoyKey(): CoseKey {
  const { x, y } = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ format: 'jwk' })
  return new Map<number, number | Uint8Array>([
    [label.keyType, 2],
    [label.algorithm, passkeyAlgorithms.ES256],
    [label.curve, 1],
    [label.x, bytesOf(x)],
    [label.y, bytesOf(y)],
  ])
}

const bytesOf = (text = ''): Uint8Array => Uint8Array.from(Buffer.from(text, 'base64url'))
