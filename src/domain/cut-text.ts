/**
 * Cuts a text that a client chose to what may be stored and logged: at most `length` UTF-16 units, no half of a surrogate pair, no NUL.
 * PostgreSQL stores neither of the two.
 */
export const cutText = (text: string, length: number): string =>
  text
    .slice(0, length)
    // A pair that the cut has parted goes as a whole.
    .replace(/[\uD800-\uDBFF]$/, '')
    .toWellFormed()
    .replaceAll('\0', '\uFFFD')
