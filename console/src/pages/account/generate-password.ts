// Without characters that look alike in some fonts.
const alphabet = 'abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789'
const groups = 5
const groupLength = 5

/** Draws a character; bytes beyond the last whole alphabet would make some characters likelier. */
const drawCharacter = (): string => {
  const fair = 256 - (256 % alphabet.length)
  for (;;) {
    const [byte = 0] = crypto.getRandomValues(new Uint8Array(1))
    if (byte < fair) return alphabet.charAt(byte % alphabet.length)
  }
}

/** Generates a password of five groups, such as `hV4sm-…`: 145 random bits, and easy to dictate. */
export const generatePassword = (): string =>
  Array.from({ length: groups }, () => Array.from({ length: groupLength }, drawCharacter).join('')).join('-')
