import { createHash } from 'node:crypto'
import * as scryptModule from 'scrypt-kdf'
import type { Random } from '../random.ts'
import { type HashStrength, isRunnable } from './scrypt-cost.ts'
import type { StoredHash } from './stored-hash.ts'

// scrypt-kdf 4.0.0 has types with named exports, but JavaScript with a default export only.
const scrypt = (scryptModule as unknown as { default: Pick<typeof scryptModule, 'kdf' | 'verify'> }).default

const PREFIX = 'scrypt-kdf$'
const STORED = /^scrypt-kdf\$([A-Za-z0-9+/]{128})$/

/** Hashes a password: `scrypt-kdf$` and the base64 of the 96 bytes of Percival's format. */
export const makeOwnHash = async (password: string, strength: HashStrength): Promise<string> =>
  PREFIX + Buffer.from(await scrypt.kdf(password, strength)).toString('base64')

/**
 * Reads the format of Percival: "scrypt", version 0, logN (1 byte), r and p (4 bytes each,
 * big-endian), salt (32), checksum (16), HMAC (32).
 * @returns undefined for text that scrypt-kdf would answer without a run
 */
export const parseOwnHash = (stored: string): StoredHash | undefined => {
  const encoded = STORED.exec(stored)?.[1]
  if (encoded === undefined) return undefined
  const bytes = Buffer.from(encoded, 'base64')
  const isSound = checksum(bytes).equals(bytes.subarray(48, 64)) && isRunnable(readStrength(bytes))
  return isSound ? ownHash(bytes) : undefined
}

/** Creates a hash that no password matches. Only its HMAC is wrong, so it takes a full run. */
export const ownDecoy = (strength: HashStrength, random: Random): StoredHash =>
  ownHash(joinParts(strength, random.bytes(32), random.bytes(32)))

/** Writes a hash from its parts: the cost, the salt and the HMAC, 32 bytes each. */
export const joinOwnHash = (strength: HashStrength, salt: Buffer, mac: Buffer): string =>
  PREFIX + joinParts(strength, salt, mac).toString('base64')

function joinParts(strength: HashStrength, salt: Buffer, mac: Buffer): Buffer {
  const bytes = Buffer.alloc(96)
  bytes.write('scrypt', 'latin1')
  bytes.writeUInt8(strength.logN, 7)
  bytes.writeUInt32BE(strength.r, 8)
  bytes.writeUInt32BE(strength.p, 12)
  salt.copy(bytes, 16)
  checksum(bytes).copy(bytes, 48)
  mac.copy(bytes, 64)
  return bytes
}

/** Reads the cost of a hash from its first 16 bytes. */
export function readStrength(bytes: Buffer): HashStrength {
  return { logN: bytes.readUInt8(7), r: bytes.readUInt32BE(8), p: bytes.readUInt32BE(12) }
}

const ownHash = (bytes: Buffer): StoredHash => {
  const strength = readStrength(bytes)
  return {
    work: { format: 'scrypt-kdf', ...strength },
    matches: (password) => scrypt.verify(bytes, password),
    decoy: (random) => ownDecoy(strength, random),
  }
}

function checksum(bytes: Buffer): Buffer {
  return createHash('sha256').update(bytes.subarray(0, 48)).digest().subarray(0, 16)
}
