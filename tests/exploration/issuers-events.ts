import type { RotationDecision } from '../../src/domain/sessions/rotation-rule.ts'
import {
  ask,
  currentOf,
  generationOf,
  graceSeconds,
  type Rules,
  type Session,
  type State,
  sessionOf,
  type Token,
  withoutUnreachable,
} from './issuers-model.ts'
import { handsOut } from './model.ts'

/** The result of a refresh here. */
export type Outcome = RotationDecision['kind'] | 'adopt' | 'invalid'

/** A refresh here. */
export interface Exchange {
  readonly by: 'owner' | 'thief' | 'forger'
  readonly token: Token
  readonly outcome: Outcome
  readonly handedOut: Token | undefined
  /** The sessions right after it, also those that no token leads to. */
  readonly sessions: readonly Session[]
}

/** An event and the state after it. */
export interface Move {
  readonly event: string
  readonly after: State
  readonly exchange?: Exchange
}

/** All events that can happen next. */
export const movesFrom = (state: State, rules: Rules): Move[] =>
  [
    ...ownerRefreshes(state, rules),
    ...tabActs(state, rules),
    ...thiefActs(state, rules),
    ...forgerSends(state, rules),
    { event: 'a second passes', after: wait(state, rules) },
    { event: 'the owner logs out', after: logOut(state, rules) },
  ].map((move) => ({ ...move, after: withoutUnreachable(move.after) }))

const changed = (sessions: readonly Session[], next: Session): Session[] =>
  sessions.map((session) => (session.id === next.id ? next : session))

/** Refreshes here; the result is not yet received. */
const refreshHere = (state: State, rules: Rules, by: Exchange['by'], token: Token): [State, Exchange] => {
  const done = (after: State, outcome: Outcome, handedOut?: Token): [State, Exchange] => [
    after,
    { by, token, outcome, handedOut, sessions: after.sessions },
  ]
  const session = sessionOf(rules, state, token)
  if (session === undefined) return rules.read(token) === 'foreign' ? adopt() : done(state, 'invalid')
  const decision = ask(rules, session, { gen: generationOf(rules, token), jti: token.jti })
  const at = (next: Session): State => ({ ...state, sessions: changed(state.sessions, next) })
  if (decision.kind === 'reuse') return done(at({ ...session, ended: true }), 'reuse')
  if (!handsOut(decision)) return done(state, decision.kind)
  if (decision.kind !== 'rotate') return done(state, decision.kind, currentOf(session))
  const last = state.last + 1
  const rotated = { ...session, gen: session.gen + 1, jti: last, previous: session.jti, age: 0 }
  return done({ ...at(rotated), last }, 'rotate', currentOf(rotated))

  function adopt(): [State, Exchange] {
    const id = state.last + 1
    const opened = { id, gen: 1, jti: id, previous: token.jti, age: 0, adopted: token.jti, ended: false }
    const ends = rules.adoption === 'ends_session_of_sid' ? token.sid : undefined
    const others = state.sessions.map((one) => (one.id === ends ? { ...one, ended: true } : one))
    return done({ ...state, sessions: [...others, opened], last: id }, 'adopt', currentOf(opened))
  }
}

/** Refreshes at Django, which blacklists what it rotates; undefined when it refuses. */
const refreshThere = (state: State, token: Token): [State, Token] | undefined => {
  if (state.spentThere.includes(token.jti)) return undefined
  const jti = state.last + 1
  return [
    { ...state, last: jti, spentThere: [...state.spentThere, token.jti] },
    { ...token, kid: undefined, jti },
  ]
}

function ownerRefreshes(state: State, rules: Rules): Move[] {
  const [lost, exchange] = refreshHere(state, rules, 'owner', state.storage)
  const came = { ...lost, storage: exchange.handedOut ?? lost.storage }
  const there = refreshThere(state, state.storage)
  return [
    { event: 'the owner refreshes here', after: came, exchange },
    { event: 'the owner refreshes here, the answer is lost', after: lost, exchange },
    ...(there === undefined
      ? []
      : [
          { event: 'the owner refreshes at Django', after: { ...there[0], storage: there[1] } },
          { event: 'the owner refreshes at Django, the answer is lost', after: there[0] },
        ]),
  ]
}

function tabActs(state: State, rules: Rules): Move[] {
  const { tab, storage } = state
  const moves: Move[] = [
    { event: 'the second tab reads the storage', after: { ...state, tab: { token: storage, age: 0 } } },
  ]
  if (tab === undefined) return moves
  const [here, exchange] = refreshHere({ ...state, tab: undefined }, rules, 'owner', tab.token)
  const came = { ...here, storage: exchange.handedOut ?? here.storage }
  moves.push({ event: 'the second tab refreshes here', after: came, exchange })
  const there = refreshThere({ ...state, tab: undefined }, tab.token)
  // Refused there, it reads the storage again.
  if (there === undefined) return moves
  return [...moves, { event: 'the second tab refreshes at Django', after: { ...there[0], storage: there[1] } }]
}

function thiefActs(state: State, rules: Rules): Move[] {
  const copied = { ...state, thief: state.storage, attacked: true }
  const moves: Move[] = [{ event: "the thief copies the owner's token", after: copied }]
  if (state.thief === undefined) return moves
  const [here, exchange] = refreshHere(state, rules, 'thief', state.thief)
  moves.push({
    event: 'the thief refreshes here',
    after: { ...here, thief: exchange.handedOut ?? here.thief },
    exchange,
  })
  const there = refreshThere(state, state.thief)
  if (there === undefined) return moves
  return [...moves, { event: 'the thief refreshes at Django', after: { ...there[0], thief: there[1] } }]
}

/** Tokens of a holder of the shared key that name the session of the owner. */
function forgerSends(state: State, rules: Rules): Move[] {
  const { sid, gen, jti } = state.storage
  const forgeries = (['access', 'unknown', undefined] as const).flatMap((kid) =>
    [jti, state.last + 1].map((forged) => ({ kid, sid, gen, jti: forged })),
  )
  return (
    forgeries
      // A copy of a foreign token is one of a thief.
      .filter((token) => token.jti !== jti || state.storage.kid === 'refresh')
      .map((token) => {
        const before = { ...state, last: state.last + 1 }
        const [after, exchange] = refreshHere(before, rules, 'forger', token)
        return { event: `a forged token comes, with the kid ${token.kid ?? 'of none'}`, after, exchange }
      })
  )
}

function wait(state: State, rules: Rules): State {
  const sessions = state.sessions.map((session) => ({
    ...session,
    age: session.age === null ? null : Math.min(session.age + 1, graceSeconds),
  }))
  const waited = { ...state, sessions }
  const isLate = (token: Token): boolean => {
    const session = sessionOf(rules, waited, token)
    return session !== undefined && session.jti !== token.jti && session.age === graceSeconds
  }
  const tab = state.tab && { ...state.tab, age: state.tab.age + 1 }
  // Requests and retries arrive within the grace period; after that the tab reads the storage.
  const isOver = tab === undefined || tab.age >= graceSeconds || isLate(tab.token)
  return { ...waited, tab: isOver ? undefined : tab, careless: state.careless || isLate(state.storage) }
}

/** Ends the session of the stored token, as logout does. */
function logOut(state: State, rules: Rules): State {
  const session = sessionOf(rules, state, state.storage)
  const sessions = session === undefined ? state.sessions : changed(state.sessions, { ...session, ended: true })
  return { ...state, sessions, loggedOut: true }
}
