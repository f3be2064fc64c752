/** Longer than any code with separators, as in the contract. */
const longestText = 64

/**
 * Removes blanks and dashes, which people and keyboards put between the characters of a code.
 * @param given any value of a request
 * @returns undefined for what is not a text, or too long for a code
 */
export const withoutSeparators = (given: unknown): string | undefined =>
  typeof given === 'string' && given.length <= longestText ? given.replace(/[\s\p{Dash}]/gu, '') : undefined
