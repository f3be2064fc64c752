import { createHmac, timingSafeEqual } from 'node:crypto'
import type { Random } from '../random.ts'
import { rfcAlphabet, toBase32 } from './base32.ts'
import { withoutSeparators } from './separators.ts'

/** How long a code is shown. ASVS 5.0 6.5.5 allows no more. */
export const stepSeconds = 30

const digits = 6

/** The length that the algorithm of the code suggests. @see RFC 4226 section 4, R6 */
const secretBytes = 20

/** Generates the secret of an authenticator app. */
export const newTotpSecret = (random: Random): Buffer => random.bytes(secretBytes)

/** Returns the step of a time, which is what the code depends on. @param now epoch seconds */
export const stepAt = (now: number): number => Math.floor(now / stepSeconds)

/** Computes the code of a step. @see RFC 4226 section 5.3, RFC 6238 section 4 */
export const codeOf = (secret: Uint8Array, step: number): string => {
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(step))
  const mac = createHmac('sha1', secret).update(counter).digest()
  const offset = mac.readUInt8(mac.length - 1) & 0xf
  const number = mac.readUInt32BE(offset) & 0x7fff_ffff
  return String(number % 10 ** digits).padStart(digits, '0')
}

/**
 * Finds the step whose code a text is: the current one, the one before, or the next. One step
 * either way lets a person type a code that has just changed, and a phone's clock differ by 30
 * seconds (RFC 6238 section 5.2). That a code is good once makes up for its longer life.
 * @param code as {@link readOtp} returns it
 * @param now  epoch seconds
 * @returns the latest such step; undefined for a wrong code
 */
export const findStep = (secret: Uint8Array, code: string, now: number): number | undefined => {
  const current = stepAt(now)
  const steps = [current - 1, current, current + 1].filter((step) => step >= 0)
  // Each is compared, so that the time does not depend on the code.
  return steps.filter((step) => timingSafeEqual(Buffer.from(codeOf(secret, step)), Buffer.from(code))).at(-1)
}

/**
 * Reads a code as people type it, with blanks or dashes.
 * @param given any value of a request
 * @returns six ASCII digits; undefined for everything else
 */
export const readOtp = (given: unknown): string | undefined => {
  const code = withoutSeparators(given)
  return code !== undefined && /^[0-9]{6}$/.test(code) ? code : undefined
}

/**
 * Writes the URL that authenticator apps read as a QR code.
 * @param issuer without a colon, which separates it from the username
 * @see https://github.com/google/google-authenticator/wiki/Key-Uri-Format
 */
export const otpauthUrl = (secret: Uint8Array, issuer: string, username: string): string => {
  // Encoding throws for half of a surrogate pair.
  const [from, to] = [issuer, username].map((text) => encodeURIComponent(text.toWellFormed()))
  const parameters = `secret=${secretText(secret)}&issuer=${from}&algorithm=SHA1&digits=${digits}&period=${stepSeconds}`
  return `otpauth://totp/${from}:${to}?${parameters}`
}

/** Writes a secret as people type it. */
export const secretText = (secret: Uint8Array): string => toBase32(secret, rfcAlphabet)
