/**
 * Parses an account id in its canonical form, from 1 to 2^53 - 1.
 * @returns undefined for any other text, for example `07` or `1e3`
 */
export const parseAccountId = (text: string): number | undefined => {
  const id = /^[1-9][0-9]{0,15}$/.test(text) ? Number(text) : Number.NaN
  return Number.isSafeInteger(id) ? id : undefined
}
