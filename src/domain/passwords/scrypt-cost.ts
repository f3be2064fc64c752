/** Cost of a scrypt run: N = 2^logN, block size r, parallelism p; 128·N·r bytes. */
export interface HashStrength {
  logN: number
  r: number
  p: number
}

/** The fixed `maxmem` of scrypt-kdf. */
const greatestMemoryBytes = 2 ** 31 - 1

/** Reports whether OpenSSL can run scrypt at this cost. @see RFC 7914 section 6 */
export const isRunnable = ({ logN, r, p }: HashStrength): boolean => {
  if (![logN, r, p].every((cost) => Number.isSafeInteger(cost) && cost >= 1)) return false
  return 128 * r * (2 ** logN + 2 + p) <= greatestMemoryBytes && logN < 16 * r
}
