import type { AuditEvent, AuditStore } from '../audit.ts'
import { cutText } from '../cut-text.ts'
import { addressKey } from './address-key.ts'

/** How many subjects (a name, a session, an account) of one address have rows of their own in a minute. */
const subjectsEach = 5

/** The longest user agent of an event that may be repeated at will. */
const repeatedUserAgent = 100

/** How many different events are told apart in a minute, of all addresses together: the memory of one process. */
const mostEvents = 10_000

/** Events that a client may cause as often as it likes, without changing anything. */
export interface Refusals {
  /** Writes an event down, or counts it. May throw AuthError `storage_unavailable`. */
  record(event: AuditEvent): Promise<void>
  /** Tells whether an event is to be written down with a change; otherwise it is counted. */
  admits(event: AuditEvent): boolean
  /**
   * Writes down the counts of minutes that ended at or before a second. Counts that cannot be written are kept.
   * @param until seconds since the Unix epoch; infinity for all there are
   */
  writeCounts(until: number): Promise<void>
}

/**
 * Creates the record of refusals, which has a bounded number of rows. Within a minute, the first event of an address, kind, reason and subject
 * is written at once, and equal ones are counted in one more row. Beyond five subjects of an address, all events of a kind share one such row
 * without a subject, and with a reason only if all have the same.
 */
export const createRefusals = (audit: Pick<AuditStore, 'record'>): Refusals => {
  const minutes = new Map<number, Minute>()

  const minuteOf = (at: number): Minute => {
    const number = Math.floor(at / 60)
    const minute = minutes.get(number) ?? { subjects: new Map(), counts: new Map() }
    minutes.set(number, minute)
    return minute
  }

  const admits = (event: AuditEvent): boolean => {
    const minute = minuteOf(event.at)
    const address = addressKey(event.client.address)
    const key = JSON.stringify([address, event.event, event.reason, subjectOf(event)])
    if (minute.counts.has(key)) {
      count(minute, key, event)
      return false
    }
    const subjects = minute.subjects.get(address) ?? 0
    if (subjects >= subjectsEach || minute.counts.size >= mostEvents) {
      count(minute, JSON.stringify([subjects >= subjectsEach ? address : '', event.event]), withoutSubject(event))
      return false
    }
    minute.subjects.set(address, subjects + 1)
    minute.counts.set(key, undefined)
    return true
  }

  const writeMinute = async (number: number, { counts }: Minute): Promise<void> => {
    for (const [key, event] of counts) {
      if (event !== undefined) await audit.record(event)
      counts.delete(key)
    }
    minutes.delete(number)
  }

  return {
    admits,
    record: async (event) => {
      const { client } = event
      const userAgent = client.userAgent && cutText(client.userAgent, repeatedUserAgent)
      const short = { ...event, client: { ...client, userAgent } }
      if (admits(short)) await audit.record(short)
    },
    writeCounts: async (until) => {
      for (const [number, minute] of [...minutes]) {
        if ((number + 1) * 60 <= until) await writeMinute(number, minute)
      }
    },
  }
}

interface Minute {
  /** How many subjects of an address have rows of their own. */
  readonly subjects: Map<string, number>
  /** What is counted so far; undefined for what was written once and not repeated. */
  readonly counts: Map<string, AuditEvent | undefined>
}

const subjectOf = ({ nameHash, sessionId, accountId }: AuditEvent): unknown => nameHash ?? sessionId ?? accountId

const withoutSubject = (event: AuditEvent): AuditEvent => ({
  ...event,
  nameHash: null,
  sessionId: null,
  accountId: null,
})

function count({ counts }: Minute, key: string, event: AuditEvent): void {
  const before = counts.get(key)
  const reason = before === undefined || before.reason === event.reason ? event.reason : 'various'
  counts.set(key, { ...event, reason, count: (before?.count ?? 0) + 1 })
}
