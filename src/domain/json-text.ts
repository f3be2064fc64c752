const quote = 0x22
const backslash = 0x5c

/** Character code of the quotation mark that a JSON string starts with. */
export const jsonQuote = quote

/**
 * Gives where a JSON string ends.
 * @param text  valid JSON
 * @param start of the string: the place of its first quotation mark
 * @returns the place after its last quotation mark
 */
export const endOfJsonString = (text: string, start: number): number => {
  let at = start + 1
  while (text.charCodeAt(at) !== quote) at += text.charCodeAt(at) === backslash ? 2 : 1
  return at + 1
}
