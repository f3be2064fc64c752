import { createPrivateKey, createPublicKey, type KeyObject } from 'node:crypto'
import { namesTwice } from '../json-text.ts'

/** The half of a key pair. */
export type KeyPart = 'private' | 'public'

/** The key is unusable; the message completes "SIGNING_KEY ..." without parts of the key. */
export class KeyFault extends TypeError {
  /** The faulty half. */
  readonly part: KeyPart

  constructor(part: KeyPart, fault: string) {
    super(fault)
    this.part = part
  }
}

/**
 * Reads half a key pair: PEM, or a JWK whose `use`, `key_ops` and `alg` allow it.
 * @throws KeyFault
 * @see RFC 7517 sections 4.2 to 4.4
 */
export const readKey = (text: string, part: KeyPart, algorithm: string): KeyObject => {
  const read = part === 'private' ? createPrivateKey : createPublicKey
  try {
    if (!text.trimStart().startsWith('{')) return read(text)
    const jwk = JSON.parse(text)
    const fault = namesTwice(text) ? 'is a JWK that has a member twice (RFC 7517 4)' : jwkFault(jwk, part, algorithm)
    if (fault !== undefined) throw new KeyFault(part, fault)
    return withItsOwnPoint(read({ key: jwk, format: 'jwk' }), jwk, part)
  } catch (error) {
    if (error instanceof KeyFault) throw error
    if (/-----BEGIN ENCRYPTED|Proc-Type: 4,ENCRYPTED/.test(text)) {
      throw new KeyFault(part, 'is encrypted: decrypt it first, with openssl pkey')
    }
    // The message of the library may quote the key.
    throw new KeyFault(part, `is not a ${part} key in PEM or JWK form`)
  }
}

/** Members of a JWK that restrict its purpose. */
interface Purpose {
  readonly kty?: unknown
  readonly keys?: unknown
  readonly use?: unknown
  readonly key_ops?: unknown
  readonly alg?: unknown
  readonly x?: unknown
  readonly oth?: unknown
}

function jwkFault({ kty, keys, use, key_ops: operations, alg, oth }: Purpose, part: KeyPart, algorithm: string) {
  if (keys !== undefined) return 'is a JWK Set: set one key of it'
  if (kty === 'oct') return `is a shared secret (kty oct), and ${algorithm} needs a key pair`
  if (oth !== undefined) return 'is a JWK with more than two primes (oth), which is not supported'
  if (use !== undefined && use !== 'sig') return 'is a JWK whose use is not sig (RFC 7517 4.2)'
  if (operations !== undefined) {
    const fault = operationsFault(operations, part === 'private' ? 'sign' : 'verify')
    if (fault !== undefined) return `is a JWK whose key_ops ${fault} (RFC 7517 4.3)`
  }
  const names = algorithm === 'EdDSA' ? ['EdDSA', 'Ed25519'] : [algorithm]
  if (alg !== undefined && !names.some((name) => name === alg)) {
    return `is a JWK whose alg is not ${algorithm} (RFC 7517 4.4)`
  }
  return undefined
}

function operationsFault(operations: unknown, needed: 'sign' | 'verify'): string | undefined {
  if (!Array.isArray(operations) || new Set(operations).size < operations.length)
    return 'are not a list without doubles'
  if (!operations.includes(needed)) return `do not name ${needed}`
  // A key that also decrypts could be made to sign what it decrypts.
  const others = operations.some((operation) => operation !== 'sign' && operation !== 'verify')
  return others ? 'name more than sign and verify' : undefined
}

/** Checks the public half of an Ed25519 JWK, which the library ignores. */
function withItsOwnPoint(key: KeyObject, { kty, x }: Purpose, part: KeyPart): KeyObject {
  if (kty !== 'OKP' || typeof x !== 'string') return key
  const own = (key.type === 'private' ? createPublicKey(key) : key).export({ format: 'jwk' }).x ?? ''
  if (Buffer.from(own, 'base64url').equals(Buffer.from(x, 'base64url'))) return key
  throw new KeyFault(part, 'is a JWK whose x belongs to another key')
}
