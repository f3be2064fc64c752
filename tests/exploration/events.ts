import {
  applyDecision,
  ask,
  type Behind,
  type Exchange,
  handsOut,
  type Key,
  type Mode,
  type Move,
  newKey,
  noteTry,
  ownersRequest,
  type Rule,
  type State,
  settings,
} from './model.ts'

/** All events that can happen next. */
export const movesFrom = (state: State, mode: Mode, rule: Rule): Move[] => [
  ...ownerRefreshes(state, mode, rule),
  ...tabReads(state, mode),
  ...tabSends(state, rule),
  ...thiefActs(state, rule),
  ...forgerSends(state, rule),
  ...timePasses(state, mode),
  { event: 'the owner logs out', after: { ...state, session: { ...state.session, ended: true } } },
]

function ownerRefreshes(state: State, mode: Mode, rule: Rule): Move[] {
  const { behind, key } = ownersRequest(mode, state)
  // The key is stored before the request is sent.
  const waiting = { ...state, storage: { ...state.storage, pendingKey: key } }
  const exchange = { by: 'owner', behind, key, decision: ask(rule, waiting, { behind, key }) } as const
  const lost = applyDecision({ ...waiting, careless: isCareless(state) }, exchange)
  const came = receive(lost, exchange)
  const noted = (after: State): State => ({ ...after, tried: noteTry(state, after, 'owner') })
  return [
    { event: 'the owner refreshes', after: noted(came), exchange },
    { event: 'the owner refreshes, its answer is lost', after: noted(lost), exchange },
  ]
}

/**
 * A recovered pair may be old, so nothing damps its use: an immediate use overtakes retries that
 * are still under way.
 */
const isCareless = ({ careless, storage }: State): boolean => careless || storage.recovered !== null

/**
 * The client's reaction to an answer: it drops its key only for a new refresh token, not when the
 * old one is repeated.
 */
function receive(state: State, { decision }: Exchange): State {
  if (!handsOut(decision) || state.storage.behind === 0) return state
  const recovered = decision.kind === 'recovered' ? 0 : null
  return { ...state, storage: { behind: 0, pendingKey: null, recovered } }
}

function tabReads(state: State, { client }: Mode): Move[] {
  const { behind, pendingKey } = state.storage
  const careless = isCareless(state)
  const read = (key: number | null, own: boolean): State => ({ ...state, careless, tab: { behind, key, own, age: 0 } })
  if (client === 'keyless') return [{ event: 'the second tab reads the storage', after: read(null, false) }]
  const key = pendingKey ?? newKey({ ...state, tab: null })
  const shared = { ...read(key, false), storage: { ...state.storage, pendingKey: key } }
  const sharing = { event: 'the second tab reads the storage and puts its key there', after: shared }
  if (pendingKey !== null) return [sharing]
  return [sharing, { event: 'the second tab reads the storage and keeps its key for itself', after: read(key, true) }]
}

function tabSends(state: State, rule: Rule): Move[] {
  if (state.tab === null) return []
  const { behind, key, own } = state.tab
  const exchange = { by: 'owner', behind, key, decision: ask(rule, state, { behind, key }) } as const
  const lost = { ...applyDecision(state, exchange), tab: null }
  const came = receive(lost, exchange)
  const noted = (after: State): State => ({ ...after, tried: noteTry(state, after, 'owner') })
  const arrives = { event: 'the second tab refreshes with what it read', after: noted(came), exchange }
  // A client that may lose an answer stores the key where the other tab finds it.
  if (own) return [arrives]
  return [
    arrives,
    { event: 'the second tab refreshes with what it read, its answer is lost', after: noted(lost), exchange },
  ]
}

function thiefActs(state: State, rule: Rule): Move[] {
  const { behind, pendingKey } = state.storage
  const steal = (key: number | null): State => ({
    ...state,
    thief: { behind, key, via: 'copy' },
    attacked: true,
    thiefRotated: false,
    tried: { owner: false, thief: false },
  })
  const moves: Move[] = [{ event: "the thief copies the owner's token", after: steal(null) }]
  if (pendingKey !== null) moves.push({ event: "the thief copies the owner's token and key", after: steal(pendingKey) })
  const { thief } = state
  if (thief === null) return moves
  const keys = new Set([null, 'thief' as const, thief.key])
  return [...moves, ...[...keys].map((key) => thiefRefreshes(state, thief, key, rule))]
}

function thiefRefreshes(state: State, thief: NonNullable<State['thief']>, key: Key | null, rule: Rule): Move {
  const { behind } = thief
  const exchange = { by: 'thief', behind, key, decision: ask(rule, state, { behind, key }) } as const
  const applied = applyDecision(state, exchange)
  const isNews = handsOut(exchange.decision) && applied.thief?.behind !== 0
  // With a key of the owner, the thief receives the owner's answer, as if it were copied later.
  const { kind } = exchange.decision
  const asOwner = typeof key === 'number' && (kind === 'recovered' || key === state.storage.pendingKey)
  const after: State = {
    ...applied,
    thief: isNews ? { ...thief, behind: 0, via: asOwner ? 'copy' : 'answer' } : applied.thief,
    thiefRotated: state.thiefRotated || (kind === 'rotate' && !asOwner),
  }
  const how =
    typeof key === 'number' ? 'with the key it copied' : `with ${key === null ? 'no key' : 'a key of its own'}`
  return { event: `the thief refreshes ${how}`, after: { ...after, tried: noteTry(state, after, 'thief') }, exchange }
}

/**
 * A token of this session outside its history: from another branch after a restore, or forged with
 * a stolen key.
 */
function forgerSends(state: State, rule: Rule): Move[] {
  return [-1, 0, 1].map((behind) => {
    const exchange = {
      by: 'forger',
      behind,
      key: 'thief',
      decision: ask(rule, state, { behind, key: 'thief', jti: 'fork' }),
    } as const
    const after = { ...applyDecision(state, exchange), attacked: true }
    return { event: `a token of another branch comes, ${behind} behind`, after, exchange }
  })
}

function timePasses(state: State, mode: Mode): Move[] {
  const { graceSeconds, recoverySeconds } = settings
  const { age } = state.session
  const boundaries = [graceSeconds - 1, graceSeconds, recoverySeconds - 1, recoverySeconds]
  const jumps = boundaries.map((boundary) => boundary - (age ?? 0)).filter((seconds) => seconds > 0)
  return [...new Set([1, ...jumps])].map((seconds) => ({
    event: `${seconds} s pass`,
    after: wait(state, seconds, mode),
  }))
}

function wait(state: State, seconds: number, { client }: Mode): State {
  const { session, storage, tab } = state
  const { graceSeconds, recoverySeconds } = settings
  // Beyond the last window all seconds are equal.
  const age = session.age === null ? null : Math.min(session.age + seconds, recoverySeconds)
  const windowSeconds = client === 'keyed' && session.key !== null ? recoverySeconds : graceSeconds
  const tabAge = (tab?.age ?? 0) + seconds
  const recovered = storage.recovered === null ? null : storage.recovered + seconds
  const isLate = (behind: Behind) => behind > 0 && age !== null && age >= windowSeconds
  return {
    ...state,
    session: { ...session, age },
    // Requests arrive within the grace period, and retries within their window; after that the tab
    // reads its storage again.
    tab: tab === null || tabAge >= graceSeconds || isLate(tab.behind) ? null : { ...tab, age: tabAge },
    storage: { ...storage, recovered: recovered === null || recovered >= graceSeconds ? null : recovered },
    careless: state.careless || isLate(storage.behind),
  }
}
