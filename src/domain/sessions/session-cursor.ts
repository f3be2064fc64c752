import { AuthError } from '../errors.ts'
import { decodeCursor, encodeCursor } from '../page.ts'
import type { SessionPosition } from './session-store.ts'

/** Returns the cursor of a position in a list of sessions. */
export const sessionCursor = ({ createdAt, id }: SessionPosition): string => encodeCursor([createdAt, id])

/** Reads a cursor. @throws AuthError `cursor_malformed` */
export const readSessionCursor = (cursor: string): SessionPosition => {
  const [createdAt, id, ...more] = decodeCursor(cursor) ?? []
  if (typeof createdAt !== 'number' || typeof id !== 'string' || more.length > 0)
    throw new AuthError('cursor_malformed')
  return { createdAt, id }
}
