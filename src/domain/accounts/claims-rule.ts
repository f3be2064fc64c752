import { reservedClaims } from '../reserved-claims.ts'
import type { AccountClaims } from './account.ts'

/** Keeps access tokens well below the header size that servers accept. */
const mostClaimBytes = 2048

/** The object of the claims is the first level. */
const mostClaimLevels = 5

/** Names that programs confuse with what every object inherits. */
const inheritedNames: ReadonlySet<string> = new Set(['__proto__', 'constructor', 'prototype'])

/**
 * Finds what is wrong with the claims of an account.
 * @param userIdClaim the claim of the account id, which no account may set
 * @returns a sentence for each fault, for the client
 */
export const findClaimFaults = (claims: AccountClaims, userIdClaim: string): readonly string[] => {
  const faults = [...findNameFaults(claims, userIdClaim), ...findBoundFaults(claims)]
  return [...new Set(faults)]
}

/** Finds names that claims, or a patch of them, may not have. */
export const findNameFaults = (claims: AccountClaims, userIdClaim: string): readonly string[] =>
  Object.keys(claims)
    .filter((name) => reservedClaims.has(name) || name === userIdClaim)
    .map((name) => `${name} is a reserved claim.`)

/** Finds values that access tokens cannot carry, and sizes beyond the bounds. */
export const findBoundFaults = (claims: AccountClaims): readonly string[] => {
  const faults = findValueFaults(claims, 1)
  // The depth is bounded now, so writing the text cannot exhaust the stack.
  const isTooLong = !faults.includes(tooDeep) && Buffer.byteLength(JSON.stringify(claims)) > mostClaimBytes
  return [...new Set(isTooLong ? [...faults, tooLong] : faults)]
}

const tooDeep = `Ensure the claims have no more than ${mostClaimLevels} levels.`
const tooLong = `Ensure the claims have no more than ${mostClaimBytes} bytes as JSON.`
const inexactNumber = `Ensure integers are from -(2^53 - 1) to 2^53 - 1, and other numbers are finite.`

function findValueFaults(value: unknown, level: number): readonly string[] {
  if (typeof value === 'string') return findTextFaults(value)
  if (typeof value === 'number') return isExact(value) ? [] : [inexactNumber]
  if (typeof value !== 'object' || value === null) return []
  if (level > mostClaimLevels) return [tooDeep]
  if (Array.isArray(value)) return value.flatMap((item) => findValueFaults(item, level + 1))
  return Object.entries(value).flatMap(([name, member]) => [
    ...(inheritedNames.has(name) ? [`${name} is not allowed as a name.`] : findTextFaults(name)),
    ...findValueFaults(member, level + 1),
  ])
}

/** Readers of a token may round other numbers. */
const isExact = (value: number): boolean =>
  Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value))

function findTextFaults(text: string): readonly string[] {
  return [
    ...(text.includes('\0') ? ['Null characters are not allowed.'] : []),
    ...(text.isWellFormed() ? [] : ['Surrogate characters are not allowed.']),
  ]
}
