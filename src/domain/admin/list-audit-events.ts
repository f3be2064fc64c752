import type { AuditFilter, AuditPosition, AuditStore, StoredAuditEvent } from '../audit.ts'
import { AuthError } from '../errors.ts'
import { decodeCursor, defaultPageSize, encodeCursor, type Page, type PageRequest } from '../page.ts'

/**
 * Creates a function that lists the newest events of the audit trail in pages. A page may be short
 * although there are more. A cursor is a place in time: it continues a list with any filter.
 * @throws AuthError `cursor_malformed`
 */
export const createListAuditEvents =
  ({ audit }: { readonly audit: Pick<AuditStore, 'newest'> }) =>
  async (filter: AuditFilter, { limit = defaultPageSize, cursor }: PageRequest): Promise<Page<StoredAuditEvent>> => {
    const before = cursor === undefined ? undefined : readPosition(cursor)
    const { events, next } = await audit.newest(filter, { before, limit })
    return { items: events, next: next === undefined ? null : encodeCursor([next.at, next.id]) }
  }

function readPosition(cursor: string): AuditPosition {
  const [at, id, ...more] = decodeCursor(cursor) ?? []
  if (typeof at !== 'number' || typeof id !== 'number' || more.length > 0) throw new AuthError('cursor_malformed')
  return { at, id }
}

/** Lists the newest events of the audit trail. */
export type ListAuditEvents = ReturnType<typeof createListAuditEvents>
