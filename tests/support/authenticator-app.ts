import { oneTimePassword } from '../../contract-tests/one-time-password.ts'

/**
 * Computes what an authenticator app shows.
 * @param secret in base32
 * @param now    epoch seconds
 * @param steps  how many codes later; negative: earlier
 */
export const codeAt = (secret: string, now: number, steps = 0): string => oneTimePassword(secret, now + 30 * steps)

/** A code that none of the steps around a time has. */
export const wrongCodeAt = (secret: string, now: number): string => {
  const near = [-2, -1, 0, 1, 2].map((steps) => codeAt(secret, now, steps))
  return ['000000', '111111', '222222', '333333', '444444', '555555'].find((code) => !near.includes(code)) ?? ''
}
