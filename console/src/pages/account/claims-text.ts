import { findJsonFault } from './json-fault.ts'

/** Claims of an account, by name. */
export type Claims = Readonly<Record<string, unknown>>

/** A fault of the text, and where it is. */
export interface TextFault {
  readonly message: string
  /** From 1; undefined if no line is to blame. */
  readonly line?: number
  readonly column?: number
  /** Undefined like the line. */
  readonly offset?: number
}

/** The claims of a text, or its fault. */
export type ReadClaims = { readonly claims: Claims } | { readonly fault: TextFault }

/** The service refuses more bytes, counted as UTF-8 of the compact JSON. */
export const claimsLimitBytes = 2048
/** The service refuses more levels; the claims themselves are the first. */
export const claimsLimitLevels = 5

/** Returns the size of claims as the service counts it. */
export const claimsBytes = (claims: Claims): number => new TextEncoder().encode(JSON.stringify(claims)).length

/** Reads the text of the editor. Names that the service reserves are left to it. */
export const readClaims = (text: string): ReadClaims => {
  if (text.trim() === '') return { claims: {} }
  const fault = findJsonFault(text, { levels: claimsLimitLevels })
  if (fault !== undefined) return { fault: { message: fault.message, ...placeOf(text, fault.at), offset: fault.at } }
  const claims: unknown = JSON.parse(text)
  if (typeof claims !== 'object' || claims === null || Array.isArray(claims))
    return { fault: { message: 'Claims are one JSON object, such as {"role": "editor"}.' } }
  const bytes = claimsBytes({ ...claims })
  if (bytes > claimsLimitBytes)
    return { fault: { message: `Claims may have at most ${claimsLimitBytes} bytes. These have ${bytes}.` } }
  return { claims: { ...claims } }
}

function placeOf(text: string, offset: number): { line: number; column: number } {
  const lines = text.slice(0, offset).split('\n')
  return { line: lines.length, column: (lines.at(-1)?.length ?? 0) + 1 }
}

/** Formats claims for the editor. */
export const writeClaims = (claims: Claims): string => JSON.stringify(claims, undefined, 2)
