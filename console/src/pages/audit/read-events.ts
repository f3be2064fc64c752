import type { AuditEvent, ListAuditEventsRequest } from '../../../../client/src/index.ts'

/** Reads one page. */
export type ListEvents = (
  request: ListAuditEventsRequest,
) => Promise<{ readonly events: readonly AuditEvent[]; readonly next: string | null }>

/** When to stop reading pages. */
export interface ReadBounds {
  /** Enough events. */
  readonly enough: number
  /** The most requests. */
  readonly requests: number
}

/** Events, and the cursor of those after them; null when there are none. */
export interface ReadEvents {
  readonly events: readonly AuditEvent[]
  readonly next: string | null
}

/**
 * Reads pages until there are enough events or no more. A page of a narrow filter can be short or
 * empty although older events match.
 */
export const readEvents = async (
  list: ListEvents,
  request: ListAuditEventsRequest,
  { enough, requests }: ReadBounds,
): Promise<ReadEvents> => {
  const events: AuditEvent[] = []
  let next: string | null = request.cursor ?? null
  for (let sent = 0; sent < requests; sent += 1) {
    const page = await list({ ...request, ...(next !== null && { cursor: next }) })
    events.push(...page.events)
    next = page.next
    if (next === null || events.length >= enough) break
  }
  return { events, next }
}
