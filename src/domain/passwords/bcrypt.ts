/** Number of bytes of a password that bcrypt reads. */
const bytesRead = 72

/** The alphabets of bcrypt and of base64 (RFC 4648), sign by sign. */
const bcryptAlphabet = './ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
const base64Alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'

/** Decodes the base64 of bcrypt, which has an alphabet of its own. */
export const decodeBcrypt = (text: string): Buffer =>
  Buffer.from(Array.from(text, (sign) => base64Alphabet[bcryptAlphabet.indexOf(sign)]).join(''), 'base64')

/**
 * Computes the 23 bytes of bcrypt on the thread pool. Like Django before bcrypt 5, it reads the
 * first 72 bytes of a password and ignores the others.
 * @param salt 16 bytes
 */
export const bcrypt = async (password: string, salt: Buffer, cost: number): Promise<Buffer> => {
  // Loaded with the first such hash: most databases have none.
  const { hash } = await import('@node-rs/bcrypt')
  const read = Buffer.from(password, 'utf8').subarray(0, bytesRead)
  return decodeBcrypt((await hash(read, cost, salt)).slice(-31))
}
