import { noPasswordHash } from '../accounts/account.ts'
import { readStrength } from '../passwords/own-hash.ts'

const own = 'scrypt-kdf$'

/** Formats that Django verifies with its own hashers. */
const ofDjango = ['pbkdf2_sha256$', 'pbkdf2_sha1$', 'scrypt$', 'argon2$', 'bcrypt_sha256$', 'bcrypt$']

/** The width of Django's column. */
const longest = 128

/**
 * Returns a stored password in a form for Django's column. A hash of this service becomes
 * `latchkey_scrypt$logN$r$p$salt$mac`, in base64 without padding. Text that neither Django nor its
 * hasher `latchkey_django.LatchkeyScryptHasher` verifies becomes `!`.
 */
export const djangoPassword = (stored: string): string => {
  if (stored.startsWith(own)) return ownForm(Buffer.from(stored.slice(own.length), 'base64'))
  const isTheirs = ofDjango.some((prefix) => stored.startsWith(prefix)) && stored.length <= longest
  return isTheirs ? stored : noPasswordHash
}

/** Of Percival's 96 bytes, the checksum follows from the cost and the salt. */
function ownForm(bytes: Buffer): string {
  if (bytes.length !== 96) return noPasswordHash
  const { logN, r, p } = readStrength(bytes)
  return ['latchkey_scrypt', logN, r, p, base64(bytes.subarray(16, 48)), base64(bytes.subarray(64))].join('$')
}

const base64 = (bytes: Buffer): string => bytes.toString('base64').replaceAll('=', '')
