import { AuditEventName, type ListAuditEventsRequest } from '../../../../client/src/index.ts'
import type { Query } from '../../router.tsx'

/** Which events the page shows; what the URL holds. Times are seconds since the Unix epoch. */
export interface AuditQuery {
  readonly account: string | undefined
  readonly session: string | undefined
  readonly event: AuditEventName | undefined
  readonly outcome: 'success' | 'refused' | undefined
  /** A range that ends now; `custom` for one with `from` and `until`. */
  readonly range: Range
  readonly from: number | undefined
  readonly until: number | undefined
}

/** A time range by name. */
export type Range = keyof typeof ranges

/** The time ranges and their names. */
export const ranges = {
  all: 'All times',
  hour: 'Last hour',
  day: 'Last 24 hours',
  week: 'Last 7 days',
  custom: 'From … until …',
} as const

const rangeSeconds: Readonly<Partial<Record<Range, number>>> = { hour: 3600, day: 86_400, week: 604_800 }

const names: ReadonlySet<string> = new Set(Object.values(AuditEventName))
const isName = (text: string | undefined): text is AuditEventName => text !== undefined && names.has(text)

const secondsOf = (text: string | undefined): number | undefined => {
  const seconds = Number(text)
  return text !== undefined && /^[0-9]{1,15}$/.test(text) ? seconds : undefined
}

const matching = (text: string | undefined, pattern: RegExp): string | undefined =>
  text !== undefined && pattern.test(text) ? text : undefined

/** The patterns of the contract. */
export const accountPattern = /^[1-9][0-9]{0,15}$/
export const sessionPattern = /^[0-9A-Za-z-]{1,64}$/

/** Reads the query of the URL; what the service would refuse is left out. */
export const readAuditQuery = ({ account, session, event, outcome, range, from, until }: Query): AuditQuery => {
  const times = { from: secondsOf(from), until: secondsOf(until) }
  const isCustom = times.from !== undefined || times.until !== undefined
  const named = range !== undefined && Object.hasOwn(rangeSeconds, range) ? (range as Range) : 'all'
  return {
    account: matching(account, accountPattern),
    session: matching(session, sessionPattern),
    event: isName(event) ? event : undefined,
    outcome: outcome === 'success' || outcome === 'refused' ? outcome : undefined,
    range: isCustom || range === 'custom' ? 'custom' : named,
    ...times,
  }
}

/** Writes the query of the URL, without what is usual. */
export const writeAuditQuery = ({ range, from, until, ...query }: AuditQuery): Query => ({
  ...query,
  range: range === 'all' ? undefined : range,
  from: range === 'custom' ? from?.toString() : undefined,
  until: range === 'custom' ? until?.toString() : undefined,
})

/**
 * Creates the request for the newest events, or for those after a cursor.
 * @param now seconds since the Unix epoch, when the first page was requested
 */
export const auditRequest = (query: AuditQuery, now: number): ListAuditEventsRequest => {
  const { account, session, event, outcome, range, from, until } = query
  const length = rangeSeconds[range]
  const times = length === undefined ? { from, until } : { from: now - length, until: undefined }
  return {
    ...(account !== undefined && { accountId: account }),
    ...(session !== undefined && { sessionId: session }),
    ...(event !== undefined && { event }),
    ...(outcome !== undefined && { outcome }),
    ...(times.from !== undefined && { from: times.from }),
    ...(times.until !== undefined && { until: times.until }),
  }
}

/** The query without a filter. */
export const allEvents: AuditQuery = readAuditQuery({})

/** Reports whether a filter hides events. */
export const hidesEvents = (query: AuditQuery): boolean =>
  Object.values(writeAuditQuery(query)).some((value) => value !== undefined)

/** Formats a time for an `<input type="datetime-local">`, in the time zone of the browser. */
export const toLocalInput = (seconds: number | undefined): string => {
  if (seconds === undefined) return ''
  const date = new Date(seconds * 1000)
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000)
  return Number.isNaN(local.getTime()) ? '' : local.toISOString().slice(0, 16)
}

/** Reads an `<input type="datetime-local">`; undefined when it is empty or incomplete. */
export const fromLocalInput = (text: string): number | undefined => {
  const milliseconds = text === '' ? Number.NaN : new Date(text).getTime()
  return Number.isNaN(milliseconds) || milliseconds < 0 ? undefined : Math.floor(milliseconds / 1000)
}
