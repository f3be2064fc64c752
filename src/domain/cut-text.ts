/**
 * Cuts a text of a client to `length` UTF-16 units, and removes lone surrogates and NUL, which
 * PostgreSQL rejects.
 */
export const cutText = (text: string, length: number): string =>
  text
    .slice(0, length)
    // Removes the first half of a surrogate pair that the cut split.
    .replace(/[\uD800-\uDBFF]$/, '')
    .toWellFormed()
    .replaceAll('\0', '\uFFFD')
