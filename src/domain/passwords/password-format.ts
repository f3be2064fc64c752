/** The formats of stored passwords, by the start of their texts. */
const prefixes = [
  ['scrypt-kdf$', 'scrypt-kdf'],
  ['pbkdf2_sha256$', 'pbkdf2_sha256'],
  ['pbkdf2_sha1$', 'pbkdf2_sha1'],
  ['scrypt$', 'scrypt'],
  ['argon2$', 'argon2'],
  ['bcrypt_sha256$', 'bcrypt_sha256'],
  ['bcrypt$', 'bcrypt'],
  ['md5$', 'md5'],
  ['over$md5$', 'md5'],
  ['!', 'unusable'],
] as const

/** The format of a stored password. `unusable`: no password; `other`: none that is known here. */
export type PasswordFormat = (typeof prefixes)[number][1] | 'other'

/** Every {@link PasswordFormat}. */
export const passwordFormats: readonly PasswordFormat[] = [...new Set(prefixes.map(([, format]) => format)), 'other']

/**
 * Names the format that a stored text claims to have. It may still be malformed or beyond a limit.
 * @see `isVerifiable` in `foreign-hash.ts`
 */
export const formatOf = (stored: string): PasswordFormat => {
  if (stored === '') return 'unusable'
  return prefixes.find(([prefix]) => stored.startsWith(prefix))?.[1] ?? 'other'
}
