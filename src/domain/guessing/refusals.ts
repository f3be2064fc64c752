import type { AuditEvent, AuditStore } from '../audit.ts'
import { cutText } from '../cut-text.ts'
import { addressKey } from './address-key.ts'

/** Subjects (names, sessions, accounts) of an address with their own rows in a minute. */
const subjectsEach = 5

/** Maximum length of the user agent in a repeatable event. */
const repeatedUserAgent = 100

/** Maximum number of different events in a minute, to bound memory. */
const mostEvents = 10_000

/** Records events that a client can repeat at will without a change. */
export interface Refusals {
  /** Records or counts an event. @throws AuthError `storage_unavailable` */
  record(event: AuditEvent): Promise<void>
  /** Reports whether to record an event with a change; otherwise counts it. */
  admits(event: AuditEvent): boolean
  /** Records the counts of minutes that ended by `until`, and keeps them when that fails. */
  writeCounts(until: number): Promise<void>
}

/**
 * Creates the record of refusals, with a bounded number of rows. Within a minute it records the
 * first event of an address, kind, reason and subject, and counts equal ones in one more row. After
 * five subjects of an address, all events of a kind share one row without a subject.
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
  /** Number of subjects of an address with their own rows. */
  readonly subjects: Map<string, number>
  /** Counted events; undefined for one that was recorded and not repeated. */
  readonly counts: Map<string, AuditEvent | undefined>
}

const subjectOf = ({ nameHash, sessionId, accountId }: AuditEvent): unknown => nameHash ?? sessionId ?? accountId

const withoutSubject = (event: AuditEvent): AuditEvent => ({
  ...event,
  nameHash: null,
  sessionId: null,
  accountId: null,
  factorId: null,
})

function count({ counts }: Minute, key: string, event: AuditEvent): void {
  const before = counts.get(key)
  const reason = before === undefined || before.reason === event.reason ? event.reason : 'various'
  counts.set(key, { ...event, reason, count: (before?.count ?? 0) + 1 })
}
