/** Pages are alike everywhere: `limit` items at most, in the order of a key that is unique and never changes, and where the next page begins. */
export interface Page<Item> {
  readonly items: readonly Item[]
  /** The cursor of the next page; null on the last one. */
  readonly next: string | null
}

/** What a caller asks of a list. */
export interface PageRequest {
  readonly limit: number | undefined
  readonly cursor: string | undefined
}

/** How many items a page has at most, where the caller does not say. */
export const defaultPageSize = 50

/** A part of a cursor: a count or a second, or a text of printable ASCII. */
export type CursorPart = number | string

/** Writes a position in a list as a text that means nothing to the client: URL-safe, and the same for the same position. */
export const encodeCursor = (parts: readonly CursorPart[]): string =>
  Buffer.from(JSON.stringify(parts)).toString('base64url')

/** Reads what {@link encodeCursor} wrote. @returns undefined for any other text, which may have been made up */
export const decodeCursor = (cursor: string): readonly CursorPart[] | undefined => {
  let parts: unknown
  try {
    parts = JSON.parse(Buffer.from(cursor, 'base64url').toString())
  } catch {
    return undefined
  }
  if (!Array.isArray(parts) || !parts.every(isPart)) return undefined
  // Buffers skip what is no base64url, and JSON has more than one form: a position has one.
  return encodeCursor(parts) === cursor ? parts : undefined
}

const isPart = (value: unknown): value is CursorPart =>
  typeof value === 'string' ? /^[\x20-\x7e]*$/.test(value) : Number.isSafeInteger(value) && Number(value) >= 0
