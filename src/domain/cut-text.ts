/** Cuts a text to `length` UTF-16 units, without lone surrogates and NUL, for PostgreSQL. */
export const cutText = (text: string, length: number): string =>
  text
    .slice(0, length)
    // Removes the first half of a surrogate pair that the cut split.
    .replace(/[\uD800-\uDBFF]$/, '')
    .toWellFormed()
    .replaceAll('\0', '\uFFFD')
