/**
 * Pads a text with spaces to a fixed number of bytes in UTF-8, so that its sealed form does not
 * reveal its length. A text that does not fit becomes the empty text.
 * @param bytes that the longest text has
 */
export const padText = (text: string, bytes: number): string => {
  const fitting = Buffer.byteLength(text) > bytes ? '' : text
  const marked = `${fitting.length}:${fitting}`
  return marked + ' '.repeat(bytes + longestMark - Buffer.byteLength(marked))
}

/** Returns the text that {@link padText} padded. */
export const unpadText = (padded: string): string => {
  const start = padded.indexOf(':') + 1
  return padded.slice(start, start + Number.parseInt(padded, 10))
}

/** Bytes of a length and its colon. */
const longestMark = 16
