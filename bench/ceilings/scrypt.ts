import { randomBytes, scrypt } from 'node:crypto'

/** Strength of a hash, as in the settings. */
export interface Strength {
  readonly logN: number
  readonly r: number
  readonly p: number
}

/** Hashes a password in libuv's thread pool: the largest part of a login. */
export const hashPassword = (password: string, { logN, r, p }: Strength): Promise<Buffer> => {
  const options = { N: 2 ** logN, r, p, maxmem: 256 * 2 ** logN * r }
  return new Promise((resolve, reject) => {
    scrypt(password, randomBytes(32), 64, options, (error, hash) => (error === null ? resolve(hash) : reject(error)))
  })
}
