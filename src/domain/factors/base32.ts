/** The alphabet that authenticator apps read. @see RFC 4648 section 6 */
export const rfcAlphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'

/** Without I, L, O and U, which are read or heard wrongly. @see Crockford, "Base 32" */
export const crockfordAlphabet = '0123456789ABCDEFGHJKMNPQRSTVWXYZ'

/**
 * Writes bytes in base32 without padding.
 * @param bytes a multiple of 5, so that no character is cut
 */
export const toBase32 = (bytes: Uint8Array, alphabet: string): string => {
  const bits = [...bytes].map((byte) => byte.toString(2).padStart(8, '0')).join('')
  const groups = bits.match(/.{5}/g) ?? []
  return groups.map((group) => alphabet.charAt(Number.parseInt(group, 2))).join('')
}
