import type { InspectedHashes } from '../inspect-hashes.ts'
import { type Finding, fail, ok, warn } from './finding.ts'

/** Checks that the stored password hashes can be verified. */
export const checkHashes = ({ formats, unverifiable, argon2 }: InspectedHashes): Finding => {
  const name = 'stored hashes'
  const withArgon2 = formats.get('argon2') ?? 0
  if (withArgon2 > 0 && argon2 === 'missing') {
    const text = `${accounts(withArgon2)} an argon2 hash, which this Node does not compute: their logins are refused`
    return fail(name, text, 'install Node 24.7 or newer')
  }
  const foreign = [...formats].filter(([format]) => !['scrypt-kdf', 'unusable', 'other'].includes(format))
  const total = foreign.reduce((sum, [, count]) => sum + count, 0)
  const byCount = foreign.toSorted(([, one], [, other]) => other - one)
  const list = byCount.map(([format, count]) => `${format} ${count}`).join(', ')
  const found =
    total === 0
      ? 'all are of this service'
      : `${accounts(total)} one of another service, until their next login: ${list}`
  if (unverifiable === 0) return ok(name, found)
  const fix = 'let their owners reset the password, or set one: latchkey account set-password NAME'
  return warn(name, `${found}; ${accounts(unverifiable)} one that never verifies`, fix)
}

const accounts = (count: number): string => (count === 1 ? '1 account has' : `${count} accounts have`)
