import type { Random } from '../random.ts'
import { sha256 } from '../sha256.ts'
import { crockfordAlphabet, toBase32 } from './base32.ts'
import { type NewRecoveryCode, recoveryCodeCount } from './factor.ts'
import { withoutSeparators } from './separators.ts'

/** 120 bits: from 112 on, a plain hash protects them (ASVS 5.0 6.5.2). */
const codeBytes = 15

/** New recovery codes: the texts to show once, and what to store of them. */
export interface RecoveryCodes {
  /** Six groups of four characters each. */
  readonly texts: readonly string[]
  readonly stored: readonly NewRecoveryCode[]
}

/** Generates the recovery codes of an account. */
export const newRecoveryCodes = (random: Random): RecoveryCodes => {
  const codes = Array.from({ length: recoveryCodeCount }, () => toBase32(random.bytes(codeBytes), crockfordAlphabet))
  return {
    texts: codes.map((code) => code.match(/.{4}/g)?.join('-') ?? code),
    stored: codes.map((code) => ({ id: random.uuid(), hash: sha256(code) })),
  }
}

/** Characters that are read as others. @see Crockford, "Base 32", decoding */
const readAs: Readonly<Record<string, string>> = { I: '1', L: '1', O: '0' }

/**
 * Hashes a recovery code as people type it: in either case, with blanks or dashes.
 * @param given any value of a request
 * @returns undefined for what is no code
 */
export const hashRecoveryCode = (given: unknown): string | undefined => {
  const code = withoutSeparators(given)
  // Before the case is changed, which makes ASCII letters of a few others.
  if (code === undefined || !/^[0-9A-Za-z]{24}$/.test(code)) return undefined
  return sha256(code.toUpperCase().replace(/[ILO]/g, (letter) => readAs[letter] ?? letter))
}
