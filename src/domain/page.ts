/** At most `limit` items in the order of a unique, constant key, and a cursor. */
export interface Page<Item> {
  readonly items: readonly Item[]
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null
}

/** A request for a page. */
export interface PageRequest {
  readonly limit: number | undefined
  readonly cursor: string | undefined
}

/** Default number of items on a page. */
export const defaultPageSize = 50

/** Part of a cursor: a count, a second or a text of Unicode without control characters. */
export type CursorPart = number | string

/** Encodes a position as an opaque, URL-safe text, always the same. */
export const encodeCursor = (parts: readonly CursorPart[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** Decodes a cursor; undefined for a text that {@link encodeCursor} did not return. */
export const decodeCursor = (cursor: string): readonly CursorPart[] | undefined => {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
  if (!Array.isArray(parts) || !parts.every(isPart)) return undefined
  // Buffers skip invalid base64url, and JSON has several forms of one value.
  return encodeCursor(parts) === cursor ? parts : undefined
}

const isPart = (value: unknown): value is CursorPart =>
  typeof value === 'string'
    ? value.isWellFormed() && !/\p{Cc}/u.test(value)
    : Number.isSafeInteger(value) && Number(value) >= 0
