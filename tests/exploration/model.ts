import type { decideRotation, RotationDecision } from '../../src/domain/sessions/rotation-rule.ts'

/** The rule under exploration: the shipped one or a mutant of it. */
export type Rule = typeof decideRotation

/** How the owner's client works. */
export interface Mode {
  readonly name: string
  /** Whether the login came with a key. */
  readonly login: 'keyless' | 'keyed'
  /** Whether the client sends a key with each refresh, kept in its storage until the new pair is. */
  readonly client: 'keyless' | 'keyed'
}

/** Small windows, so that every second of them is met. */
export const settings = { mode: 'single_use', graceSeconds: 3, recoverySeconds: 7, reuse: 'revoke_session' } as const

/** Generations behind the session's: 0 is the current token, 1 the one before it, and beyond 2 nothing changes any more. */
export type Behind = 0 | 1 | 2

/** Keys of the owner are small numbers; the thief has one of its own. */
export type Key = number | 'thief'

/**
 * Everything that can matter later, in relative terms: seconds since and generations behind. So there are finitely many states, and
 * meeting them all is to try sequences of any length.
 */
export interface State {
  readonly session: {
    /** Seconds since the last rotation; null after the login. */
    readonly age: number | null
    readonly key: Key | null
    readonly keyed: boolean
    readonly ended: boolean
  }
  /** What both of the owner's tabs share. */
  readonly storage: {
    readonly behind: Behind
    /** Kept until another refresh token has come. */
    readonly pendingKey: number | null
    /** Seconds since the pair was recovered; null once they are as many as the grace. */
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
  /** A thief or a forger was there: the promises to an honest client alone end here. */
  readonly attacked: boolean
  readonly thiefRotated: boolean
  /** The owner let the window of a lost answer pass, or used a pair at once that it had recovered. */
  readonly careless: boolean
  /** Who came, outside of every window, since owner and thief went separate ways. */
  readonly tried: { readonly owner: boolean; readonly thief: boolean }
}

/** One refresh, and what came of it. */
export interface Exchange {
  readonly by: 'owner' | 'thief' | 'forger'
  /** Negative for a generation that does not exist yet. */
  readonly behind: number
  readonly key: Key | null
  readonly decision: RotationDecision
}

/** An event and where it leads. */
export interface Move {
  readonly event: string
  readonly after: State
  readonly exchange?: Exchange
}

/** The moment right after the login. */
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

/** Asks the rule about a token. */
export const ask = (
  rule: Rule,
  { session }: State,
  token: { readonly behind: number; readonly jti?: string; readonly key: Key | null },
): RotationDecision =>
  rule(
    {
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

/** A key that nobody has used and that still means anything. */
export const newKey = ({ session, storage, tab, thief }: State): number => {
  const known = [session.key, storage.pendingKey, tab?.key, thief?.key]
  return [1, 2, 3, 4].find((key) => !known.includes(key)) ?? 5
}

/** Whether somebody who tries now is handed tokens. */
export const canGoOn = {
  owner: (rule: Rule, mode: Mode, state: State): boolean => handsOut(ask(rule, state, ownersRequest(mode, state))),
  thief: (rule: Rule, { thief, ...state }: State): boolean =>
    thief !== null &&
    [null, 'thief' as const, thief.key].some((key) =>
      handsOut(ask(rule, { ...state, thief }, { behind: thief.behind, key })),
    ),
}

/** What the owner sends: what its storage holds, with the key of the last try if that may have arrived. */
export const ownersRequest = ({ client }: Mode, state: State) => ({
  behind: state.storage.behind,
  key: client === 'keyless' ? null : (state.storage.pendingKey ?? newKey(state)),
})

const older = (behind: Behind): Behind => (behind === 0 ? 1 : 2)

/** Does to the session what the store does for a decision. */
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

/** Notes who came when owner and thief hold different tokens and no window is open any more. */
export const noteTry = (before: State, after: State, by: 'owner' | 'thief'): State['tried'] => {
  const split = ({ storage, thief }: State) => thief !== null && storage.behind !== thief.behind
  if (!split(after)) return { owner: false, thief: false }
  const late = before.session.age !== null && before.session.age >= settings.recoverySeconds
  return split(before) && late ? { ...before.tried, [by]: true } : before.tried
}
