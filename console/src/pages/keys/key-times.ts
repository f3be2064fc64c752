import type { AdminKey } from '../../../../client/src/index.ts'

/** What a key did in a span of time: it was published, it signed, or it only verified. */
export interface Span {
  readonly does: 'pending' | 'signs' | 'verifies'
  /** Seconds since the Unix epoch. */
  readonly from: number
  readonly to: number
}

/** What a key did, and will do, in the order of time. */
export interface KeyTimes {
  readonly key: AdminKey
  readonly spans: readonly Span[]
}

/**
 * Derives the spans of keys of one use. A key signs from its activation until the next key is
 * activated, and then verifies until its tokens have expired. A revoked key does nothing more.
 * @param keys of one use
 * @param now  seconds since the Unix epoch
 * @param horizon end of the time line: until when what has no end is drawn
 */
export const timesOf = (keys: readonly AdminKey[], now: number, horizon: number): KeyTimes[] => {
  const activations = keys.flatMap(({ activated }) => activated ?? []).sort((one, other) => one - other)
  const successorOf = (time: number) => activations.find((other) => other > time)
  return keys.map((key) => {
    const end = key.ended ?? horizon
    const starts = key.activated ?? (key.state === 'pending' ? Math.max(key.signs_from, now) : end)
    const stops = key.activated === null ? end : (successorOf(key.activated) ?? end)
    const spans: Span[] = [
      { does: 'pending', from: key.created, to: starts },
      { does: 'signs', from: starts, to: stops },
      { does: 'verifies', from: stops, to: key.verifies_until ?? stops },
    ]
    const within = spans.map((span) => ({ ...span, to: Math.min(span.to, end) }))
    return { key, spans: within.filter(({ from, to }) => to > from) }
  })
}

/** The first and the last second that a time line shows: what is past, and a look ahead. */
export const rangeOf = (keys: readonly AdminKey[], now: number): { readonly from: number; readonly to: number } => {
  const first = Math.min(now, ...keys.map(({ created }) => created))
  const last = Math.max(now, ...keys.map(({ verifies_until, signs_from }) => Math.max(verifies_until ?? 0, signs_from)))
  const length = Math.max(day, last - first)
  return { from: first - length * 0.02, to: last + length * 0.12 }
}

const day = 86_400
