import type { FactorName } from '../../../client/src/index.ts'

/** The easiest first. */
const order: readonly FactorName[] = ['passkey', 'totp', 'recovery_code']

/**
 * The factors that a page can use, the easiest first.
 * @param hindrance why the page cannot use passkeys; undefined if it can
 */
export const usableFactors = (factors: readonly FactorName[], hindrance: string | undefined): FactorName[] =>
  order.filter((factor) => factors.includes(factor) && (factor !== 'passkey' || hindrance === undefined))
