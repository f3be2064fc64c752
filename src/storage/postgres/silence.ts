import { setTimeout as sleep } from 'node:timers/promises'
import { startWatch } from '../../domain/clock.ts'
import { silenceMs } from '../bounds.ts'
import { markUnexecuted } from '../faults.ts'
import { type Answering, noAnswer, silenceOf } from './answering.ts'
import { createServerSessions, type SaidSessions } from './server-sessions.ts'

/** Watches the connections of a pool for silence. */
export interface SilenceWatch {
  /** @param session on the server; undefined when the server cannot be asked about it */
  add(connection: Answering, session: string | undefined): void
}

/** How long a statement runs before the server is asked whether it knows of it. */
const suspicionMs = 200

/** An answer that is on its way arrives within this time. */
const arrivalMs = 100

/**
 * From a question to the next one; twice as long after each that found nothing, up to the longest.
 */
const pausesMs = { shortest: 700, longest: 2000 }

/** Durations of two machines differ by less. */
const marginMs = 50

/** A connection whose statement has waited for a while. */
interface Suspect {
  readonly connection: Answering
  readonly session: string
  readonly isSilent: () => boolean
  readonly waitedMs: () => number
}

/**
 * Of one silent connection; of one of a former server, as all others: see `outdatesConnections`.
 */
const codes = { silent: 'LATCHKEY_SILENT', replaced: '08006' }

/** `forgotten`: the session waits, or is gone. `replaced`: the server is another one now. */
type Verdict = 'works' | 'forgotten' | 'replaced'

/**
 * Creates the watch of a pool. A statement may be slow, or its connection may have gone silent: a
 * firewall has forgotten it, or a network drops its packets. The server knows which: the session of
 * a silent connection waits for a statement or does not exist. Then the session is ended, because
 * its transaction could hold locks, and the connection is cut. Without an answer from the server,
 * the connection is cut after a time that is longer than any statement. TCP would wait 15 minutes.
 *
 * One question at a time is asked about all connections, and more rarely while it finds nothing, so
 * that a slow server does not become slower.
 * @param connect opens a connection to ask on
 * @param report receives a line for each connection that was cut after asking the server
 */
export const createSilenceWatch = (connect: () => Promise<Answering>, report: (line: string) => void): SilenceWatch => {
  const known = new Set<string>()
  const suspects = new Set<Suspect>()
  const sessions = createServerSessions(connect)
  const pauses = createPauses()
  let isAsking = false

  const verdictOn = (suspect: string, { waiting, isOnlyPrimary }: SaidSessions): Verdict => {
    const waits = waiting.get(suspect)
    if (waits !== undefined) return waits ? 'forgotten' : 'works'
    // Another of our sessions proves that it was the same server that was asked.
    if ([...known].some((one) => one !== suspect && waiting.has(one))) return 'forgotten'
    // The only primary may be another server too: it replaces the one that has the sessions.
    return isOnlyPrimary ? 'replaced' : 'works'
  }

  const replace = async ({ connection, session, isSilent, waitedMs }: Suspect, isForgotten: boolean): Promise<void> => {
    await sleep(arrivalMs)
    if (!isSilent()) return
    const ended = isForgotten ? await sessions.end(session).catch(() => undefined) : undefined
    if (!isSilent()) return
    const error = Object.assign(noAnswer(), { code: isForgotten ? codes.silent : codes.replaced })
    // A statement that the session has received is not older than the time that we have waited. One
    // that is still on its way finds no session: it has ended.
    const isUntouched = ended?.inTransaction || (ended?.lastStatementMs ?? 0) > waitedMs() + marginMs
    if (isUntouched) markUnexecuted(error)
    connection.connection.stream.destroy(error)
    report('a connection to the database was silent: it was replaced')
  }

  /** Asks about all suspects, whose statements have been sent long before. */
  const askOnce = async (): Promise<void> => {
    for (const one of suspects) if (!one.isSilent()) suspects.delete(one)
    if (suspects.size === 0) return
    const asked = [...suspects]
    pauses.begin()
    const said = await sessions.ask().catch(() => undefined)
    if (said === undefined) return
    const judged = asked.map((one) => ({ one, verdict: verdictOn(one.session, said) }))
    const lost = judged.filter(({ verdict }) => verdict !== 'works')
    pauses.end(lost.length > 0)
    for (const { one } of lost) suspects.delete(one)
    await Promise.all(lost.map(({ one, verdict }) => replace(one, verdict === 'forgotten')))
  }

  const suspect = async (connection: Answering, session: string): Promise<void> => {
    const elapsedSeconds = startWatch()
    const waitedMs = (): number => suspicionMs + elapsedSeconds() * 1000
    suspects.add({ connection, session, isSilent: silenceOf(connection), waitedMs })
    if (isAsking) return
    isAsking = true
    for (; suspects.size > 0; await askOnce()) await sleep(pauses.remainingMs())
    isAsking = false
  }

  return {
    add(connection, session) {
      whenSuspicious(connection, () => {
        if (session !== undefined) void suspect(connection, session)
        cutWhenSilent(connection)
      })
      if (session === undefined) return
      known.add(session)
      connection.once('end', () => known.delete(session))
    },
  }
}

/** Times the questions. */
function createPauses() {
  let pauseMs = 0
  let sinceBegin = (): number => Number.POSITIVE_INFINITY
  const remainingMs = (): number => Math.max(0, pauseMs - sinceBegin() * 1000)
  return {
    remainingMs,
    begin(): void {
      if (sinceBegin() * 1000 > 2 * pausesMs.longest) pauseMs = 0
      pauseMs = Math.max(pauseMs, pausesMs.shortest)
      sinceBegin = startWatch()
    },
    /** @param hasFound whether a connection was silent */
    end(hasFound: boolean): void {
      pauseMs = hasFound ? pausesMs.shortest : Math.min(2 * pauseMs, pausesMs.longest)
    },
  }
}

/** Calls back once for each silence that is suspicious. */
function whenSuspicious(connection: Answering, onSuspicion: () => void): void {
  const { stream } = connection.connection
  stream.setTimeout(suspicionMs)
  // The callback of setTimeout would be called once only.
  stream.on('timeout', () => {
    if (!connection.readyForQuery) onSuspicion()
  })
}

function cutWhenSilent(connection: Answering): void {
  const isSilent = silenceOf(connection)
  const cutIfSilent = () => isSilent() && connection.connection.stream.destroy(noAnswer())
  setTimeout(cutIfSilent, silenceMs - suspicionMs).unref()
}
