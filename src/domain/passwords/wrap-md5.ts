import type { PasswordHasher } from './hash.ts'

const RAW = /^md5\$([^$\p{Cc}\p{Cs}]{1,128})\$([0-9a-f]{32})$/u

/** Reports whether a stored text is a salted MD5 of Django, which must be wrapped. */
export const isPlainMd5 = (stored: string): boolean => RAW.test(stored)

/**
 * Wraps a salted MD5 of Django into a hash of this service, because MD5 is computed too fast to
 * protect a password.
 * @param stored `md5$<salt>$<hex digest of salt and password>`
 * @returns `over$md5$<salt>$<scrypt-kdf text of the hex digest>`; undefined for another text
 * @throws AuthError `busy` or `too_many_waiting`
 */
export const wrapMd5 = async (stored: string, hasher: Pick<PasswordHasher, 'hash'>): Promise<string | undefined> => {
  const [, salt, digest] = RAW.exec(stored) ?? []
  return digest && `over$md5$${salt}$${await hasher.hash(digest)}`
}
