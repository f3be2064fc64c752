/** The cost of one scrypt run: N = 2^logN rounds, block size r, parallelism p; its memory is 128·N·r bytes. */
export interface HashStrength {
  logN: number
  r: number
  p: number
}

/** The fixed `maxmem` of scrypt-kdf. */
const greatestMemoryBytes = 2 ** 31 - 1

/**
 * Tells whether scrypt can run at this strength: the limits of OpenSSL, with its own count of memory.
 * @see RFC 7914 section 6
 */
export const isRunnable = ({ logN, r, p }: HashStrength): boolean => {
  if (![logN, r, p].every((cost) => Number.isSafeInteger(cost) && cost >= 1)) return false
  return 128 * r * (2 ** logN + 2 + p) <= greatestMemoryBytes && logN < 16 * r
}
