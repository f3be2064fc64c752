import { movesFrom } from './events.ts'
import { findBroken, promises } from './invariants.ts'
import { initialState, type Mode, type Move, nameOf, type Rule, type State } from './model.ts'

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

/** What is explored: states, and the events that lead from one to others. */
export interface World<State, Move extends Step<State>> {
  readonly start: State
  /** Equal names are equal states. */
  nameOf(state: State): string
  movesFrom(state: State): readonly Move[]
  /** Returns the promises that a move breaks. */
  findBroken(before: State, move: Move): readonly string[]
}

interface Step<State> {
  readonly event: string
  readonly after: State
}

interface Visit<State> {
  readonly state: State
  readonly event: string
  readonly from: Visit<State> | undefined
  readonly depth: number
}

/**
 * Visits every state that any sequence of events reaches, in order of distance; stops at the first
 * broken promise.
 * @param deepest the number of events after which a sequence is not continued
 */
export const exploreWorld = <State, Move extends Step<State>>(
  { start, nameOf: name, movesFrom: follow, findBroken: check }: World<State, Move>,
  deepest = Number.POSITIVE_INFINITY,
): Exploration => {
  const first: Visit<State> = { state: start, event: 'login', from: undefined, depth: 0 }
  const seen = new Set([name(start)])
  const queue = [first]
  let moves = 0
  // The queue grows during the iteration.
  for (const visit of queue) {
    if (visit.depth === deepest) break
    for (const move of follow(visit.state)) {
      moves += 1
      const next = { state: move.after, event: move.event, from: visit, depth: visit.depth + 1 }
      const broken = check(visit.state, move)
      if (broken.length > 0) {
        return { states: seen.size, moves, depth: next.depth, counterexample: { broken, trace: traceOf(next) } }
      }
      const reached = name(next.state)
      if (seen.has(reached)) continue
      seen.add(reached)
      queue.push(next)
    }
  }
  return { states: seen.size, moves, depth: queue.at(-1)?.depth ?? 0, counterexample: undefined }
}

/**
 * Explores the rotation of one session.
 * @param watched the promises to check
 */
export const explore = (mode: Mode, rule: Rule, watched: readonly string[] = promises): Exploration =>
  exploreWorld({
    start: initialState(mode),
    nameOf,
    movesFrom: (state) => movesFrom(state, mode, rule),
    findBroken: (before: State, move: Move) =>
      findBroken(before, move, mode, rule).filter((promise) => watched.includes(promise)),
  })

const traceOf = <State>({ event, from }: Visit<State>): string[] =>
  from === undefined ? [event] : [...traceOf(from), event]
