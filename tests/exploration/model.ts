import type { decideRotation, RotationDecision } from '../../src/domain/sessions/rotation-rule.ts'

/** The explored rule: the shipped one or a mutant. */
export type Rule = typeof decideRotation

/** The mode of the owner's client. */
export interface Mode {
  readonly name: string
  /** Whether the login came with a key. */
  readonly login: 'keyless' | 'keyed'
  /** Whether the client sends a key with each refresh, stored until the new pair is. */
  readonly client: 'keyless' | 'keyed'
}

/** Small windows, so that every second of them occurs. */
export const settings = { mode: 'single_use', graceSeconds: 3, recoverySeconds: 7, reuse: 'revoke_session' } as const

/**
 * Generations behind the session's: 0 is the current token, 1 the previous one; beyond 2 nothing
 * changes any more.
 */
export type Behind = 0 | 1 | 2

/** Keys of the owner are small numbers; the thief has its own. */
export type Key = number | 'thief'

/**
 * Everything that can matter later, in relative terms: elapsed seconds and generations behind. So
 * the number of states is finite, and visiting all of them covers sequences of any length.
 */
export interface State {
  readonly session: {
    /** Seconds since the last rotation; null after the login. */
    readonly age: number | null
    readonly key: Key | null
    readonly keyed: boolean
    readonly ended: boolean
  }
  /** State that the owner's tabs share. */
  readonly storage: {
    readonly behind: Behind
    /** Kept until another refresh token arrives. */
    readonly pendingKey: number | null
    /** Seconds since the pair was recovered; null from the length of the grace period on. */
    readonly recovered: number | null
  }
  /** What the second tab read and has not sent yet; `own`: with a key that it did not share. */
  readonly tab: {
    readonly behind: Behind
    readonly key: number | null
    readonly own: boolean
    readonly age: number
  } | null
  readonly thief: { readonly behind: Behind; readonly via: 'copy' | 'answer'; readonly key: number | null } | null
  /** A thief or forger has acted: the promises to an honest client alone end here. */
  readonly attacked: boolean
  readonly thiefRotated: boolean
  /** The owner missed the window of a lost answer, or immediately used a recovered pair. */
  readonly careless: boolean
  /** Who acted outside every window since owner and thief diverged. */
  readonly tried: { readonly owner: boolean; readonly thief: boolean }
}

/** One refresh and its result. */
export interface Exchange {
  readonly by: 'owner' | 'thief' | 'forger'
  /** Negative for a future generation. */
  readonly behind: number
  readonly key: Key | null
  readonly decision: RotationDecision
}

/** An event and the state after it. */
export interface Move {
  readonly event: string
  readonly after: State
  readonly exchange?: Exchange
}

/** The state right after the login. */
export const initialState = ({ login }: Mode): State => ({
  session: { age: null, key: null, keyed: login === 'keyed', ended: false },
  storage: { behind: 0, pendingKey: null, recovered: null },
  tab: null,
  thief: null,
  attacked: false,
  thiefRotated: false,
  careless: false,
  tried: { owner: false, thief: false },
})

/** Names a state; equal names are equal states. */
export const nameOf = ({ session, storage, tab, thief, ...ghosts }: State): string =>
  [
    `${session.age} ${session.key} ${session.keyed} ${session.ended}`,
    `${storage.behind} ${storage.pendingKey} ${storage.recovered}`,
    tab && `${tab.behind} ${tab.key} ${tab.own} ${tab.age}`,
    thief && `${thief.behind} ${thief.via} ${thief.key}`,
    `${ghosts.attacked} ${ghosts.thiefRotated} ${ghosts.careless} ${ghosts.tried.owner} ${ghosts.tried.thief}`,
  ].join('|')

const now = 1_000
const generation = 10

/** Applies the rule to a token. */
export const ask = (
  rule: Rule,
  { session }: State,
  token: { readonly behind: number; readonly jti?: string; readonly key: Key | null },
): RotationDecision =>
  rule(
    {
      purpose: 'app',
      current: { gen: generation, jti: `${generation}` },
      leastGen: 0,
      previousJti: session.age === null ? null : `${generation - 1}`,
      rotatedAt: session.age === null ? null : now - session.age,
      idempotencyHash: session.key === null ? null : `${session.key}`,
      keyed: session.keyed,
      revokedAt: session.ended ? now : null,
      expired: false,
      account: 'active',
    },
    {
      purpose: 'app',
      gen: generation - token.behind,
      jti: token.jti ?? `${generation - token.behind}`,
      idempotencyHash: token.key === null ? null : `${token.key}`,
      restored: false,
    },
    settings,
    now,
  )

const handingOut = ['rotate', 'damped', 'replay', 'recovered', 'fast_forward']

/** Whether the answer carries tokens. */
export const handsOut = ({ kind }: RotationDecision): boolean => handingOut.includes(kind)

/** An unused key that still matters. */
export const newKey = ({ session, storage, tab, thief }: State): number => {
  const known = [session.key, storage.pendingKey, tab?.key, thief?.key]
  return [1, 2, 3, 4].find((key) => !known.includes(key)) ?? 5
}

/** Whether a request now receives tokens. */
export const canGoOn = {
  owner: (rule: Rule, mode: Mode, state: State): boolean => handsOut(ask(rule, state, ownersRequest(mode, state))),
  thief: (rule: Rule, { thief, ...state }: State): boolean =>
    thief !== null &&
    [null, 'thief' as const, thief.key].some((key) =>
      handsOut(ask(rule, { ...state, thief }, { behind: thief.behind, key })),
    ),
}

/**
 * The owner's request: its stored token, with the key of the last attempt if that may have arrived.
 */
export const ownersRequest = ({ client }: Mode, state: State) => ({
  behind: state.storage.behind,
  key: client === 'keyless' ? null : (state.storage.pendingKey ?? newKey(state)),
})

const older = (behind: Behind): Behind => (behind === 0 ? 1 : 2)

/** Changes the session as the store does for a decision. */
export const applyDecision = (state: State, { decision, key }: Exchange): State => {
  const { session, storage, tab, thief } = state
  if (decision.kind === 'reuse') return { ...state, session: { ...session, ended: true } }
  if (decision.kind !== 'rotate') return state
  return {
    ...state,
    session: { age: 0, key, keyed: session.keyed || key !== null, ended: session.ended },
    storage: { ...storage, behind: older(storage.behind) },
    tab: tab && { ...tab, behind: older(tab.behind) },
    thief: thief && { ...thief, behind: older(thief.behind) },
  }
}

/** Records who acted when owner and thief hold different tokens and no window is open. */
export const noteTry = (before: State, after: State, by: 'owner' | 'thief'): State['tried'] => {
  const split = ({ storage, thief }: State) => thief !== null && storage.behind !== thief.behind
  if (!split(after)) return { owner: false, thief: false }
  const late = before.session.age !== null && before.session.age >= settings.recoverySeconds
  return split(before) && late ? { ...before.tried, [by]: true } : before.tried
}
