import { movesFrom } from './events.ts'
import { findBroken, promises } from './invariants.ts'
import { initialState, type Mode, nameOf, type Rule, type State } from './model.ts'

/** A broken promise, and the shortest path to it. */
export interface Counterexample {
  readonly broken: readonly string[]
  /** The events in order. */
  readonly trace: readonly string[]
}

/** Results of an exploration. */
export interface Exploration {
  readonly states: number
  readonly moves: number
  /** Length of the longest of the shortest paths to a state. */
  readonly depth: number
  readonly counterexample: Counterexample | undefined
}

interface Visit {
  readonly state: State
  readonly event: string
  readonly from: Visit | undefined
  readonly depth: number
}

/**
 * Visits every state that any sequence of events reaches, in order of distance; stops at the first
 * broken promise.
 * @param watched the promises to check
 */
export const explore = (mode: Mode, rule: Rule, watched: readonly string[] = promises): Exploration => {
  const start: Visit = { state: initialState(mode), event: 'login', from: undefined, depth: 0 }
  const seen = new Set([nameOf(start.state)])
  const queue = [start]
  let moves = 0
  // The queue grows during the iteration.
  for (const visit of queue) {
    for (const move of movesFrom(visit.state, mode, rule)) {
      moves += 1
      const next = { state: move.after, event: move.event, from: visit, depth: visit.depth + 1 }
      const broken = findBroken(visit.state, move, mode, rule).filter((promise) => watched.includes(promise))
      if (broken.length > 0) {
        return { states: seen.size, moves, depth: next.depth, counterexample: { broken, trace: traceOf(next) } }
      }
      const name = nameOf(next.state)
      if (seen.has(name)) continue
      seen.add(name)
      queue.push(next)
    }
  }
  return { states: seen.size, moves, depth: queue.at(-1)?.depth ?? 0, counterexample: undefined }
}

const traceOf = ({ event, from }: Visit): string[] => (from === undefined ? [event] : [...traceOf(from), event])
