import { useCallback, useEffect, useRef, useState } from 'react'
import type { AuditEvent } from '../../../../client/src/index.ts'
import { admin } from '../../api.ts'
import { explain, type Refusal } from '../../errors.ts'
import { nowInSeconds } from '../../time.ts'
import { useKeptData } from '../../use-kept-data.ts'
import { type AuditQuery, auditRequest } from './audit-query.ts'
import { joinEvents } from './join-events.ts'
import { type ReadBounds, type ReadEvents, readEvents } from './read-events.ts'

const pageSize = 50
const bounds: ReadBounds = { enough: 25, requests: 5 }
const pollMs = 4000

/** A count of repeated events is stored after its minute has passed. */
const lateSeconds = 120

interface Shown extends ReadEvents {
  /** When the first page was requested: relative ranges end there. */
  readonly at: number
}

/** The events of the page. */
export interface Events {
  /** Undefined before the first answer. */
  readonly events: readonly AuditEvent[] | undefined
  readonly refusal: Refusal | undefined
  /** Whether the events are of an earlier filter. */
  readonly isOld: boolean
  readonly isLoadingOlder: boolean
  readonly hasOlder: boolean
  /** Whether the latest request for new events failed; the next one follows automatically. */
  readonly isAway: boolean
  readonly loadOlder: () => Promise<void>
  readonly reload: () => Promise<void>
}

const list = (init?: { readonly signal: AbortSignal }) => (request: Parameters<typeof admin.listAuditEvents>[0]) =>
  admin.listAuditEvents({ ...request, limit: pageSize }, init)

/** Reads the newest events that match. */
const readFirst = async (query: AuditQuery, init: { readonly signal: AbortSignal }): Promise<Shown> => {
  const at = nowInSeconds()
  return { ...(await readEvents(list(init), auditRequest(query, at), bounds)), at }
}

/** Reads what is new. When that is too much to join, it replaces what was shown. */
const readNewer = async (query: AuditQuery, before: Shown): Promise<(shown: Shown) => Shown> => {
  const request = auditRequest(query, before.at)
  const newest = before.events[0]?.at
  const from = newest === undefined ? request.from : Math.max(request.from ?? 0, newest - lateSeconds)
  const isNarrow = newest !== undefined
  const read = await readEvents(
    list(),
    { ...request, ...(from !== undefined && { from }) },
    isNarrow ? { ...bounds, enough: Number.POSITIVE_INFINITY } : { ...bounds, requests: 1 },
  )
  if (isNarrow && read.next !== null) return () => ({ ...read, at: before.at })
  return (shown) => ({ ...shown, events: joinEvents(shown.events, read.events) })
}

/** Runs while the page is visible, at once when it becomes so, and then again and again. */
const whileVisible = (run: () => Promise<void>): (() => void) => {
  let timer: ReturnType<typeof setTimeout> | undefined
  let isOver = false
  const schedule = () => {
    clearTimeout(timer)
    if (!isOver && !document.hidden) timer = setTimeout(() => run().finally(schedule), pollMs)
  }
  document.addEventListener('visibilitychange', schedule)
  schedule()
  return () => {
    isOver = true
    clearTimeout(timer)
    document.removeEventListener('visibilitychange', schedule)
  }
}

/**
 * Reads the events that match, older ones on request, and newer ones as they happen.
 * @param isLive whether to follow the trail
 */
export const useEvents = (query: AuditQuery, isLive: boolean): Events => {
  const key = JSON.stringify(query)
  const first = useKeptData(key, (init) => readFirst(query, init))
  const [isLoadingOlder, setLoadingOlder] = useState(false)
  const [isAway, setAway] = useState(false)
  const [failed, setFailed] = useState<Refusal>()
  const { replace, isOld } = first
  // Answers of an earlier filter are dropped, and two answers never overwrite each other.
  const current = useRef<{ key: string; shown: Shown | undefined }>({ key, shown: undefined })
  current.current = { key, shown: isOld ? undefined : first.data }

  const change = useCallback(
    (of: string, next: (shown: Shown) => Shown) => {
      const { shown } = current.current
      if (current.current.key !== of || shown === undefined) return
      const changed = next(shown)
      current.current = { key: of, shown: changed }
      if (changed.events !== shown.events || changed.next !== shown.next) replace(changed)
    },
    [replace],
  )

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the query
  const loadOlder = useCallback(async () => {
    const { shown } = current.current
    if (shown === undefined || shown.next === null) return
    setLoadingOlder(true)
    try {
      const older = await readEvents(list(), { ...auditRequest(query, shown.at), cursor: shown.next }, bounds)
      change(key, (now) => ({ ...now, events: joinEvents(now.events, older.events), next: older.next }))
      setFailed(undefined)
    } catch (error) {
      setFailed(await explain(error))
    } finally {
      setLoadingOlder(false)
    }
  }, [key, change])

  // biome-ignore lint/correctness/useExhaustiveDependencies: the key is the query
  useEffect(() => {
    if (!isLive) return
    return whileVisible(async () => {
      const { shown } = current.current
      if (shown === undefined) return
      try {
        change(key, await readNewer(query, shown))
        setAway(false)
      } catch {
        setAway(true)
      }
    })
  }, [key, isLive, change])

  return {
    events: first.data?.events,
    refusal: first.refusal ?? failed,
    isOld,
    isLoadingOlder,
    hasOlder: first.data?.next != null,
    isAway: isAway && isLive,
    loadOlder,
    reload: first.reload,
  }
}
